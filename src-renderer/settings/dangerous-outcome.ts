/** What came of something that can't be undone, in words; `left`: what is left of what was to go. */
export interface DangerousOutcome {
  good: boolean;
  words: string;
  left: readonly string[];
}
