import './setup.ts';
import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../src-main/contract.ts';
import { byDay, rowWords } from '../../src-renderer/history/timeline-words.ts';
import { timelineOf } from '../../src-main/storage/history-timeline.ts';
import { nowMs, sid } from './board-data.ts';
import { ago, changed, sight, started } from './history-data.ts';

const now = { nowMs, serverOffsetMs: 0 };
const second = { participantSid: sid('PA', '2') };
const untold = { sinceMs: null };
const late = { sinceMs: null, cause: 'catch-up' } as const;

/** The timeline as it reads, newest first: what, and how long it stayed so. */
function told(entries: HistoryEntry[], options?: Parameters<typeof timelineOf>[1]): string[] {
  return timelineOf(entries, options).map((row) => {
    const { title, lasted } = rowWords(row, now);
    return lasted === '' ? title : `${title} | ${lasted}`;
  });
}

/** A pin that was connected at its first look. */
const begun = changed(1_000, null, 'connected');

describe('the changes of one session', () => {
  test('a struggle and a drop, with how long each lasted', () => {
    expect(
      told([
        begun,
        changed(400, 'connected', 'reconnecting'),
        changed(358, 'reconnecting', 'connected'),
        changed(60, 'connected', 'disconnected'),
      ]),
    ).toEqual([
      'Disconnected | for 1 min so far',
      'Connected again after 42 sec | for 4 min 58 sec',
      'Reconnecting | for 42 sec',
      'Connected | for 10 min',
    ]);
  });
  test('who is back was away since they were not connected any more, whatever came between', () => {
    expect(
      told([
        begun,
        changed(400, 'connected', 'reconnecting'),
        changed(380, 'reconnecting', 'not-found'),
        changed(350, 'not-found', 'connected'),
      ])[0],
    ).toBe('Connected again after 50 sec | for 5 min 50 sec so far');
  });
  test('who was waited for has joined', () => {
    expect(told([changed(90, null, 'waiting'), changed(60, 'waiting', 'connected')])).toEqual([
      'Joined | for 1 min so far',
      'Waiting to join | for 30 sec',
    ]);
  });
  test('a word of Twilio’s that we don’t know is shown as it came', () => {
    const odd = changed(60, 'connected', 'connected', { to: { kind: 'unknown', word: 'paused' } });
    expect(told([begun, odd])[0]).toBe('paused | for 1 min so far');
  });
  test('a session that ended for good stays so without being counted', () => {
    expect(told([begun, changed(60, 'connected', 'disconnected', { final: true })])[0]).toBe(
      'Disconnected',
    );
  });
});

describe('the next session', () => {
  test('begins so long after the end of the one before, on Twilio’s clock', () => {
    const rows = timelineOf([
      begun,
      changed(400, 'connected', 'disconnected', { sinceMs: ago(402) }),
      changed(355, 'disconnected', 'connected', { ...second, sinceMs: ago(360) }),
    ]);
    expect(rows[0]).toMatchObject({
      change: 'rejoined',
      away: { ms: 42_000, certainty: 'exact' },
      participantSid: sid('PA', '2'),
    });
    expect(rowWords(rows[0]!, now).title).toBe('Rejoined after 42 sec in a new session');
  });
  test('is measured across the waiting between the two', () => {
    expect(
      told([
        begun,
        changed(400, 'connected', 'disconnected'),
        changed(300, 'disconnected', 'waiting', { participantSid: null }),
        changed(280, 'waiting', 'connected', second),
      ])[0],
    ).toMatch(/^Rejoined after 2 min in a new session/);
  });
  test('is measured from the end of the session, not from the struggle before it', () => {
    expect(
      told([
        begun,
        changed(430, 'connected', 'reconnecting'),
        changed(400, 'reconnecting', 'disconnected'),
        changed(390, 'disconnected', 'connected', second),
      ])[0],
    ).toMatch(/^Rejoined after 10 sec/);
  });
  test.each([
    ['two devices overlap', changed(400, 'connected', 'connected', second)],
    ['the end was not seen', changed(400, 'reconnecting', 'connected', second)],
  ])('has no gap where %s', (_, entry) => {
    expect(told([begun, entry])[0]).toMatch(/^Rejoined in a new session/);
  });
  test('is not measured from the end of an earlier one than the one before', () => {
    const third = { participantSid: sid('PA', '3') };
    expect(
      told([
        begun,
        changed(400, 'connected', 'disconnected'),
        changed(390, 'disconnected', 'connected', second),
        changed(60, 'connected', 'connected', third),
      ])[0],
    ).toMatch(/^Rejoined in a new session/);
  });
  test('has no gap where the second device joined before the first was thrown out', () => {
    expect(
      told([
        begun,
        changed(400, 'connected', 'disconnected'),
        changed(398, 'disconnected', 'connected', { ...second, sinceMs: ago(401) }),
      ])[0],
    ).toMatch(/^Rejoined in a new session/);
  });
  test('is known for one where what came before lies outside', () => {
    const [row] = timelineOf([changed(60, 'disconnected', 'connected', second)]);
    expect(row).toMatchObject({ change: 'rejoined', away: null, participantSid: sid('PA', '2') });
  });
  test('that struggles, or has ended already, is said to be another', () => {
    expect(told([begun, changed(60, 'disconnected', 'reconnecting', second)])[0]).toMatch(
      /^Reconnecting, in a new session/,
    );
    expect(told([begun, changed(60, 'connected', 'disconnected', second)])[0]).toMatch(
      /^Disconnected, in a new session/,
    );
  });
  test('names its SID; one that goes on does not', () => {
    const rows = timelineOf([
      begun,
      changed(400, 'connected', 'disconnected'),
      changed(390, 'disconnected', 'connected', second),
    ]);
    expect(rows.map((row) => row.kind === 'change' && row.participantSid)).toEqual([
      sid('PA', '2'),
      null,
      sid('PA', '1'),
    ]);
  });
});

describe('a time of which nothing is known', () => {
  test('because Roomwatch could not look', () => {
    const rows = timelineOf([begun, sight(600, 'lost', 620), sight(500, 'regained', 620)]);
    expect(rows[0]).toMatchObject({ fromMs: ago(620), toMs: ago(500), lengthMs: 120_000 });
    expect(rowWords(rows[0]!, now).title).toBe('Not watched for 2 min');
    expect(rowWords(rows[0]!, now).notes).toEqual([
      expect.stringMatching(/^Roomwatch could not look, .*53:00.* – .*55:00/),
    ]);
  });
  test('because Roomwatch was not running', () => {
    const [row] = timelineOf([begun, started(500, 620), sight(480, 'regained', null)]);
    expect(rowWords(row!, now)).toMatchObject({
      title: 'Not watched for 2 min 20 sec',
      notes: [expect.stringMatching(/^Roomwatch was not running/)],
    });
  });
  test('is one, however often Roomwatch was started in it', () => {
    expect(
      told([
        begun,
        sight(700, 'lost', 720),
        started(600, 650),
        started(500, 510),
        sight(480, 'regained', null),
      ]),
    ).toEqual(['Not watched for 4 min', 'Connected | for 16 min 40 sec so far']);
  });
  test('has no length where nobody knows when Roomwatch was last alive', () => {
    expect(told([begun, started(500, null), sight(480, 'regained', null)])[0]).toBe(
      'Not watched for some time',
    );
  });
  test('that began before what was asked for has the length that is known', () => {
    expect(told([sight(480, 'regained', 600)])).toEqual(['Not watched for 2 min']);
    expect(told([sight(480, 'regained', null)])).toEqual(['Not watched for some time']);
  });
  test('that lasts is open, and what came before lasted at least until it', () => {
    const rows = told([changed(1_000, null, 'connected', untold), sight(600, 'lost', 620)]);
    expect(rows[0]).toMatch(/^Not watched since .*53:00/);
    expect(rows[1]).toBe('Connected | for at least 6 min 20 sec');
  });
  test('is none before the pin was there', () => {
    expect(told([started(2_000, 3_000), begun])).toHaveLength(1);
    expect(told([started(2_000, 3_000)])).toEqual([]);
  });
  test('is none once its one session has ended for good', () => {
    const end = changed(800, 'connected', 'disconnected', { final: true });
    const rest = [started(500, 620), sight(480, 'regained', null, 'disconnected')];
    expect(told([begun, end, ...rest])).toHaveLength(2);
    expect(told(rest, { isFinal: true })).toEqual([]);
  });
});

describe('what was noticed late', () => {
  const gap = [sight(600, 'lost', 620), sight(500, 'regained', 620)];
  test('says so, and since when it is so where Twilio tells', () => {
    const [untoldRow] = timelineOf([begun, ...gap, changed(500, 'connected', 'waiting', late)]);
    expect(rowWords(untoldRow!, now).notes).toEqual(['Noticed when Roomwatch could look again']);
    const told = changed(500, 'connected', 'disconnected', { ...late, sinceMs: ago(550) });
    expect(rowWords(timelineOf([begun, ...gap, told])[0]!, now).notes).toEqual([
      expect.stringMatching(/^Since .*54:10.* on Twilio’s clock; noticed when Roomwatch could/),
    ]);
  });
  test('ended what was before at some time after that was last seen', () => {
    expect(told([begun, ...gap, changed(500, 'connected', 'waiting', late)]).at(-1)).toBe(
      'Connected | for at least 6 min 20 sec',
    );
  });
  test('may have begun before it was noticed', () => {
    expect(
      told([
        begun,
        ...gap,
        changed(500, 'connected', 'reconnecting', late),
        changed(490, 'reconnecting', 'connected', untold),
      ])[0],
    ).toMatch(/^Connected again after at least 10 sec/);
  });
  test('is measured exactly where Twilio told both ends', () => {
    const end = changed(500, 'connected', 'disconnected', { ...late, sinceMs: ago(550) });
    expect(told([begun, ...gap, end]).at(-1)).toBe('Connected | for 7 min 30 sec');
  });
});

describe('clocks', () => {
  test('a change of which Twilio told no time is measured on ours, and not as exact', () => {
    expect(
      told([
        begun,
        changed(400, 'connected', 'reconnecting', untold),
        changed(390, 'reconnecting', 'connected', untold),
      ])[0],
    ).toMatch(/^Connected again after about 10 sec \| for at least 6 min 30 sec so far$/);
  });
  test('ours set back is said, and nothing is measured across that', () => {
    expect(
      told([
        changed(1_000, null, 'connected', untold),
        changed(400, 'connected', 'reconnecting', untold),
        changed(4_000, 'reconnecting', 'connected', untold),
        changed(390, 'connected', 'disconnected', untold),
      ]),
    ).toEqual([
      'Disconnected | for at least 6 min 30 sec so far',
      'Connected again | for about 1 hr',
      'This computer’s clock was set back by 1 hr or more',
      'Reconnecting',
      'Connected | for at least 10 min',
    ]);
  });
  test('ours set back measures nothing across that, however far it has run since', () => {
    expect(
      told([
        changed(1_000, 'connected', 'reconnecting', untold),
        sight(2_000, 'regained', 2_010),
        changed(500, 'reconnecting', 'connected', untold),
      ]).filter((line) => !/clock|Not watched/.test(line)),
    ).toEqual(['Connected again | for at least 8 min 20 sec so far', 'Reconnecting']);
    expect(
      told([
        begun,
        sight(900, 'lost', 910),
        started(2_000, 2_000),
        sight(500, 'regained', null),
      ])[0],
    ).toBe('Not watched for some time');
  });
  test('ours set back while nothing was seen leaves that time without a length', () => {
    expect(told([begun, sight(600, 'lost', 620), sight(4_000, 'regained', null)])[0]).toBe(
      'Not watched for some time',
    );
  });
  test('ours corrected by less than a second is not worth a word', () => {
    expect(told([begun, changed(1_000.5, 'connected', 'reconnecting')])).toHaveLength(2);
  });
  test('Twilio’s, cut to the second, never makes a time negative', () => {
    const end = changed(999, 'connected', 'disconnected', { sinceMs: begun.sinceMs! - 500 });
    expect(told([begun, end])[1]).toBe('Connected | for a moment');
  });
  test('an end that Twilio dates long before the beginning measures nothing', () => {
    const end = changed(999, 'connected', 'disconnected', { sinceMs: begun.sinceMs! - 30_000 });
    expect(told([begun, end])[1]).toBe('Connected');
  });
  test('what lasts is counted on Twilio’s, wherever ours stands', () => {
    const [row] = timelineOf([begun]);
    expect(rowWords(row!, { nowMs, serverOffsetMs: 20_000 }).lasted).toBe('for 17 min so far');
  });
  test('a row has its exact times, with the clock that each is of', () => {
    const [row] = timelineOf([{ ...begun, sinceMs: ago(1_010) }]);
    expect(rowWords(row!, now).exact).toBe(
      'Noticed 2026-01-15T12:46:40.000Z on this computer’s clock\nSince 2026-01-15T12:46:30.000Z on Twilio’s clock',
    );
  });
});

test('nothing noticed is nothing told', () => {
  expect(timelineOf([])).toEqual([]);
});

test('rows are grouped by the user’s day, from midnight to midnight', () => {
  const midnightMs = Date.UTC(2026, 0, 14, 23);
  const at = (atMs: number) => ({ ...begun, atMs });
  const rows = timelineOf([
    at(midnightMs - 1),
    { ...changed(0, 'connected', 'reconnecting'), atMs: midnightMs },
    { ...changed(0, 'reconnecting', 'connected'), atMs: midnightMs + 3_600_000 },
  ]);
  expect(byDay(rows, ({ atMs }) => atMs).map((day) => day.length)).toEqual([2, 1]);
});
