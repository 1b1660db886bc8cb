import { durationWords } from '../../src-main/contract.ts';
import type { ChangeRow, Length } from '../../src-main/contract.ts';
import { statusWord } from '../ui/status-words.ts';
import { momentWords } from '../ui/time-words.ts';

/** `nowMs` is our clock; `serverOffsetMs` is Twilio's clock minus ours. */
export interface Now {
  nowMs: number;
  serverOffsetMs: number;
}

/** What a change was. */
export function changeTitle({ change, to, away, isNewSession }: ChangeRow): string {
  switch (change) {
    case 'first-look':
      return statusTitle(to);
    case 'joined':
      return 'Joined';
    case 'again':
      return away === null ? 'Connected again' : againWords(away);
    case 'rejoined':
      return away === null ? 'Rejoined in a new session' : rejoinedWords(away);
    case 'plain':
      return isNewSession ? newSessionTitle(to) : statusTitle(to);
    default:
      return change satisfies never;
  }
}

/** How long it stayed so; empty: nobody knows. */
export function lastedWords({ lasted, sinceMs, atMs }: ChangeRow, now: Now): string {
  if (lasted === null) return '';
  if (lasted !== 'so-far') return lengthWords(lasted);
  const beganMs = sinceMs === null ? atMs : sinceMs - now.serverOffsetMs;
  const duration = durationWords(now.nowMs - beganMs);
  return sinceMs === null ? `for at least ${duration} so far` : `for ${duration} so far`;
}

/** What else there is to say of a change. */
export function changeNotes(
  { change, isNoticedLate, sinceMs }: ChangeRow,
  nowMs: number,
): string[] {
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

function statusTitle(status: ChangeRow['to']): string {
  return status.kind === 'waiting' ? 'Waiting to join' : statusWord(status);
}

function newSessionTitle(status: ChangeRow['to']): string {
  switch (status.kind) {
    case 'waiting':
      return 'Waiting to join, in a new session';
    case 'connected':
      return 'Connected, in a new session';
    case 'reconnecting':
      return 'Reconnecting, in a new session';
    case 'disconnected':
      return 'Disconnected, in a new session';
    case 'not-found':
      return 'Not found, in a new session';
    case 'unknown':
      return status.word === ''
        ? 'No status, in a new session'
        : `${status.word}, in a new session`;
    default:
      return status satisfies never;
  }
}

/** What is known of a length. */
function precisionOf({ ms, certainty }: Length): 'moment' | Length['certainty'] {
  return ms < 1_000 && certainty !== 'at-least' ? 'moment' : certainty;
}

function againWords(away: Length): string {
  const duration = durationWords(away.ms);
  const precision = precisionOf(away);
  switch (precision) {
    case 'moment':
      return 'Connected again after a moment';
    case 'exact':
      return `Connected again after ${duration}`;
    case 'about':
      return `Connected again after about ${duration}`;
    case 'at-least':
      return `Connected again after at least ${duration}`;
    default:
      return precision satisfies never;
  }
}

function rejoinedWords(away: Length): string {
  const duration = durationWords(away.ms);
  const precision = precisionOf(away);
  switch (precision) {
    case 'moment':
      return 'Rejoined after a moment in a new session';
    case 'exact':
      return `Rejoined after ${duration} in a new session`;
    case 'about':
      return `Rejoined after about ${duration} in a new session`;
    case 'at-least':
      return `Rejoined after at least ${duration} in a new session`;
    default:
      return precision satisfies never;
  }
}

function lengthWords(lasted: Length): string {
  const duration = durationWords(lasted.ms);
  const precision = precisionOf(lasted);
  switch (precision) {
    case 'moment':
      return 'for a moment';
    case 'exact':
      // @wc-context: how long a status lasted
      return `for ${duration}`;
    case 'about':
      return `for about ${duration}`;
    case 'at-least':
      return `for at least ${duration}`;
    default:
      return precision satisfies never;
  }
}
