import { durationWords } from '../../src-main/contract.ts';

/** What a strip shows: "The last 15 min", "The last hour". */
export function stripSpanWords(spanMs: number): string {
  return spanMs === 3_600_000 ? 'The last hour' : `The last ${durationWords(spanMs)}`;
}
