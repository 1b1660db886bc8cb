import { enumerationWords } from './language/number-words.ts';
import { plural } from './language/plural.ts';
import type { SummaryCount } from './summary.ts';

/** The board in a line: “3 connected, 1 reconnecting, 1 gone”. */
export function summaryWords(counts: readonly SummaryCount[]): string {
  return enumerationWords(counts.map(summaryCountWords));
}

/** One count of it: “3 connected”. */
export function summaryCountWords({ kind, count }: SummaryCount): string {
  switch (kind) {
    case 'connected':
      return plural(count, ['# connected', '# connected']);
    case 'reconnecting':
      return plural(count, ['# reconnecting', '# reconnecting']);
    case 'unknown':
      return plural(count, ['# unknown', '# unknown']);
    case 'disconnected':
      return plural(count, ['# gone', '# gone']);
    case 'not-found':
      return plural(count, ['# not found', '# not found']);
    case 'waiting':
      return plural(count, ['# not joined yet', '# not joined yet']);
    case 'stale':
      return plural(count, ['# stale', '# stale']);
    default:
      return kind satisfies never;
  }
}
