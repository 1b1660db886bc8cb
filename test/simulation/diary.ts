import type { Pin } from '../../src-main/watch/pin.ts';

/** What Roomwatch said of one pin, and when. Times in ms, Unix, true time. */
export interface Diary {
  pin: Pin;
  pinnedMs: number;
  unpinnedMs: number;
  noticed: Notice[];
  /** Of each look that was answered: when it was asked, and when the answer was there. */
  askedMs: number[];
  answeredMs: number[];
  /** What the card showed last. */
  shown: Shown | null;
}

export interface Shown {
  status: string;
  sid: string | null;
}

interface Notice extends Shown {
  atMs: number;
}

export function createDiary(pin: Pin, pinnedMs: number): Diary {
  return {
    pin,
    pinnedMs,
    unpinnedMs: Infinity,
    noticed: [],
    askedMs: [],
    answeredMs: [],
    shown: null,
  };
}

export const sameShown = (one: Shown | null, other: Shown | null) =>
  one?.status === other?.status && one?.sid === other?.sid;

/** When the answer was there of the `nth` look that was asked at this time or later; Infinity where there was none. */
export function answeredAfter({ askedMs, answeredMs }: Diary, fromMs: number, nth: number): number {
  let least = 0;
  let most = askedMs.length;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (askedMs[middle]! < fromMs) least = middle + 1;
    else most = middle;
  }
  return answeredMs[least + nth - 1] ?? Infinity;
}

/** When Roomwatch first knew this at or after `fromMs`, if it did by `untilMs`. */
export function knownAt(
  { noticed }: Diary,
  shown: Shown,
  fromMs: number,
  untilMs: number,
): number | null {
  let isKnown = false;
  for (const notice of noticed) {
    if (notice.atMs > untilMs) break;
    if (notice.atMs > fromMs && isKnown) return fromMs;
    isKnown = sameShown(notice, shown);
    if (notice.atMs > fromMs && isKnown) return notice.atMs;
  }
  return isKnown ? fromMs : null;
}
