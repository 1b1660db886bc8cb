/** What the user does not want to hear of for a while. Times are on our clock, in ms. */
export interface Mutes {
  everythingUntilMs: number | null;
  /** By pin id. */
  pinsUntilMs: Readonly<Record<string, number>>;
}

export const nothingMuted: Mutes = { everythingUntilMs: null, pinsUntilMs: {} };

/** Mutes a pin, or everything (`pinId` null), until a time; null ends that mute. What is over is dropped. */
export function withMute(
  mutes: Mutes,
  pinId: string | null,
  untilMs: number | null,
  nowMs: number,
): Mutes {
  if (pinId === null) return unexpired({ ...mutes, everythingUntilMs: untilMs }, nowMs);
  const pinsUntilMs = { ...mutes.pinsUntilMs, [pinId]: untilMs ?? 0 };
  return unexpired({ ...mutes, pinsUntilMs }, nowMs);
}

/** The mutes without those that are over. */
export function unexpired({ everythingUntilMs, pinsUntilMs }: Mutes, nowMs: number): Mutes {
  return {
    everythingUntilMs:
      everythingUntilMs !== null && everythingUntilMs > nowMs ? everythingUntilMs : null,
    pinsUntilMs: Object.fromEntries(
      Object.entries(pinsUntilMs).filter(([, untilMs]) => untilMs > nowMs),
    ),
  };
}

/** Until when nothing is told of a pin; null: it is not muted. */
export function mutedUntilMs(mutes: Mutes, pinId: string, nowMs: number): number | null {
  const untilMs = Math.max(mutes.everythingUntilMs ?? 0, pinMuteOf(mutes, pinId));
  return untilMs > nowMs ? untilMs : null;
}

function pinMuteOf({ pinsUntilMs }: Mutes, pinId: string): number {
  return Object.hasOwn(pinsUntilMs, pinId) ? pinsUntilMs[pinId]! : 0;
}

/** When the next mute ends; null: there is none. */
export function nextEndMs({ everythingUntilMs, pinsUntilMs }: Mutes): number | null {
  const ends = Object.values(pinsUntilMs);
  if (everythingUntilMs !== null) ends.push(everythingUntilMs);
  return ends.length === 0 ? null : ends.reduce((one, other) => Math.min(one, other));
}
