import { plural } from '../../src-main/contract.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What a strip shows, to the minute: “The last 15 min”, “The last hour”. */
export function stripSpanWords(spanMs: number): string {
  return spanMs % hourMs === 0
    ? plural(spanMs / hourMs, ['The last hour', 'The last # hr'])
    : plural(Math.round(spanMs / minuteMs), ['The last minute', 'The last # min']);
}
