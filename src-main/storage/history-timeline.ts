import type { CardStatus } from '../watch/card.ts';
import type { HistoryEntry, TransitionEntry } from './history-entry.ts';
import { lengthBetween } from './history-length.ts';
import type { Length, Moment } from './history-length.ts';

/** A change of status. Times in ms; `atMs` on our clock, `sinceMs` on Twilio's. */
export interface ChangeRow {
  kind: 'change';
  /** When we noticed. */
  atMs: number;
  sinceMs: number | null;
  /** null: the first look. */
  from: CardStatus | null;
  to: CardStatus;
  change: 'first-look' | 'joined' | 'again' | 'rejoined' | 'plain';
  /** Of who is back: for how long they were away, or out of every session; null: nobody knows. */
  away: Length | null;
  /** In another session than the one before. */
  isNewSession: boolean;
  /** The session's SID, where it is not the one of the row before. */
  participantSid: string | null;
  /** It happened while Roomwatch was not looking. */
  isNoticedLate: boolean;
  /** How long it stayed so; null: nobody knows, or it stays so for good. */
  lasted: Length | 'so-far' | null;
}

/** A time of which nothing is known, on our clock (ms). */
export interface UnwatchedRow {
  kind: 'unwatched';
  /** Where it stands: at its end, or, where it lasts, at its beginning as far as that is known. */
  atMs: number;
  /** null: nobody knows. */
  fromMs: number | null;
  /** null: it lasts. */
  toMs: number | null;
  /** null: nobody knows, or it lasts. */
  lengthMs: number | null;
  because: 'not-running' | 'no-sight';
}

/** Our clock was set back, by this much or more: what comes after it in time was noticed before. */
interface SetBackRow {
  kind: 'set-back';
  atMs: number;
  byMs: number;
}

export type TimelineRow = ChangeRow | UnwatchedRow | SetBackRow;

/** Makes the rows of one pin's timeline, entry by entry. */
export interface Timeline {
  /**
   * The rows that the next entry makes, oldest first. To be given in the order in which they were written.
   * How long a change lasted is known, and put into its row, once the next one comes.
   */
  take(entry: HistoryEntry): TimelineRow[];
  /** There is no more: the rows that this makes, and what lasts is left open. */
  end(): TimelineRow[];
}

/** Two clocks, or one that is being corrected, never agree to the millisecond. */
const setBackLeastMs = 1_000;
/** Two devices with one identity: the second joins before the first is thrown out. */
const awayLeastMs = 500;

/** `atMs`: when it was noticed. */
interface Gap extends Pick<UnwatchedRow, 'atMs' | 'fromMs' | 'because'> {
  era: number;
}

/**
 * The timeline of a pin across all its sessions, newest first, from what was noticed of it in the order
 * in which that was written. `isFinal`: its one session has ended, so that all is known without a look.
 */
export function timelineOf(
  entries: readonly HistoryEntry[],
  options: { isFinal?: boolean } = {},
): TimelineRow[] {
  const timeline = beginTimeline(
    entries.find((entry) => entry.kind !== 'start'),
    options,
  );
  const rows = entries.flatMap((entry) => timeline.take(entry));
  return [...rows, ...timeline.end()].reverse();
}

/** `first`: the first entry that is about this pin alone, as far as there is one. For the rest see `timelineOf`. */
export function beginTimeline(
  first: HistoryEntry | undefined,
  { isFinal = false }: { isFinal?: boolean } = {},
): Timeline {
  let rows: TimelineRow[] = [];
  /** Before its first look a pin was not there, so that a start says nothing of it. */
  let isPinned = first !== undefined && !(first.kind === 'transition' && first.from === null);
  let isOver = isFinal && first?.kind === 'sight' && first.status.kind === 'disconnected';
  /** Times are measured within an era only: between two of them our clock was set back. */
  let era = 0;
  let latestMs = -Infinity;
  let gap: Gap | null = null;
  let lastSeenMs: number | null = null;
  let sid: string | null = null;
  let last: { row: ChangeRow; begun: Moment } | null = null;
  let leftConnected: Moment | null = null;
  let sessionEnded: Moment | null = null;

  function open(atMs: number, fromMs: number | null, because: Gap['because']): void {
    if (gap !== null || !isPinned || isOver) return;
    gap = { atMs, fromMs, because, era };
    lastSeenMs = fromMs;
  }

  function close(toMs: number | null): void {
    if (gap === null) return;
    const { fromMs, because } = gap;
    const isMeasurable = fromMs !== null && toMs !== null && gap.era === era && toMs >= fromMs;
    const lengthMs = isMeasurable ? toMs - fromMs : null;
    const atMs = toMs ?? fromMs ?? gap.atMs;
    rows.push({ kind: 'unwatched', atMs, fromMs, toMs, lengthMs, because });
    gap = null;
  }

  function change(entry: TransitionEntry): void {
    const { atMs, sinceMs, from, to, participantSid, cause } = entry;
    const isNoticedLate = cause === 'catch-up';
    const begun: Moment = {
      atMs,
      sinceMs,
      era,
      isLate: isNoticedLate || from === null,
      lastSeenMs: isNoticedLate ? lastSeenMs : null,
    };
    const isNewSession = isAnotherSession(sid, entry);
    const kind = changeKind(entry, isNewSession);
    const away = kind === 'rejoined' ? sessionEnded : kind === 'again' ? leftConnected : null;
    const awayLength = away === null ? null : lengthBetween(away, begun);
    const row: ChangeRow = {
      kind: 'change',
      atMs,
      sinceMs,
      from,
      to,
      change: kind,
      away: awayLength !== null && awayLength.ms >= awayLeastMs ? awayLength : null,
      isNewSession,
      participantSid: isNewSession || from === null ? participantSid : null,
      isNoticedLate,
      lasted: entry.final ? null : 'so-far',
    };
    if (last !== null) last.row.lasted = lengthBetween(last.begun, begun);
    rows.push(row);
    last = { row, begun };
    sid = participantSid ?? sid;
    leftConnected = to.kind === 'connected' ? null : (leftConnected ?? begun);
    if (to.kind === 'disconnected') sessionEnded = begun;
    else if (to.kind === 'connected' || to.kind === 'reconnecting') sessionEnded = null;
    isOver = entry.final;
  }

  /** What can't be seen any more lasted at least until it was seen last. */
  function endLast(): void {
    if (last?.row.lasted !== 'so-far' || gap === null) return;
    const unseen: Moment = {
      atMs: latestMs,
      sinceMs: null,
      era: gap.era,
      isLate: true,
      lastSeenMs,
    };
    last.row.lasted = lengthBetween(last.begun, unseen);
  }

  return {
    take(entry) {
      rows = [];
      if (entry.atMs < latestMs - setBackLeastMs) {
        rows.push({ kind: 'set-back', atMs: entry.atMs, byMs: latestMs - entry.atMs });
        era++;
      }
      latestMs = entry.atMs;
      if (entry.kind === 'start') open(entry.atMs, entry.lastAliveAtMs, 'not-running');
      else if (entry.kind === 'transition') {
        close(entry.atMs);
        isPinned = true;
        change(entry);
      } else {
        isPinned = true;
        // The first look of a run does not know of the one before it.
        const isFirstOfRun = entry.sight === 'regained' && entry.lastSeenAtMs === null;
        open(entry.atMs, entry.lastSeenAtMs, isFirstOfRun ? 'not-running' : 'no-sight');
        if (entry.sight === 'regained') close(entry.atMs);
      }
      return rows;
    },
    end() {
      rows = [];
      endLast();
      close(null);
      return rows;
    },
  };
}

/** A session never comes back after it ended, so that who is back after that is in another. */
function isAnotherSession(sidBefore: string | null, entry: TransitionEntry): boolean {
  const { from, to, participantSid } = entry;
  if (participantSid === null) return false;
  if (sidBefore !== null) return participantSid !== sidBefore;
  return from?.kind === 'disconnected' && (to.kind === 'connected' || to.kind === 'reconnecting');
}

function changeKind({ from, to }: TransitionEntry, isNewSession: boolean): ChangeRow['change'] {
  if (from === null) return 'first-look';
  if (to.kind !== 'connected') return 'plain';
  if (isNewSession) return 'rejoined';
  return from.kind === 'waiting' ? 'joined' : 'again';
}
