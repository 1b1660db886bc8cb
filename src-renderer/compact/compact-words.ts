import { plural, numberWords } from '../../src-main/contract.ts';
import type { BoardView, CardView, Settings } from '../../src-main/contract.ts';
import { ageWords } from '../ui/duration-words.ts';
import { staleWords } from '../ui/status-words.ts';

type Shows = Settings['compactShows'];
type Cards = readonly Pick<CardView, 'freshness' | 'lastGoodLookAtMs'>[];

/** What is so, and what that means or what to do. */
interface FactAndAdvice {
  fact: string;
  advice: string;
}

/** The switch between whom is shown, with how many each is. */
export function choices(
  troubledCount: number,
  cards: Cards,
): readonly { value: Shows; words: string }[] {
  const isKnown = troubledCount > 0 || cards.length === 0 || unseenOf(cards).length < cards.length;
  const troubled = isKnown ? numberWords(troubledCount) : '?';
  const all = numberWords(cards.length);
  return [
    { value: 'trouble', words: `In trouble ${troubled}` },
    { value: 'everybody', words: `All ${all}` },
  ];
}

/** Those whom Roomwatch can't see now. */
export function unseenOf<Card extends Pick<CardView, 'freshness'>>(cards: readonly Card[]): Card[] {
  return cards.filter(({ freshness }) => freshness.kind === 'stale');
}

/** Whom of `count` Roomwatch can't see, and why; null: it sees everybody. */
export function blindWords(stale: Cards, count: number, nowMs: number): FactAndAdvice | null {
  if (stale.length === 0) return null;
  const isAll = stale.length === count;
  const [reason, ...others] = new Set(
    stale.flatMap(({ freshness }) =>
      freshness.kind === 'stale' ? [staleWords(freshness.reason)] : [],
    ),
  );
  const seenMs = Math.max(...stale.map(({ lastGoodLookAtMs }) => lastGoodLookAtMs ?? -Infinity));
  const age = seenMs === -Infinity ? null : ageWords(nowMs - seenMs);
  const staleCount = numberWords(stale.length);
  const allCount = numberWords(count);
  return {
    fact: isAll
      ? 'Roomwatch can’t see anybody.'
      : `Roomwatch can’t see ${staleCount} of ${allCount}.`,
    advice: [
      others.length === 0 ? reason : null,
      isAll && age !== null ? `Last seen ${age}.` : null,
    ]
      .filter((words) => words !== null)
      .join(' '),
  };
}

/** What stands where nobody is listed. */
export function emptyWords(
  cards: Cards,
  { pinnedRooms }: Pick<BoardView, 'pinnedRooms'>,
): FactAndAdvice {
  if (cards.length === 0) {
    return pinnedRooms.length === 0
      ? {
          fact: 'Nobody is pinned',
          advice: 'Pin somebody in the main window, and they show here.',
        }
      : {
          fact: 'Nobody is in the pinned rooms',
          advice: 'Whoever joins them shows here.',
        };
  }
  const unseenCount = unseenOf(cards).length;
  if (unseenCount === cards.length) {
    return {
      fact: 'Not known who is in trouble',
      advice: 'It shows here again as soon as Roomwatch can see.',
    };
  }
  return {
    fact: unseenCount === 0 ? 'Nobody is in trouble' : 'Nobody who can be seen is in trouble',
    advice: plural(cards.length, ['# pin is watched.', '# pins are watched.']),
  };
}

/** The title of the window, which can be read where the rest of it is covered. */
export function titleWords(troubledCount: number, cards: Cards): string {
  if (troubledCount > 0) {
    return plural(troubledCount, ['# in trouble – Roomwatch', '# in trouble – Roomwatch']);
  }
  if (cards.length === 0) return 'Roomwatch';
  return unseenOf(cards).length === 0
    ? 'Nobody in trouble – Roomwatch'
    : 'Can’t see everybody – Roomwatch';
}
