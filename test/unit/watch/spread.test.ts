import { expect, test } from 'vitest';
import { createSpread } from '../../../src-main/watch/spread.ts';

test.each([2, 10, 100, 1_000])(
  '%i parts lie far apart, and none is more than the whole',
  (count) => {
    const next = createSpread();
    const parts = Array.from({ length: count }, next).sort((one, other) => one - other);
    expect(parts[0]).toBeGreaterThan(0);
    expect(parts.at(-1)).toBe(1);
    const gaps = parts.slice(1).map((part, index) => part - parts[index]!);
    expect(Math.max(...gaps)).toBeLessThan(3 / count);
  },
);
