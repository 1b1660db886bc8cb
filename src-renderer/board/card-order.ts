import type { CardView, Settings } from '../../src-main/contract.ts';
import { inStatusFromMs } from './card-times.ts';

/** "Bed 2" comes before "Bed 10". */
const collator = new Intl.Collator(undefined, { numeric: true });

/** Two names in the order of the user's language. */
export function compareNames(one: string, other: string): number {
  return collator.compare(one, other);
}

/** The cards, which come in the user's order, in the order asked for; cards that tie stay in the user's. */
export function sortCards(
  cards: readonly CardView[],
  sortBy: Settings['view']['sortBy'],
  nowMs: number,
): readonly CardView[] {
  switch (sortBy) {
    case 'worst-first':
      return worstFirst(cards, nowMs);
    case 'name':
      return cards.toSorted((one, other) => compareNames(one.title, other.title));
    case 'time-in-state':
      return cards.toSorted((one, other) =>
        compareTimes(inStatusFromMs(one), inStatusFromMs(other)),
      );
    case 'my-order':
      return cards;
    default:
      return sortBy satisfies never;
  }
}

/** The latest change first; of what is not known nothing can be said, so it is last. */
function compareTimes(oneMs: number | null, otherMs: number | null): number {
  return (otherMs ?? Number.MIN_SAFE_INTEGER) - (oneMs ?? Number.MIN_SAFE_INTEGER);
}

/** How long someone who left stays among the worst; after that it is history, not news. */
const newsMs = 30 * 60_000;

/**
 * Worst first: who struggles now, then what we can't read or find, then who left in the last half
 * hour, then what we can't see at the moment, then who isn't there yet, then the ones who are fine,
 * and last those who left long ago. Within the bad ranks the newest is first; else the user's order.
 */
export function worstFirst(cards: readonly CardView[], nowMs: number): CardView[] {
  return cards
    .map((card, index) => ({ card, index, rank: rankOf(card, nowMs) }))
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        (isBad(one.rank) ? newness(other.card) - newness(one.card) : 0) ||
        one.index - other.index,
    )
    .map(({ card }) => card);
}

const rank = { reconnecting: 0, unknown: 1, 'not-found': 2, gone: 3 } as const;
const lesserRank = { stale: 4, waiting: 5, connected: 6, 'long-gone': 7 } as const;

function rankOf(card: CardView, nowMs: number): number {
  const isNews = nowMs - (card.noticedAtMs ?? nowMs) < newsMs;
  switch (card.status.kind) {
    case 'reconnecting':
      return rank.reconnecting;
    case 'unknown':
      return rank.unknown;
    case 'not-found':
      return isNews ? rank['not-found'] : lesserRank['long-gone'];
    case 'disconnected':
      return isNews ? rank.gone : lesserRank['long-gone'];
    case 'waiting':
    case 'connected':
      return card.freshness.kind === 'stale' ? lesserRank.stale : lesserRank[card.status.kind];
    default:
      return card.status satisfies never;
  }
}

/** How bad it is, as far as it is known at this moment: the lower, the worse. */
export function severityOf(card: CardView, nowMs: number): number {
  return card.freshness.kind === 'stale' ? lesserRank.stale : rankOf(card, nowMs);
}

/** Whether somebody should look at it: it is bad as far as was seen last, or waits to be acknowledged. */
export function isInTrouble(card: CardView, nowMs: number): boolean {
  return card.unacknowledged || isBad(rankOf(card, nowMs));
}

function isBad(itsRank: number): boolean {
  return itsRank <= rank.gone;
}

function newness(card: CardView): number {
  return card.noticedAtMs ?? 0;
}
