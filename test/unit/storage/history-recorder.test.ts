import { beforeEach, describe, expect, test } from 'vitest';
import { createRecorder } from '../../../src-main/storage/history-recorder.ts';
import type { HistoryEntry } from '../../../src-main/storage/history-entry.ts';
import type { Card, CardStatus, Freshness } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { createStrips } from '../../../src-main/watch/strip.ts';
import type { Transition } from '../../../src-main/watch/transition.ts';

const startMs = 1_000_000;
const keptMs = 600_000;
const roomSid = `RM${'a'.repeat(32)}`;
const participantSid = `PA${'b'.repeat(32)}`;
const pinOf = (id: string, kind: 'session' | 'person' = 'session'): Pin => ({
  id,
  accountId: 'a1',
  accountSid: `AC${'0'.repeat(32)}`,
  target:
    kind === 'session'
      ? { kind, roomSid, participantSid }
      : { kind, room: 'ward-3', identity: 'maya' },
  label: null,
  note: null,
});
const pin = pinOf('p1');

let nowMs = startMs;
let log: HistoryEntry[] = [];
let written: HistoryEntry[] = [];
let strips = createStrips(keptMs);
let recorder = create();
beforeEach(() => {
  nowMs = startMs;
  log = [];
  written = [];
  recorder = create();
});

function create() {
  strips = createStrips(keptMs);
  return createRecorder({
    history: {
      append(entries) {
        written.push(...entries);
        return Promise.resolve(true);
      },
      read: ({ fromMs, toMs }) =>
        Promise.resolve(log.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)),
      clear() {
        log = [];
        return Promise.resolve(true);
      },
    },
    strips,
    nowMs: () => nowMs,
    keptMs,
    longestGapMs: () => 20_000,
    isKept: ({ accountId }) => accountId !== 'demo',
    namesOf: ({ id }) => ({ title: `title of ${id}`, roomName: 'ward-3' }),
  });
}

type Kind = Exclude<CardStatus['kind'], 'unknown'>;
const live: Freshness = { kind: 'live' };
const timedOut: Freshness = {
  kind: 'stale',
  reason: { kind: 'unreachable', obstacle: { kind: 'timed-out', limitMs: 10_000 } },
};
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };

/** A look after `afterMs`. `from`: what the status changed from; left out, it did not change. */
function look(
  afterMs: number,
  kind: Kind,
  {
    from,
    freshness = live,
    of = pin,
  }: { from?: Kind | null; freshness?: Freshness; of?: Pin } = {},
): string[] {
  nowMs += afterMs;
  const status: CardStatus = { kind };
  const card: Card = {
    status,
    sinceMs: null,
    noticedAtMs: nowMs,
    participantSid,
    roomSid,
    freshness,
    lastGoodLookAtMs: freshness.kind === 'live' ? nowMs : null,
    participant: null,
    serverOffsetMs: 0,
    suspicion: null,
    otherSessions: [],
  };
  const transition: Transition | null =
    from === undefined
      ? null
      : {
          from: from && { kind: from },
          to: status,
          sinceMs: null,
          noticedAtMs: nowMs,
          participantSid,
          rejoined: false,
        };
  const count = written.length;
  void recorder.looked(of, card, transition);
  return written.slice(count).map(words);
}

function words(entry: HistoryEntry): string {
  if (entry.kind === 'start') return 'start';
  if (entry.kind === 'sight') return `${entry.sight} ${entry.status.kind} ${entry.lastSeenAtMs}`;
  return `${entry.from?.kind ?? 'none'} → ${entry.to.kind}, ${entry.cause}`;
}

const parts = () =>
  strips.of(pin.id, nowMs).parts.map(({ fromMs, status }) => `${fromMs - startMs} ${status}`);

test('the first look at a pin, and each change after it, is an entry; a look that changes nothing is none', () => {
  expect(look(0, 'connected', { from: null })).toEqual(['none → connected, look']);
  expect(look(5_000, 'connected')).toEqual([]);
  expect(look(5_000, 'reconnecting', { from: 'connected' })).toEqual([
    'connected → reconnecting, look',
  ]);
  expect(look(2_000, 'connected', { from: 'reconnecting' })).toHaveLength(1);
  expect(written[1]).toMatchObject({
    atMs: startMs + 10_000,
    pinId: 'p1',
    accountId: 'a1',
    roomSid,
    roomName: 'ward-3',
    title: 'title of p1',
    identity: null,
    participantSid,
    final: false,
  });
});

test('one look that failed is no time of which nothing is known', () => {
  look(0, 'connected', { from: null });
  expect(look(5_000, 'connected', { freshness: timedOut })).toEqual([]);
  expect(look(5_000, 'connected')).toEqual([]);
});

test('looks that fail for long are told once, from the last good one on', () => {
  look(0, 'connected', { from: null });
  look(5_000, 'connected');
  look(15_000, 'connected', { freshness: timedOut });
  expect(look(6_000, 'connected', { freshness: timedOut })).toEqual([
    `lost connected ${startMs + 5_000}`,
  ]);
  expect(look(6_000, 'connected', { freshness: timedOut })).toEqual([]);
  expect(look(6_000, 'disconnected', { from: 'connected' })).toEqual([
    `regained connected ${startMs + 5_000}`,
    'connected → disconnected, catch-up',
  ]);
  look(7_000, 'disconnected');
  expect(parts().slice(1)).toEqual(['0 connected', '5000 unknown-time', '38000 disconnected']);
});

test('a pin that is not looked at again for now is lost at once', () => {
  look(0, 'connected', { from: null });
  expect(look(1_000, 'connected', { freshness: offline })).toEqual([`lost connected ${startMs}`]);
});

test('a sleep, in which no look failed because there was none, is a time of which nothing is known', () => {
  look(0, 'connected', { from: null });
  expect(look(3_600_000, 'connected')).toEqual([
    `lost connected ${startMs}`,
    `regained connected ${startMs}`,
  ]);
});

test('a session that ended for good stays known', () => {
  look(0, 'disconnected', { from: null });
  expect(written[0]).toMatchObject({ final: true });
  expect(look(3_600_000, 'disconnected', { freshness: offline })).toEqual([]);
  expect(look(3_600_000, 'disconnected')).toEqual([]);
});

test('a person who left may have come back meanwhile', () => {
  const person = pinOf('p1', 'person');
  look(0, 'disconnected', { from: null, of: person });
  expect(written[0]).toMatchObject({ final: false, identity: 'maya' });
  expect(look(3_600_000, 'disconnected', { of: person })).toHaveLength(2);
});

describe('after a start', () => {
  test('the strip goes on where it was, with the time between unknown', async () => {
    look(0, 'connected', { from: null });
    look(10_000, 'reconnecting', { from: 'connected' });
    log = [...written, { kind: 'start', atMs: startMs + 60_000, lastAliveAtMs: startMs + 20_000 }];
    nowMs = startMs + 60_000;
    recorder = create();
    await recorder.restore([pin]);
    expect(look(5_000, 'connected', { from: 'reconnecting' })).toEqual([
      'regained reconnecting null',
      'reconnecting → connected, catch-up',
    ]);
    look(5_000, 'connected');
    expect(parts().slice(1)).toEqual([
      '0 connected',
      '10000 reconnecting',
      '20000 unknown-time',
      '65000 connected',
    ]);
  });

  test('of somebody who did nothing for longer than is kept, the status is known', async () => {
    log = [{ kind: 'start', atMs: startMs - 10_000, lastAliveAtMs: startMs - 20_000 }];
    await recorder.restore([pin, pinOf('p2')]);
    look(0, 'connected');
    look(1_000, 'connected');
    expect(parts()).toEqual([`${1_000 - keptMs} connected`, '-20000 unknown-time', '0 connected']);
  });
});

test('a pin that was removed and comes back has a time between of which nothing is known', () => {
  look(0, 'connected', { from: null });
  look(2_000, 'connected');
  nowMs += 3_000;
  recorder.setPins([]);
  expect(written.map(words).at(-1)).toBe(`lost connected ${startMs + 2_000}`);
  nowMs += 5_000;
  recorder.setPins([pin]);
  expect(look(0, 'connected')).toEqual(['regained connected null']);
  look(5_000, 'connected');
  expect(parts().slice(1)).toEqual(['0 connected', '2000 unknown-time', '10000 connected']);
});

test('the demo is on strips alone', () => {
  const demoPin = { ...pin, accountId: 'demo' };
  look(0, 'connected', { from: null, of: demoPin });
  look(5_000, 'connected', { of: demoPin });
  expect(written).toEqual([]);
  expect(parts()).toEqual([`${5_000 - keptMs} unknown-time`, '0 connected']);
});

test('the strip of a pin that is gone is forgotten once it could show nothing any more', () => {
  const forgotten: string[] = [];
  strips.forget = (pinId) => forgotten.push(pinId);
  const back = pinOf('p2');
  look(0, 'connected', { from: null });
  look(0, 'connected', { from: null, of: back });
  recorder.setPins([]);
  nowMs += keptMs;
  recorder.setPins([back]);
  expect(forgotten).toEqual([]);
  nowMs += 1;
  recorder.setPins([back]);
  expect(forgotten).toEqual(['p1']);
});

test('with the history every strip is empty: of who is seen, of who is gone, and of who was not seen in this run', async () => {
  const [seen, gone, unseen] = [pin, pinOf('p2'), pinOf('p3')];
  for (const of of [seen, gone, unseen]) look(0, 'connected', { from: null, of });
  log = [...written];
  recorder = create();
  await recorder.restore([seen, gone, unseen]);
  for (const of of [seen, gone]) look(5_000, 'connected', { of });
  recorder.setPins([seen, unseen]);
  expect(await recorder.clear()).toBe(true);
  nowMs += 5_000;
  const statusesOf = ({ id }: Pin) => strips.of(id, nowMs).parts.map(({ status }) => status);
  expect(statusesOf(seen)).toEqual(['unknown-time', 'connected']);
  expect(statusesOf(gone)).toEqual(['unknown-time']);
  expect(statusesOf(unseen)).toEqual(['unknown-time']);
});
