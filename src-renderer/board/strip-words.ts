import { durationWords, numberWords } from '../../src-main/contract.ts';
import type { Strip } from '../../src-main/contract.ts';
import { momentWords, utcWords } from '../ui/time-words.ts';

/** A stretch of time in one status, or of which nothing is known. Times on our clock (ms). */
export type StripPart = Strip['parts'][number];

/** In the order in which they are told. */
const statusNames = [
  ['connected', 'connected'],
  ['reconnecting', 'reconnecting'],
  ['unknown', 'in a status that Roomwatch does not know'],
  ['disconnected', 'disconnected'],
  ['not-found', 'not found'],
  ['waiting', 'not joined'],
  ['unknown-time', 'not known'],
] as const satisfies [StripPart['status'], string][];

const nameOf = new Map<StripPart['status'], string>(statusNames);
const list = new Intl.ListFormat('en', { type: 'unit' });

/** A strip as a sentence: "Last hour: connected 54 min, reconnecting twice, 12 sec in all". */
export function stripWords(parts: readonly StripPart[], fromMs: number, toMs: number): string {
  const told = statusNames.flatMap(([status, name]) => {
    const times = parts.filter((part) => part.status === status);
    const ms = times.reduce((sum, part) => sum + part.toMs - part.fromMs, 0);
    if (times.length === 0) return [];
    const isNews = status !== 'connected' && status !== 'unknown-time' && times.length > 1;
    if (!isNews) return `${name} ${durationWords(ms)}`;
    const often = times.length === 2 ? 'twice' : `${numberWords(times.length)} times`;
    return `${name} ${often} (${durationWords(ms)})`;
  });
  return `${spanWords(toMs - fromMs)}: ${list.format(told.length > 0 ? told : ['not known'])}`;
}

function spanWords(spanMs: number): string {
  return spanMs === 3_600_000 ? 'Last hour' : `Last ${durationWords(spanMs)}`;
}

/** A part on its own, with its local times. */
export function partWords({ fromMs, toMs, status }: StripPart, nowMs: number): string {
  const name = nameOf.get(status) ?? status;
  const times = `${momentWords(fromMs, nowMs)} – ${momentWords(toMs, nowMs)}`;
  return `${name[0]?.toUpperCase()}${name.slice(1)} ${durationWords(toMs - fromMs)}, ${times}`;
}

/** The times of a part in UTC, to the second: 2026-03-01T12:05:22Z – 2026-03-01T12:05:28Z. */
export function exactPartWords({ fromMs, toMs }: StripPart): string {
  const words = (atMs: number) => utcWords(atMs).replace(/\.\d{3}Z$/, 'Z');
  return `${words(fromMs)} – ${words(toMs)}`;
}
