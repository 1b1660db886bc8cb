import { minuteWords } from '../../src-main/contract.ts';
import type { CardView } from '../../src-main/contract.ts';

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
  const until = minuteWords(untilMs, nowMs);
  return `Muted until ${until}`;
}

/** What a key did to a pin. */
export function mutedForWords(title: string, untilMs: number, nowMs: number): string {
  const until = minuteWords(untilMs, nowMs);
  return `${title} is muted until ${until}.`;
}

export function unmutedWords(title: string): string {
  return `${title} is not muted any more.`;
}
