/** Counts reads, and forgets them after a minute. */
export interface ReadCount {
  add(): void;
  /** How many there were in the minute that ends now, to the second. */
  lastMinute(): number;
}

const keptS = 60;

export function createReadCount(nowMs: () => number): ReadCount {
  /** By the second, so that it takes no more room however many there are. */
  const counts = new Map<number, number>();

  function forgetOld(nowS: number): void {
    for (const second of counts.keys()) {
      // What lies ahead of us was counted before our clock was set back.
      if (second <= nowS - keptS || second > nowS) counts.delete(second);
    }
  }

  return {
    add() {
      const nowS = Math.floor(nowMs() / 1_000);
      if (!counts.has(nowS)) forgetOld(nowS);
      counts.set(nowS, (counts.get(nowS) ?? 0) + 1);
    },
    lastMinute() {
      forgetOld(Math.floor(nowMs() / 1_000));
      return [...counts.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}
