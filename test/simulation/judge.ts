import type { Pin } from '../../src-main/watch/pin.ts';
import { createDiary, sameShown } from './diary.ts';
import type { Diary, Shown } from './diary.ts';
import type { Look } from './roomwatch.ts';
import type { Truth } from './truth.ts';

/** What is wrong, and when, in ms since the start of the simulation. */
export interface Verdict {
  kind:
    | 'false'
    | 'told-twice'
    | 'not-told'
    | 'missed'
    | 'starved'
    | 'not-settled'
    | 'over-budget'
    | 'too-many-in-flight'
    | 'not-stopped'
    | 'broke';
  atMs: number;
  about: string;
}

/** Compares each thing that Roomwatch says, as it says it, with the truth; and keeps it in the diaries. */
export interface Judge {
  pinned(pin: Pin): void;
  unpinned(pinId: string): void;
  saw(look: Look): void;
  diaryOf(pinId: string): Diary;
  diaries(): IterableIterator<Diary>;
  verdicts: readonly Verdict[];
}

export function createJudge(truth: Truth, now: () => number, startMs: number): Judge {
  const diaries = new Map<string, Diary>();
  const verdicts: Verdict[] = [];

  function blame(kind: Verdict['kind'], { pin }: Diary, problem: string): void {
    const about = `${pin.id} (${JSON.stringify(pin.target)}): ${problem}`;
    verdicts.push({ kind, atMs: now() - startMs, about });
  }

  /** Whether what is shown was true at any moment since the question was put, or the look before. */
  function isTrue(diary: Diary, { status, sid }: Shown, askedMs: number): boolean {
    const { target } = diary.pin;
    const beforeMs = diary.answeredMs.at(-1) ?? diary.pinnedMs;
    switch (status) {
      case 'connected':
      case 'reconnecting':
      case 'disconnected': {
        const session = sid === null ? undefined : truth.session(sid);
        if (session === undefined || !truth.sessionsOf(target).includes(session)) return false;
        return truth.had(session.sid, status, Math.max(beforeMs, askedMs), now());
      }
      case 'waiting':
        // Who changes while two lists are read may be in neither, and is found a round later.
        return truth.wasWaitedFor(target, diary.answeredMs.at(-2) ?? diary.pinnedMs, now());
      case 'not-found':
        return target.kind === 'session' && truth.sessionsOf(target).length === 0;
      default:
        return false;
    }
  }

  return {
    pinned(pin) {
      diaries.set(pin.id, createDiary(pin, now()));
    },
    unpinned(pinId) {
      const diary = diaries.get(pinId);
      if (diary !== undefined) diary.unpinnedMs = now();
    },
    saw({ pin, card, transition, askedMs, atMs }) {
      const diary = diaries.get(pin.id)!;
      const shown: Shown = { status: card.status.kind, sid: card.participantSid };
      const words = `${shown.status} ${shown.sid ?? ''}`;
      if (diary.unpinnedMs < atMs) blame('false', diary, `${words} after it was unpinned`);
      if (!isTrue(diary, shown, askedMs)) blame('false', diary, `${words} was not true`);
      const isNews = !sameShown(diary.noticed.at(-1) ?? null, shown);
      if (transition === null && isNews) blame('not-told', diary, `${words} without a transition`);
      if (transition !== null && !isNews) blame('told-twice', diary, words);
      if (transition !== null && transition.to.kind !== shown.status) {
        blame('false', diary, `told ${transition.to.kind}, but the card shows ${words}`);
      }
      if (transition !== null) diary.noticed.push({ ...shown, atMs });
      diary.shown = shown;
      diary.askedMs.push(askedMs);
      diary.answeredMs.push(atMs);
    },
    diaryOf: (pinId) => diaries.get(pinId)!,
    diaries: () => diaries.values(),
    verdicts,
  };
}
