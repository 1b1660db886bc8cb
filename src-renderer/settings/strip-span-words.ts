import { durationWords, plural } from '../../src-main/contract.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What a strip shows, to the minute: “The last 15 min”, “The last hour”. */
export function stripSpanWords(spanMs: number): string {
  const wholeMs = Math.round(spanMs / minuteMs) * minuteMs;
  const span = durationWords(wholeMs);
  return wholeMs % hourMs === 0
    ? plural(wholeMs / hourMs, ['The last hour', 'The last {span}'], { span })
    : plural(wholeMs / minuteMs, ['The last minute', 'The last {span}'], { span });
}
