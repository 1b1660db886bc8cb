import type { CardView } from './board-view.ts';

/** What of a card says how bad it is. */
export type Judged = Pick<CardView, 'status' | 'freshness' | 'noticedAtMs'>;

/** How long someone who left stays among the worst; after that it is history, not news. */
const newsMs = 30 * 60_000;

const ranks = {
  reconnecting: 0,
  unknown: 1,
  'not-found': 2,
  gone: 3,
  stale: 4,
  waiting: 5,
  connected: 6,
  'long-gone': 7,
} as const;

/**
 * The place of a card, worst first: who struggles now, then what we can't read or find, then who left in the
 * last half hour, then what we can't see at the moment, then who isn't there yet, then the ones who are fine,
 * and last those who left long ago.
 */
export function rankOf(card: Judged, nowMs: number): number {
  switch (card.status.kind) {
    case 'reconnecting':
      return ranks.reconnecting;
    case 'unknown':
      return ranks.unknown;
    case 'not-found':
      return isNews(card, nowMs) ? ranks['not-found'] : ranks['long-gone'];
    case 'disconnected':
      return isNews(card, nowMs) ? ranks.gone : ranks['long-gone'];
    case 'waiting':
    case 'connected':
      return card.freshness.kind === 'stale' ? ranks.stale : ranks[card.status.kind];
    default:
      return card.status satisfies never;
  }
}

/** How bad it is, as far as it is known at this moment: the lower, the worse. */
export function severityOf(card: Judged, nowMs: number): number {
  return card.freshness.kind === 'stale' ? ranks.stale : rankOf(card, nowMs);
}

/** Whether someone should look after a card of that rank. */
export function isBad(rank: number): boolean {
  return rank <= ranks.gone;
}

/** The cards, worst first. Within the bad ranks the newest is first; else they stay in the order they came in. */
export function worstFirst<Card extends Judged>(cards: readonly Card[], nowMs: number): Card[] {
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

/** By the full minute: whatever looks at it once in a while, or each second, has it change at the same moment. */
function isNews({ noticedAtMs }: Judged, nowMs: number): boolean {
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000;
  return minuteMs - (noticedAtMs ?? minuteMs) < newsMs;
}

function newness({ noticedAtMs }: Judged): number {
  return noticedAtMs ?? 0;
}
