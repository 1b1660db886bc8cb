const minutesAnHour = 60;

/** Minutes since midnight as `<input type="time">` takes them: "07:05". */
export function timeOf(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / minutesAnHour))}:${two(minute % minutesAnHour)}`;
}

/** What it gives, in minutes since midnight; null: it is not a whole time of day. */
export function readTime(text: string): number | null {
  const match = /^(\d\d):(\d\d)(:\d\d(\.\d+)?)?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < minutesAnHour ? hours * minutesAnHour + minutes : null;
}
