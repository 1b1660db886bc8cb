import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTeller } from '../../../src-main/alert/teller.ts';
import { openSettings } from '../../../src-main/storage/settings.ts';
import type { Card } from '../../../src-main/watch/card.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { participant, participantSid, roomSid } from '../../support/participants.ts';
import { sessionPin } from '../../support/pins.ts';
import { loadElectronStore } from './electron-store-in-node.ts';

const ElectronStore = await loadElectronStore();
const startMs = Date.UTC(2026, 10, 25, 8);
const pin = sessionPin('maya');

type Word = 'connected' | 'reconnecting' | 'disconnected';
/** What is seen from outside, in the order in which it happened. */
type Event = { kind: 'noticed' | 'shown' } | { kind: 'on-disk'; text: string };

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-telling-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A run of Roomwatch, from what an earlier one left on the disk: the teller, and the store that it keeps in. */
async function run(left: string | null) {
  const file = path.join(folder, 'roomwatch.json');
  if (left !== null) fs.writeFileSync(file, left);
  const clock = createFakeClock(startMs);
  const events: Event[] = [];
  const store = await openSettings({
    folder,
    clock,
    onSaveProblem: () => {},
    createStore: (options) => new ElectronStore(options),
    disk: {
      async replace(_, text) {
        // A disk that takes its time, in which anything may happen.
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 20));
        events.push({ kind: 'on-disk', text });
      },
      copy: () => Promise.resolve(),
    },
  });
  if (left === null) store.setPins([pin]);
  const teller = createTeller({
    clock,
    roomWindowMs: 400,
    memoryOf: store.memoryOf,
    keep: store.remember,
    alertSettings: () => store.settings().alerts,
    preferences: store.settings,
    mutes: { read: store.mutes, keep: store.setMutes },
    subjectOf: () => ({ title: 'Maya', roomName: 'ward-7', accountName: 'St. Anna' }),
    async show() {
      events.push({ kind: 'shown' });
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 30));
    },
    log: () => {},
  });
  let cardBefore: Card | null = null;
  return {
    clock,
    events,
    teller,
    /** A look finds them so, which is told to the teller as the watcher does. */
    look(word: Word) {
      const from = cardBefore?.status ?? store.memoryOf(pin.id)?.remembered?.status ?? null;
      const card: Card = {
        ...unseenCard(null),
        status: { kind: word },
        participantSid,
        roomSid,
        noticedAtMs: clock.now(),
        lastGoodLookAtMs: clock.now(),
        freshness: { kind: 'live' },
        participant: participant(),
      };
      cardBefore = card;
      events.push({ kind: 'noticed' });
      const noticed = { sinceMs: null, noticedAtMs: clock.now(), participantSid, rejoined: false };
      const transition = from?.kind === word ? null : { from, to: card.status, ...noticed };
      teller.tell(pin, card, transition);
    },
  };
}

const shownIn = (events: readonly Event[]) => events.filter(({ kind }) => kind === 'shown').length;

/** What is on the disk after these events, each of which may have been the last. */
function leftBy(events: readonly Event[]): string | null {
  const last = events.findLast((event) => event.kind === 'on-disk');
  return last?.kind === 'on-disk' ? last.text : null;
}

test.each<[Word, Word]>([
  ['connected', 'disconnected'],
  ['connected', 'reconnecting'],
  ['reconnecting', 'disconnected'],
])(
  'from %s to %s, killed at any moment: told exactly once after the start, unless it was told before',
  async (from, to) => {
    const life = await run(null);
    life.look(from);
    await life.clock.advance(2_000);
    const begun = life.events.length;
    life.look(to);
    await life.clock.advance(20_000);
    life.teller.stop();
    expect(shownIn(life.events.slice(begun))).toBe(1);

    const outcomes: string[] = [];
    for (let kill = begun + 1; kill <= life.events.length; kill++) {
      const lived = life.events.slice(0, kill);
      const next = await run(leftBy(lived));
      next.teller.beginCatchUp('not-running');
      next.look(to);
      next.teller.endCatchUp();
      await next.clock.advance(20_000);
      next.teller.stop();
      outcomes.push(`${shownIn(lived.slice(begun))} before, ${shownIn(next.events)} after`);
    }
    // Between showing it and having that on the disk nobody can know whether it was seen: it is told again.
    const isKnown = outcomes.filter((outcome) => outcome !== '1 before, 1 after');
    expect(new Set(isKnown)).toEqual(new Set(['0 before, 1 after', '1 before, 0 after']));
    expect(outcomes.length - isKnown.length).toBe(1);
    expect(outcomes.at(-1)).toBe('1 before, 0 after');
  },
);
