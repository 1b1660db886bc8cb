import { sameShown } from './diary.ts';
import type { Diary, Shown } from './diary.ts';
import type { Verdict } from './judge.ts';
import { neverQuiet } from './quiet.ts';
import type { Belief } from './telling.ts';

/** Grace, damping and gathering together hold an alert back for less than this, in ms. */
const longestHoldMs = 4 * 60_000;
/** Where the clock was set, it is noticed within a minute that quiet hours are over; then all may be looked at, in ms. */
const quietEchoMs = 90_000;

/** Compares what the user was told with what Roomwatch knew, which another judge compares with the truth. */
export interface BeliefJudge {
  believes(belief: Belief, diary: Diary, atMs: number): void;
  /** Blames what lasted and was never told, or is still believed though it is over. */
  review(diary: Diary, endMs: number, isExcused: (fromMs: number, toMs: number) => boolean): void;
  alerts(): number;
  verdicts: readonly Verdict[];
}

export function createBeliefJudge(startMs: number, quiet = neverQuiet): BeliefJudge {
  const beliefs = new Map<string, (Shown & { atMs: number })[]>();
  const lastAlert = new Map<string, Shown>();
  const verdicts: Verdict[] = [];
  let alerts = 0;

  function blame(kind: Verdict['kind'], atMs: number, { pin }: Diary, problem: string): void {
    verdicts.push({ kind, atMs: atMs - startMs, about: `alert about ${pin.id}: ${problem}` });
  }

  return {
    believes({ pinId, told, cardThen }, diary, atMs) {
      const now: Shown = { status: told.status.kind, sid: told.participantSid };
      const all = beliefs.get(pinId) ?? [];
      beliefs.set(pinId, all);
      all.push({ ...now, atMs });
      if (cardThen === undefined) {
        // Who is back in quiet hours is taken for granted, and may be in trouble again.
        const isOther = !sameShown(now, lastAlert.get(pinId) ?? null);
        if (quiet.isNow() && isOther) lastAlert.delete(pinId);
        return;
      }
      alerts += 1;
      const words = `${now.status} ${now.sid ?? ''}`;
      if (quiet.isNow()) blame('false', atMs, diary, `${words}, in quiet hours`);
      if (!sameShown(now, cardThen)) {
        blame('false', atMs, diary, `${words}, but the card shows ${JSON.stringify(cardThen)}`);
      }
      if (sameShown(now, lastAlert.get(pinId) ?? null)) blame('told-twice', atMs, diary, words);
      lastAlert.set(pinId, now);
    },
    review(diary, endMs, isExcused) {
      const untilMs = Math.min(endMs, diary.unpinnedMs);
      const all = beliefs.get(diary.pin.id) ?? [];
      diary.noticed.forEach((notice, index) => {
        const nextMs = diary.noticed[index + 1]?.atMs ?? untilMs;
        const fromMs = quiet.overSince(notice.atMs, longestHoldMs);
        const dueMs = fromMs + longestHoldMs + (fromMs > notice.atMs ? quietEchoMs : 0);
        if (dueMs > nextMs || isExcused(fromMs, dueMs)) return;
        // That nobody has come yet, or that Twilio forgot who left, is no news.
        if (notice.status === 'waiting' || notice.status === 'not-found') return;
        const believed = all.findLast(({ atMs }) => atMs <= dueMs) ?? null;
        if (sameShown(believed, notice)) return;
        const problem = `${notice.status} ${notice.sid} was never told; believed is ${JSON.stringify(believed)}`;
        blame('missed', notice.atMs, diary, problem);
      });
    },
    alerts: () => alerts,
    verdicts,
  };
}
