/** Multiples of it, without their whole parts, lie as far apart as can be, however many there are. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Gives one part (above 0, up to 1) after the other, each far from those before; the first is 1. */
export function createSpread(): () => number {
  let count = 0;
  return () => {
    const part = 1 - ((count * goldenRatio) % 1);
    count += 1;
    return part;
  };
}
