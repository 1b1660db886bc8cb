import * as v from 'valibot';
import type { FieldFault } from './answer-problem.ts';

const isoDateTime =
  /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/i;

/** ISO 8601 to ms since 1970-01-01 UTC; NaN where it is none. Without a zone it is UTC, as Twilio's are. */
function parseTimeMs(text: string): number {
  const parts = isoDateTime.exec(text);
  if (!parts) return NaN;
  const [, year, month, day, zone] = parts;
  // JavaScript reads February 30 as March 2.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCDate() !== Number(day)) return NaN;
  // Without a zone, JavaScript would take this machine's.
  return Date.parse(zone === undefined ? `${text}Z` : text);
}

/** Text that may be null or missing. Empty text says as little as null does, so it becomes null. */
export const optionalText = v.pipe(
  v.nullish(v.string(), null),
  v.transform((text) => (text ? text : null)),
);

/** A time that may be null, missing or empty; ISO 8601 otherwise. Out comes ms since 1970-01-01 UTC. */
export const optionalTimeMs = v.pipe(
  optionalText,
  v.check(
    (text) => text === null || !Number.isNaN(parseTimeMs(text)),
    'no-time' satisfies FieldFault,
  ),
  v.transform((text) => (text === null ? null : parseTimeMs(text))),
);

/** Seconds that may be null or missing. */
export const optionalDurationS = v.nullish(
  v.pipe(
    v.number(),
    v.finite('not-finite' satisfies FieldFault),
    v.minValue(0, 'negative' satisfies FieldFault),
  ),
  null,
);

/** `links`: a map of names to URLs, or null, or missing. What is no text in it is left out. */
export const optionalLinks = v.pipe(
  v.nullish(
    v.pipe(
      v.custom<object>((input) => typeof input === 'object' && input !== null),
      v.check((links) => !Array.isArray(links), 'list-not-map' satisfies FieldFault),
    ),
    null,
  ),
  v.transform((links): Record<string, string> => {
    const isText = (entry: [string, unknown]): entry is [string, string] =>
      typeof entry[1] === 'string';
    return Object.fromEntries(Object.entries(links ?? {}).filter(isText));
  }),
);
