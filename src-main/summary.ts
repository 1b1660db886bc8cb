import type { CardStatus, Freshness } from './watch/card.ts';

const order = [
  'connected',
  'reconnecting',
  'unknown',
  'disconnected',
  'not-found',
  'waiting',
  'stale',
] as const;

/** One count of the summary. */
export interface SummaryCount {
  kind: CardStatus['kind'] | 'stale';
  count: number;
}

/** What of a card the summary counts. */
interface Counted {
  status: CardStatus;
  freshness: Freshness;
}

/**
 * As what a card is counted. A stale one as stale and as nothing else: that it is still connected, nobody
 * knows.
 */
export function summaryKindOf({ status, freshness }: Counted): SummaryCount['kind'] {
  return freshness.kind === 'stale' ? 'stale' : status.kind;
}

/** The board in a line: only counts that there are, and always the connected and those of `kept`. */
export function summaryCounts(
  cards: readonly Counted[],
  kept: readonly SummaryCount['kind'][] = [],
): SummaryCount[] {
  const counts = new Map<SummaryCount['kind'], number>();
  for (const card of cards) {
    const kind = summaryKindOf(card);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return order
    .map((kind) => ({ kind, count: counts.get(kind) ?? 0 }))
    .filter(({ kind, count }) => count > 0 || kind === 'connected' || kept.includes(kind));
}
