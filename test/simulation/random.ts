/** Chance, from a seed: the same seed gives the same simulation. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** How long until something that happens every `meanMs` on average, in ms. */
  untilNext(meanMs: number): number;
  /** Another source that this one determines, so that more draws in one place change no other. */
  fork(): Random;
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
    untilNext: (meanMs) => -Math.log(1 - next()) * meanMs,
    fork: () => createRandom(Math.floor(next() * 2 ** 32)),
  };
}
