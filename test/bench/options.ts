import { parseArgs } from 'node:util';
import { allCombinations, chosen } from './combinations.ts';
import type { Combination } from './combinations.ts';
import type { Pace } from './messages.ts';

/** What the command line asks for. */
export interface Options {
  combinations: Combination[];
  intervalMs: number;
  pace: Pace;
  /** How long a variant runs before it is measured, and then is. Neither is a multiple of the interval:
   * a round of reads must not fall on the edge. */
  warmUpMs: number;
  measuredMs: number;
  /** How long a change has to be noticed, which is why the last ones don't count. */
  patienceMs: number;
  profileFolder: string | null;
}

const intervalMs = 5_000;

/** `[--quick] [--struggle-every=SECONDS] [--profile=FOLDER] [WORD …]` */
export function readOptions(commandLine: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      'struggle-every': { type: 'string', default: '3' },
      profile: { type: 'string' },
    },
  });
  const everyMs = Number(values['struggle-every']) * 1_000;
  if (!(everyMs > 0)) throw new RangeError('--struggle-every is a number of seconds.');
  const isQuickOne = ({ pins, rooms }: Combination) =>
    !values.quick || positionals.length > 0 || (rooms === 20) === pins > 10;
  return {
    combinations: chosen(allCombinations(), positionals).filter(isQuickOne),
    intervalMs,
    // Longer than the interval, so that whoever looks that often can't miss it.
    pace: { everyMs, heldMs: 8_000 },
    warmUpMs: 1.5 * intervalMs,
    measuredMs: (values.quick ? 5 : 11) * intervalMs,
    patienceMs: 12_000,
    profileFolder: values.profile ?? null,
  };
}
