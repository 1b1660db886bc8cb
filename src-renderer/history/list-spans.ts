import { lastSpan } from './spans.ts';

const dayMs = 86_400_000;

/** How far back the history's list reaches. */
export const listSpans = {
  today: { words: 'Today', past: 'today' },
  day: lastSpan(dayMs, 'hour'),
  week: lastSpan(7 * dayMs, 'day'),
  month: lastSpan(30 * dayMs, 'day'),
  all: { words: 'All', past: 'in all that is kept' },
} as const;

export type ListSpan = keyof typeof listSpans;

/** From when on the list reaches back, on our clock (ms). A day begins at the user's midnight. */
export function spanFromMs(span: ListSpan, nowMs: number): number {
  switch (span) {
    case 'today':
      return new Date(nowMs).setHours(0, 0, 0, 0);
    case 'day':
      return nowMs - dayMs;
    case 'week':
      return nowMs - 7 * dayMs;
    case 'month':
      return nowMs - 30 * dayMs;
    case 'all':
      return 0;
    default:
      return span satisfies never;
  }
}
