import { durationWords, sameDay } from '../../src-main/contract.ts';
import { statusWord } from '../ui/status-words.ts';
import { exactWords, momentWords, utcWords } from '../ui/time-words.ts';
import type { ChangeRow, Length, TimelineRow, UnwatchedRow } from '../../src-main/contract.ts';

/** What a row says. */
export interface RowWords {
  title: string;
  /** How long it stayed so; empty: nobody knows. */
  lasted: string;
  notes: string[];
  /** The times, exactly and with the clock that they are of. */
  exact: string;
}

/** `nowMs` is our clock; `serverOffsetMs` is Twilio's clock minus ours. */
export interface Now {
  nowMs: number;
  serverOffsetMs: number;
}

export function rowWords(row: TimelineRow, now: Now): RowWords {
  switch (row.kind) {
    case 'change':
      return {
        title: changeTitle(row),
        lasted: lastedWords(row, now),
        notes: changeNotes(row, now),
        exact: exactWords({ sinceMs: row.sinceMs, noticedAtMs: row.atMs }),
      };
    case 'unwatched':
      return {
        title: unwatchedTitle(row, now.nowMs),
        lasted: '',
        notes: [unwatchedNote(row, now.nowMs)],
        exact: [row.fromMs, row.toMs]
          .filter((atMs) => atMs !== null)
          .map(utcWords)
          .join(' – '),
      };
    case 'set-back':
      return {
        title: `This computer’s clock was set back by ${durationWords(row.byMs)} or more`,
        lasted: '',
        notes: [],
        exact: utcWords(row.atMs),
      };
    default:
      return row satisfies never;
  }
}

/** The rows by day of the user's calendar, in their order. Where our clock was set back, a day may come twice. */
export function byDay<Row>(rows: readonly Row[], atMsOf: (row: Row) => number): Row[][] {
  const days: Row[][] = [];
  for (const row of rows) {
    const day = days.at(-1);
    const before = day?.at(-1);
    if (day && before && sameDay(atMsOf(before), atMsOf(row))) day.push(row);
    else days.push([row]);
  }
  return days;
}

function changeTitle({ change, to, away, isNewSession }: ChangeRow): string {
  const after = away === null ? '' : ` after ${lengthWords(away)}`;
  switch (change) {
    case 'first-look':
      return statusTitle(to);
    case 'joined':
      return 'Joined';
    case 'again':
      return `Connected again${after}`;
    case 'rejoined':
      return `Rejoined${after} in a new session`;
    case 'plain':
      return isNewSession ? `${statusTitle(to)}, in a new session` : statusTitle(to);
    default:
      return change satisfies never;
  }
}

function statusTitle(status: ChangeRow['to']): string {
  return status.kind === 'waiting' ? 'Waiting to join' : statusWord(status);
}

function lengthWords({ ms, certainty }: Length): string {
  if (ms < 1_000 && certainty !== 'at-least') return 'a moment';
  const words = durationWords(ms);
  switch (certainty) {
    case 'exact':
      return words;
    case 'about':
      return `about ${words}`;
    case 'at-least':
      return `at least ${words}`;
    default:
      return certainty satisfies never;
  }
}

function lastedWords({ lasted, sinceMs, atMs }: ChangeRow, now: Now): string {
  if (lasted === null) return '';
  if (lasted !== 'so-far') return `for ${lengthWords(lasted)}`;
  const beganMs = sinceMs === null ? atMs : sinceMs - now.serverOffsetMs;
  const atLeast = sinceMs === null ? 'at least ' : '';
  return `for ${atLeast}${durationWords(now.nowMs - beganMs)} so far`;
}

function changeNotes(row: ChangeRow, { nowMs }: Now): string[] {
  const { change, isNoticedLate, sinceMs } = row;
  const notes: string[] = [];
  if (change === 'first-look') notes.push('The first look');
  if (isNoticedLate) {
    notes.push(
      sinceMs === null
        ? 'Noticed when Roomwatch could look again'
        : `Since ${momentWords(sinceMs, nowMs)} on Twilio’s clock; noticed when Roomwatch could look again`,
    );
  }
  return notes;
}

function unwatchedTitle({ fromMs, toMs, lengthMs }: UnwatchedRow, nowMs: number): string {
  if (lengthMs !== null && lengthMs < 1_000) return 'Not watched for a moment';
  if (lengthMs !== null) return `Not watched for ${durationWords(lengthMs)}`;
  if (toMs !== null) return 'Not watched for some time';
  return fromMs === null ? 'Not watched now' : `Not watched since ${momentWords(fromMs, nowMs)}`;
}

function unwatchedNote({ fromMs, toMs, because }: UnwatchedRow, nowMs: number): string {
  const why = because === 'not-running' ? 'Roomwatch was not running' : 'Roomwatch could not look';
  if (fromMs === null || toMs === null) return why;
  return `${why}, ${momentWords(fromMs, nowMs)} – ${momentWords(toMs, nowMs)}`;
}
