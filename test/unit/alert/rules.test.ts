import { describe, expect, test } from 'vitest';
import { alertKinds, decideAlert } from '../../../src-main/alert/rules.ts';
import type { AlertKind, AlertSettings, Told } from '../../../src-main/alert/rules.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';
import { laterParticipantSid, participantSid } from '../../support/participants.ts';

const all = Object.fromEntries(alertKinds.map((kind) => [kind, true])) as AlertSettings;
const without = (...kinds: AlertKind[]): AlertSettings => ({
  ...all,
  ...Object.fromEntries(kinds.map((kind) => [kind, false])),
});

function status(word: string): CardStatus {
  return word.startsWith('?')
    ? { kind: 'unknown', word: word.slice(1) }
    : { kind: word as 'connected' };
}
const told = (word: string, sid = participantSid): Told => ({
  status: status(word),
  participantSid: sid,
});
const now = (word: string, sid = participantSid) => ({ to: status(word), participantSid: sid });

const statuses = ['waiting', 'connected', 'reconnecting', 'disconnected', 'not-found', '?paused'];

describe('the table: what the user was last told, and what is true now', () => {
  const table: Record<string, (AlertKind | null)[]> = {
    //             now: waiting connected reconnecting    disconnected    not-found    ?paused
    waiting: /*     */ [
      null,
      'joined',
      'reconnecting',
      'disconnected',
      'not-found',
      'unknown-status',
    ],
    connected: /*   */ [null, null, 'reconnecting', 'disconnected', 'not-found', 'unknown-status'],
    reconnecting: /**/ [null, 'back', null, 'disconnected', 'not-found', 'unknown-status'],
    disconnected: /**/ [null, 'back', 'reconnecting', null, null, 'unknown-status'],
    'not-found': /* */ [null, 'back', 'reconnecting', 'disconnected', null, 'unknown-status'],
    '?paused': /*   */ [null, 'back', 'reconnecting', 'disconnected', 'not-found', null],
  };
  const cells = Object.entries(table).flatMap(([believed, row]) =>
    row.map((alert, column) => [believed, statuses[column]!, alert] as const),
  );

  test.each(cells)('told %s, now %s: %s', (believed, word, alert) => {
    const isBelieved = alert !== null || word === 'connected';
    expect(decideAlert(told(believed), now(word), all)).toEqual({
      alert,
      told: told(isBelieved ? word : believed),
    });
  });

  test.each(statuses)('the first sight of someone %s is silent', (word) => {
    expect(decideAlert(null, now(word), all)).toEqual({ alert: null, told: told(word) });
  });
});

describe('a new session of the same person', () => {
  test.each([
    ['connected', null],
    ['reconnecting', 'reconnecting'],
    ['disconnected', 'disconnected'],
  ])('told %s of the one before, now the same of the next: %s', (word, alert) => {
    expect(decideAlert(told(word), now(word, laterParticipantSid), all).alert).toBe(alert);
  });
});

/** Plays changes one after the other; what was told in between is what counts. */
function play(settings: AlertSettings, ...words: string[]): (AlertKind | null)[] {
  let believed: Told | null = null;
  return words.map((word) => {
    const decision = decideAlert(believed, now(word), settings);
    believed = decision.told;
    return decision.alert;
  });
}

describe('what is no news leaves the user’s belief as it was', () => {
  test('an ended session that Twilio forgets for a moment is not told as ended twice', () => {
    expect(play(all, 'connected', 'disconnected', 'not-found', 'disconnected')).toEqual([
      null,
      'disconnected',
      null,
      null,
    ]);
  });

  test.each(['disconnected', 'not-found'] as const)(
    'who was %s and is waited for meanwhile is told to be back',
    (word) => {
      expect(play(all, 'connected', word, 'waiting', 'connected')).toEqual([
        null,
        word,
        null,
        'back',
      ]);
    },
  );
});

describe('alerts that are turned off', () => {
  test('without "disconnected" the next session of someone whose leaving was not told is no return', () => {
    const settings = without('disconnected');
    const left = decideAlert(told('connected'), now('disconnected'), settings);
    const back = decideAlert(left.told, now('connected', laterParticipantSid), settings);
    expect([left.alert, back.alert]).toEqual([null, null]);
    expect(back.told).toEqual(told('connected', laterParticipantSid));
  });

  test('without "reconnecting" there is nothing to come back from', () => {
    expect(play(without('reconnecting'), 'connected', 'reconnecting', 'connected')).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('without "reconnecting" a drop is still told', () => {
    expect(
      play(without('reconnecting'), 'connected', 'reconnecting', 'disconnected', 'connected'),
    ).toEqual([null, null, 'disconnected', 'back']);
  });

  test('without "back" the next trouble is told all the same', () => {
    expect(play(without('back'), 'connected', 'reconnecting', 'connected', 'reconnecting')).toEqual(
      [null, 'reconnecting', null, 'reconnecting'],
    );
  });

  test('without "disconnected" the return from told trouble is told', () => {
    expect(
      play(without('disconnected'), 'connected', 'reconnecting', 'disconnected', 'connected'),
    ).toEqual([null, 'reconnecting', null, 'back']);
  });

  test.each(alertKinds)('%s, turned off, is never told', (kind) => {
    for (const believed of statuses) {
      for (const word of statuses) {
        expect(decideAlert(told(believed), now(word), without(kind)).alert).not.toBe(kind);
      }
    }
  });
});

describe('someone who was waited for', () => {
  test('has joined when they come', () => {
    expect(play(all, 'waiting', 'connected')).toEqual([null, 'joined']);
  });

  test('is believed to be there also where that is not told, so that their leaving is told', () => {
    expect(play(without('joined'), 'waiting', 'connected', 'disconnected')).toEqual([
      null,
      null,
      'disconnected',
    ]);
  });
});

test('when a told session ended is remembered with it, for the return to be measured', () => {
  const ended = { ...now('disconnected'), endedAtMs: 5_000 };
  expect(decideAlert(told('connected'), ended, all).told).toEqual({
    ...told('disconnected'),
    endedAtMs: 5_000,
  });
});

test('twenty looks at someone reconnecting are one alert', () => {
  const alerts = play(all, 'connected', ...Array<string>(20).fill('reconnecting'));
  expect(alerts.filter((alert) => alert !== null)).toEqual(['reconnecting']);
});
