/** How far back a timeline reaches. */
export const spans = {
  hour: { ms: 3_600_000, words: '1 hour', past: 'in the last hour' },
  day: { ms: 86_400_000, words: '24 hours', past: 'in the last 24 hours' },
  week: { ms: 7 * 86_400_000, words: '7 days', past: 'in the last 7 days' },
} as const;

export type Span = keyof typeof spans;
