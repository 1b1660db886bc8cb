import { answeredAfter, knownAt } from './diary.ts';
import type { Diary, Shown } from './diary.ts';
import type { Verdict } from './judge.ts';
import { findableUntilMs, timelineOf } from './timeline.ts';
import type { Stretch } from './timeline.ts';
import type { Truth, TrueSession } from './truth.ts';

/** Sessions that came and went between two looks are looked for this seldom, in ms: pace.ts, and a look's time. */
const comeAndGoneMs = 75_000;

/** A true change, and when it was noticed, if it was. */
export interface Change {
  atMs: number;
  noticedMs: number | null;
  /** It lasted longer than Roomwatch's own interval, so that it had to be noticed. */
  wasDue: boolean;
}

/** The changes that truly happened to a pin while it was pinned, and how it fared with them. */
export function reviewChanges(truth: Truth, diary: Diary, endMs: number): Change[] {
  const { pin, pinnedMs } = diary;
  const seen = new Set(diary.noticed.map(({ sid }) => sid));
  const untilMs = Math.min(endMs, diary.unpinnedMs);
  const sessions = truth
    .sessionsOf(pin.target)
    .filter((session) => seen.has(session.sid) || hadToBeFound(diary, session, untilMs));
  return timelineOf(sessions)
    .filter(({ fromMs, toMs }) => toMs > pinnedMs && fromMs < untilMs)
    .map((stretch) => changeOf(diary, stretch, untilMs));
}

/** A session is found while it lasts, or when those that came and went are looked for. */
function hadToBeFound(diary: Diary, session: TrueSession, untilMs: number): boolean {
  const { pin, pinnedMs } = diary;
  const startMs = Math.max(session.createdMs, pinnedMs);
  const last = session.changes.at(-1)!;
  const overMs = last.status === 'disconnected' ? last.atMs : Infinity;
  const findableMs = Math.min(findableUntilMs(pin.target, session), untilMs);
  return (
    answeredAfter(diary, startMs, 3) < Math.min(overMs, findableMs) ||
    answeredAfter(diary, Math.max(overMs, startMs) + comeAndGoneMs, 3) < findableMs
  );
}

function changeOf(diary: Diary, { fromMs, toMs, status, session }: Stretch, untilMs: number) {
  const { pin, pinnedMs, noticed } = diary;
  const shown: Shown = { status, sid: session.sid };
  const startMs = Math.max(fromMs, pinnedMs);
  const endMs = Math.min(toMs, untilMs);
  const wasKnown = noticed.some(({ sid, atMs }) => sid === session.sid && atMs <= fromMs);
  // A new session is found once the end of the one before was seen; the look that finds it comes after
  // that, and may fall between two lists.
  const looks = pin.target.kind === 'session' || wasKnown ? 1 : 3;
  const patienceMs = status === 'disconnected' && looks > 1 ? comeAndGoneMs : 0;
  const dueMs = answeredAfter(diary, startMs + patienceMs, looks);
  // The answer that shows it may be on its way when it is over already.
  const noticedMs = knownAt(diary, shown, startMs, Math.max(answeredAfter(diary, endMs, 1), endMs));
  const wasDue = dueMs < endMs;
  return { atMs: fromMs, noticedMs, wasDue, shown, dueMs };
}

/** Blames what had to be noticed and was not, or too late. */
export function blameMisses(truth: Truth, diary: Diary, startMs: number, endMs: number): Verdict[] {
  return reviewChanges(truth, diary, endMs)
    .map((change) => change as ReturnType<typeof changeOf>)
    .filter(({ wasDue, noticedMs, dueMs }) => wasDue && (noticedMs === null || noticedMs > dueMs))
    .map(({ atMs, shown, noticedMs, dueMs }) => ({
      kind: 'missed',
      atMs: atMs - startMs,
      about:
        `${diary.pin.id} (${JSON.stringify(diary.pin.target)}): ${shown.status} ${shown.sid}, ` +
        `due ${dueMs - atMs} ms later, ` +
        (noticedMs === null ? 'never noticed' : `noticed after ${noticedMs - atMs} ms`),
    }));
}

/** Blames gaps between two looks that are longer than `longestMs` and that nothing but Roomwatch explains. */
export function blameGaps(
  diary: Diary,
  longestMs: number,
  isExcused: (fromMs: number, toMs: number) => boolean,
  startMs: number,
  endMs: number,
): { verdicts: Verdict[]; worstMs: number } {
  const isFinal = diary.pin.target.kind === 'session' && diary.shown?.status === 'disconnected';
  const lastMs = isFinal ? [] : [Math.min(endMs, diary.unpinnedMs)];
  const verdicts: Verdict[] = [];
  let worstMs = 0;
  let beforeMs = diary.pinnedMs;
  for (const atMs of [...diary.answeredMs, ...lastMs]) {
    const gapMs = atMs - beforeMs;
    if (gapMs > worstMs && !isExcused(beforeMs, atMs)) {
      worstMs = gapMs;
      if (gapMs > longestMs) {
        const about = `${diary.pin.id} (${JSON.stringify(diary.pin.target)}): ${gapMs} ms without a look`;
        verdicts.push({ kind: 'starved', atMs: beforeMs - startMs, about });
      }
    }
    beforeMs = atMs;
  }
  return { verdicts, worstMs };
}

/** After nothing happened for a while, each card shows the truth. */
export function blameUnsettled(truth: Truth, diary: Diary, startMs: number, endMs: number) {
  const { pin, shown } = diary;
  if (diary.unpinnedMs < endMs) return [];
  const seen = new Set(diary.noticed.map(({ sid }) => sid));
  const sessions = truth
    .sessionsOf(pin.target)
    .filter((one) => seen.has(one.sid) || hadToBeFound(diary, one, endMs));
  const last = timelineOf(sessions).at(-1);
  const nobody = pin.target.kind === 'session' ? 'not-found' : 'waiting';
  const isRight =
    last === undefined
      ? shown?.status === nobody
      : shown?.status === last.status && shown.sid === last.session.sid;
  if (isRight) return [];
  const about =
    `${pin.id} (${JSON.stringify(pin.target)}): shows ${JSON.stringify(shown)}, ` +
    `but the truth is ${last === undefined ? nobody : `${last.status} ${last.session.sid}`}`;
  return [{ kind: 'not-settled' as const, atMs: endMs - startMs, about }];
}
