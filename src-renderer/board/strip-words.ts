import { durationWords, perLocale, plural } from '../../src-main/contract.ts';
import type { Strip } from '../../src-main/contract.ts';
import { momentWords, utcWords } from '../ui/time-words.ts';

/** A stretch of time in one status, or of which nothing is known. Times on our clock (ms). */
export type StripPart = Strip['parts'][number];

/** In the order in which they are told. */
const order = [
  'connected',
  'reconnecting',
  'unknown',
  'disconnected',
  'not-found',
  'waiting',
  'unknown-time',
] as const satisfies StripPart['status'][];

const lists = perLocale((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** A strip as a sentence: "Last hour: connected 54 min, reconnecting 2 times (12 sec)". */
export function stripWords(parts: readonly StripPart[], fromMs: number, toMs: number): string {
  const told = order.flatMap((status) => {
    const times = parts.filter((part) => part.status === status);
    const ms = times.reduce((sum, part) => sum + part.toMs - part.fromMs, 0);
    return times.length === 0 ? [] : [toldWords(status, times.length, durationWords(ms))];
  });
  const list = lists().format(told.length > 0 ? told : ['not known']);
  const spanMs = toMs - fromMs;
  if (spanMs === 3_600_000) return `Last hour: ${list}`;
  const span = durationWords(spanMs);
  return `Last ${span}: ${list}`;
}

/** How long it was in a status in all and, where that is news, how often; a part of a list. */
function toldWords(status: StripPart['status'], count: number, duration: string): string {
  const values = { duration };
  switch (status) {
    case 'connected':
      return `connected ${duration}`;
    case 'reconnecting':
      return plural(
        count,
        ['reconnecting {duration}', 'reconnecting # times ({duration})'],
        values,
      );
    case 'unknown':
      return plural(
        count,
        [
          'in a status that Roomwatch does not know {duration}',
          'in a status that Roomwatch does not know # times ({duration})',
        ],
        values,
      );
    case 'disconnected':
      return plural(
        count,
        ['disconnected {duration}', 'disconnected # times ({duration})'],
        values,
      );
    case 'not-found':
      return plural(count, ['not found {duration}', 'not found # times ({duration})'], values);
    case 'waiting':
      return plural(count, ['not joined {duration}', 'not joined # times ({duration})'], values);
    case 'unknown-time':
      return `not known ${duration}`;
    default:
      return status satisfies never;
  }
}

/** A part on its own, with its local times. */
export function partWords({ fromMs, toMs, status }: StripPart, nowMs: number): string {
  const duration = durationWords(toMs - fromMs);
  const times = `${momentWords(fromMs, nowMs)} – ${momentWords(toMs, nowMs)}`;
  switch (status) {
    case 'connected':
      return `Connected ${duration}, ${times}`;
    case 'reconnecting':
      return `Reconnecting ${duration}, ${times}`;
    case 'unknown':
      return `In a status that Roomwatch does not know ${duration}, ${times}`;
    case 'disconnected':
      return `Disconnected ${duration}, ${times}`;
    case 'not-found':
      return `Not found ${duration}, ${times}`;
    case 'waiting':
      return `Not joined ${duration}, ${times}`;
    case 'unknown-time':
      return `Not known ${duration}, ${times}`;
    default:
      return status satisfies never;
  }
}

/** The times of a part in UTC, to the second: 2026-03-01T12:05:22Z – 2026-03-01T12:05:28Z. */
export function exactPartWords({ fromMs, toMs }: StripPart): string {
  const words = (atMs: number) => utcWords(atMs).replace(/\.\d{3}(?=Z$)/, '');
  return `${words(fromMs)} – ${words(toMs)}`;
}
