/** A duration of `durationMs` in its two largest units, to the second: “42 s”, “3 min 5 s”. */
export function durationWords(durationMs: number): string {
  const totalS = Math.round(durationMs / 1_000);
  const hours = Math.floor(totalS / 3_600);
  const minutes = Math.floor((totalS % 3_600) / 60);
  const seconds = totalS % 60;
  const duration =
    hours > 0 ? { hours, minutes } : minutes > 0 ? { minutes, seconds } : { seconds };
  // Node has it from version 23 on; Electron has it, and its words are then those of the window.
  if ('DurationFormat' in Intl) {
    return new Intl.DurationFormat('en', { style: 'short' }).format(duration);
  }
  const units = { hours: 'h', minutes: 'min', seconds: 's' } as const;
  return Object.entries(duration)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${units[unit as keyof typeof units]}`)
    .join(' ');
}
