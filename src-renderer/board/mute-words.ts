import { longWords } from '../../src-main/contract.ts';
import type { CardView } from '../../src-main/contract.ts';
import { minuteWords } from '../ui/time-words.ts';

/** For how long can be muted: long enough for a break, a round, half a shift, a night. */
export const muteDurations = [
  { durationMs: 15 * 60_000, unit: 'minute' },
  { durationMs: 3_600_000, unit: 'hour' },
  { durationMs: 4 * 3_600_000, unit: 'hour' },
  { durationMs: 12 * 3_600_000, unit: 'hour' },
] as const;

/** "15 minutes". */
export function muteDurationWords({ durationMs, unit }: (typeof muteDurations)[number]): string {
  return longWords(durationMs, unit);
}

/**
 * Until when (our clock, ms) a card says of itself that it is muted. What everything is muted for is said
 * above the board, once; a card has more to say only where its own mute lasts longer.
 */
export function ownMuteUntilMs(
  { mutedUntilMs }: Pick<CardView, 'mutedUntilMs'>,
  everythingMutedUntilMs: number | null,
): number | null {
  return (mutedUntilMs ?? 0) > (everythingMutedUntilMs ?? 0) ? mutedUntilMs : null;
}

/** "Muted until 15:40"; with the day where that isn't today. */
export function mutedWords(untilMs: number, nowMs: number): string {
  return `Muted until ${minuteWords(untilMs, nowMs)}`;
}

export function everythingMutedWords(untilMs: number, nowMs: number): string {
  return `All alerts muted until ${minuteWords(untilMs, nowMs)}`;
}

/** What a key did to a pin. */
export function mutedForWords(title: string, untilMs: number, nowMs: number): string {
  return `${title} is muted until ${minuteWords(untilMs, nowMs)}.`;
}

export function unmutedWords(title: string): string {
  return `${title} is not muted any more.`;
}
