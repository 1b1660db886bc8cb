/** How far apart two alerts that say that Twilio rejects one account are at least, in ms. */
const apartMs = 10 * 60_000;

/** Whether Twilio's rejecting that account may be told now; asking counts as telling. `nowMs` is our clock. */
export function createRejectionGuard(): (accountId: string, nowMs: number) => boolean {
  const toldAtMs = new Map<string, number>();
  return (accountId, nowMs) => {
    const sinceToldMs = nowMs - (toldAtMs.get(accountId) ?? -Infinity);
    // A clock that was set back must not silence it for longer.
    if (sinceToldMs >= 0 && sinceToldMs < apartMs) return false;
    toldAtMs.set(accountId, nowMs);
    return true;
  };
}
