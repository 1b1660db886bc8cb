import { nothingMuted } from '../../../src-main/alert/mute.ts';
import type { Mutes } from '../../../src-main/alert/mute.ts';
import type { Told } from '../../../src-main/alert/rules.ts';
import { createTeller } from '../../../src-main/alert/teller.ts';
import type { Memory, Teller } from '../../../src-main/alert/teller.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import type { Settings } from '../../../src-main/storage/settings-schema.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import type { Card } from '../../../src-main/watch/card.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { participant, participantSid, roomSid } from '../../support/participants.ts';
import { sessionPin } from '../../support/pins.ts';

export const startMs = Date.UTC(2026, 10, 25, 8);
export const windowMs = 400;

/** A notification as it was shown. */
interface Shown {
  /** ms since the start. */
  atMs: number;
  title: string;
  body: string;
  silent: boolean;
  pinId: string | null;
  pinIds: readonly string[];
  /** What each of them is said to be, and in which session. */
  said: string[];
}

/** Where a change is, when it is not in the usual room, and which session it is about. */
interface Place {
  room?: string;
  sid?: string;
  /** Twilio's clock, in ms. */
  startTimeMs?: number;
  endTimeMs?: number;
}

/** A belief as a word. */
export function saying(told: Told | null): string {
  return told === null ? '' : `${told.status.kind} ${told.participantSid}`;
}

/** The teller as the app wires it, on a clock of its own; names of people are their pins' ids. */
export function createTelling(
  settings: Partial<Settings> = {},
  roomIsOver?: () => Promise<boolean>,
) {
  const clock = createFakeClock(startMs);
  const kept = new Map<string, Memory>();
  const gone = new Set<string>();
  const shown: Shown[] = [];
  const log: string[] = [];
  const attention: (string | null)[] = [];
  const cards = new Map<string, Card>();
  const current: Settings = { ...defaultSettings, ...settings };
  let mutes: Mutes = nothingMuted;
  /** How far local clocks are ahead of UTC, in minutes. */
  let zoneMinutes = 0;
  /** What the desktop does with a notification. */
  let desktop: () => Promise<unknown> = () => Promise.resolve();

  function create(): Teller {
    return createTeller({
      clock,
      roomWindowMs: windowMs,
      memoryOf: (pinId) => kept.get(pinId) ?? null,
      keep: (pinId, memory) => kept.set(pinId, structuredClone(memory)),
      alertSettings: () => current.alerts,
      preferences: () => current,
      mutes: { read: () => mutes, keep: (changed) => (mutes = changed) },
      quietHours: { hours: () => current.quietHours, zone: () => zoneMinutes },
      ...(roomIsOver === undefined ? {} : { roomIsOver }),
      isPinned: (pinId) => !gone.has(pinId),
      onAttentionChanged: (pinId) => attention.push(pinId),
      subjectOf: (pin, card) => ({
        title: pin.id,
        roomName: card.roomSid === roomSid ? 'ward-7' : 'ward-8',
        accountName: 'St. Anna',
      }),
      show(words, pinId, about) {
        const said = about.pinIds.map((id) => saying(telling.teller.onTheWay(id)?.told ?? null));
        shown.push({ atMs: clock.now() - startMs, ...words, pinId, ...about, said });
        return desktop();
      },
      log: (line) => log.push(line),
    });
  }

  function cardOf(word: string, place: Place): Card {
    const status: CardStatus = word.startsWith('?')
      ? { kind: 'unknown', word: word.slice(1) }
      : { kind: word as 'connected' };
    const { room = roomSid, sid = participantSid, startTimeMs = null, endTimeMs = null } = place;
    return {
      ...unseenCard(null),
      status,
      participantSid: sid,
      roomSid: room,
      noticedAtMs: clock.now(),
      lastGoodLookAtMs: clock.now(),
      freshness: { kind: 'live' },
      participant: participant({ sid, startTimeMs, endTimeMs }),
    };
  }

  const telling = {
    clock,
    kept,
    gone,
    shown,
    log,
    attention,
    settings: current,
    teller: create(),
    mutes: () => mutes,
    /** The machine is in another time zone. */
    moveTo: (minutes: number) => (zoneMinutes = minutes),
    desktopDoes: (does: () => Promise<unknown>) => (desktop = does),
    titles: () => shown.map(({ title }) => title),
    /** What waits for the user of this person, as they are. */
    attentionOf: (pinId: string) => telling.teller.attentionOf(pinId, cards.get(pinId)!.status),
    /** A look shows that this person is in another status. */
    change(pinId: string, word: string, place: Place = {}) {
      const before = cards.get(pinId) ?? null;
      const card = cardOf(word, place);
      cards.set(pinId, card);
      telling.teller.tell(sessionPin(pinId), card, {
        from: before?.status ?? null,
        to: card.status,
        sinceMs: null,
        noticedAtMs: clock.now(),
        participantSid: card.participantSid,
        rejoined: before !== null && before.participantSid !== card.participantSid,
      });
    },
    /** A look shows what was known already. */
    look(pinId: string) {
      telling.teller.tell(sessionPin(pinId), cards.get(pinId)!, null);
    },
    /** These are connected, which is silent. */
    there(...pinIds: string[]) {
      for (const pinId of pinIds) telling.change(pinId, 'connected');
    },
    /** Roomwatch ends here, whatever is under way, and starts again; each pin is then looked at. */
    restart({ andLook = true } = {}) {
      telling.teller.stop();
      telling.teller = create();
      if (!andLook) return;
      for (const [pinId, card] of cards) {
        const remembered = kept.get(pinId)?.remembered;
        const isNews =
          remembered?.status.kind !== card.status.kind ||
          remembered.participantSid !== card.participantSid;
        if (isNews) telling.change(pinId, card.status.kind, { sid: card.participantSid! });
        else telling.look(pinId);
      }
    },
  };
  return telling;
}
