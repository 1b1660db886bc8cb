const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Spans of time up to now, in ms. */
export const spanMs = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;

/** How far back a timeline can reach. */
export const spans = ['hour', 'day', 'week'] as const;
export type Span = (typeof spans)[number];

/** How far back the history's list can reach. */
export const listSpans = ['today', 'day', 'week', 'month', 'all'] as const;
export type ListSpan = (typeof listSpans)[number];

/** From when on the list reaches back, on our clock (ms). A day begins at the user's midnight. */
export function spanFromMs(span: ListSpan, nowMs: number): number {
  switch (span) {
    case 'today':
      return new Date(nowMs).setHours(0, 0, 0, 0);
    case 'day':
    case 'week':
    case 'month':
      return nowMs - spanMs[span];
    case 'all':
      return 0;
    default:
      return span satisfies never;
  }
}
