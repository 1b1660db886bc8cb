import { numberWords } from './language/number-words.ts';
import type { CardStatus, Freshness } from './watch/card.ts';

const order = [
  ['connected', 'connected'],
  ['reconnecting', 'reconnecting'],
  ['unknown', 'unknown'],
  ['disconnected', 'gone'],
  ['not-found', 'not found'],
  ['waiting', 'not joined yet'],
  ['stale', 'stale'],
] as const;

/** One count of the summary. */
export interface SummaryCount {
  kind: CardStatus['kind'] | 'stale';
  count: number;
  words: string;
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
    .map(([kind, words]) => ({ kind, count: counts.get(kind) ?? 0, words }))
    .filter(({ kind, count }) => count > 0 || kind === 'connected' || kept.includes(kind));
}

/** The same as words: “3 connected, 1 reconnecting, 1 gone”. */
export function summaryWords(cards: readonly Counted[]): string {
  if (cards.length === 0) return 'nobody pinned';
  return summaryCounts(cards)
    .map(({ count, words }) => `${numberWords(count)} ${words}`)
    .join(', ');
}
