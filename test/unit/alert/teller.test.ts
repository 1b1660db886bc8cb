import { expect, test, vi } from 'vitest';
import { alertKinds } from '../../../src-main/alert/rules.ts';
import type { AlertSettings } from '../../../src-main/alert/rules.ts';
import { createTeller } from '../../../src-main/alert/teller.ts';
import type { Memory } from '../../../src-main/alert/teller.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const pin: Pin = {
  id: 'pin-1',
  accountId: 'account-1',
  accountSid: `AC${'4'.repeat(32)}`,
  target: { kind: 'session', roomSid, participantSid },
  label: null,
  note: null,
};

/** A teller whose notifications are shown only when the test says so. */
function tellerWithSlowDesktop() {
  const kept = new Map<string, Memory>();
  const shown: string[] = [];
  const log: string[] = [];
  const onTheirWay: (() => void)[] = [];
  const teller = createTeller({
    memoryOf: (pinId) => kept.get(pinId) ?? null,
    keep: (pinId, memory) => kept.set(pinId, structuredClone(memory)),
    alertSettings: () =>
      Object.fromEntries(alertKinds.map((kind) => [kind, true])) as AlertSettings,
    subjectOf: () => ({ title: 'Maya', roomName: 'ward-7', accountName: 'St. Anna' }),
    show: (words) => {
      shown.push(words.title);
      return new Promise((resolve) => onTheirWay.push(() => resolve('shown')));
    },
    log: (line) => log.push(line),
  });
  let noticedAtMs = 1_000;
  const change = (from: CardStatus['kind'] | null, to: CardStatus['kind']) => {
    noticedAtMs += 1_000;
    teller.tell(pin, unseenCard(null), {
      from: from === null ? null : ({ kind: from } as CardStatus),
      to: { kind: to } as CardStatus,
      sinceMs: null,
      noticedAtMs,
      participantSid,
      rejoined: false,
    });
  };
  return { change, kept, shown, log, onTheirWay };
}

test('the first sight is kept without a word', () => {
  const { change, kept, shown, log } = tellerWithSlowDesktop();
  change(null, 'connected');
  expect(shown).toEqual([]);
  expect(kept.get('pin-1')?.told.status.kind).toBe('connected');
  expect(log).toHaveLength(1);
});

test('what is told is kept only once it was shown, so that a crash in between repeats it', async () => {
  const { change, kept, shown, onTheirWay } = tellerWithSlowDesktop();
  change(null, 'connected');
  change('connected', 'disconnected');
  expect(shown).toEqual(['Maya disconnected']);
  expect(kept.get('pin-1')?.told.status.kind).toBe('connected');
  onTheirWay[0]!();
  await vi.waitFor(() => expect(kept.get('pin-1')?.told.status.kind).toBe('disconnected'));
});

test('a change while an alert is on its way is compared with that alert', async () => {
  const { change, kept, shown, onTheirWay } = tellerWithSlowDesktop();
  change(null, 'connected');
  change('connected', 'reconnecting');
  change('reconnecting', 'connected');
  expect(shown).toEqual(['Maya is reconnecting', 'Maya is connected again']);
  onTheirWay[1]!();
  await vi.waitFor(() => expect(kept.get('pin-1')?.told.status.kind).toBe('connected'));
  onTheirWay[0]!();
  await Promise.resolve();
  expect(kept.get('pin-1')?.told.status.kind).toBe('connected');
});

test('each change and each alert is one line in the log', () => {
  const { change, log } = tellerWithSlowDesktop();
  change(null, 'connected');
  change('connected', 'reconnecting');
  expect(log.map((line) => line.split(' ')[1])).toEqual(['change', 'change', 'alert']);
});
