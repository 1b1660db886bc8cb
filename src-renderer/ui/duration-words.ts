const format = new Intl.DurationFormat('en', { style: 'short' });

/**
 * A duration in the two largest units that say something: "42 sec", "3 min 20 sec", "2 hr 14 min".
 * Never negative: two clocks never agree to the millisecond, and "-1 sec" would look broken.
 */
export function durationWords(durationMs: number): string {
  const totalS = Math.max(0, Math.floor(durationMs / 1000));
  const days = Math.floor(totalS / 86_400);
  const hours = Math.floor(totalS / 3_600) % 24;
  const minutes = Math.floor(totalS / 60) % 60;
  const seconds = totalS % 60;
  if (days > 0) return words({ days, hours });
  if (hours > 0) return words({ hours, minutes });
  if (minutes > 0) return words({ minutes, seconds });
  return `${seconds} sec`;
}

/** An age, coarse: nobody needs the seconds of an hour-old look. "now", "8 sec ago", "3 min ago". */
export function ageWords(ageMs: number): string {
  const totalS = Math.max(0, Math.floor(ageMs / 1000));
  if (totalS < 1) return 'just now';
  if (totalS < 60) return `${totalS} sec ago`;
  if (totalS < 3_600) return `${words({ minutes: Math.floor(totalS / 60) })} ago`;
  return `${durationWords(ageMs)} ago`;
}

/** ISO 8601, for `<time datetime>`: PT3M20S. */
export function durationIso(durationMs: number): string {
  return `PT${Math.max(0, Math.floor(durationMs / 1000))}S`;
}

/** English lists put a comma between units, which reads like two facts; a space does not. */
function words(duration: Parameters<typeof format.format>[0]): string {
  return format
    .formatToParts(duration)
    .map((part) => (part.value === ', ' ? ' ' : part.value))
    .join('');
}
