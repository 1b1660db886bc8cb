import type { SummaryCount } from '../../src-main/contract.ts';

interface Part {
  look: 'fill' | 'line' | 'broken line' | 'thin line';
  path: string;
}
const ring = (radius: number) =>
  `M${12 + radius} 12a${radius} ${radius} 0 1 1-${2 * radius} 0a${radius} ${radius} 0 1 1 ${2 * radius} 0`;

/** A shape for each status, of one part or two, on a square of 24 by 24. */
export const statusShapes: Record<SummaryCount['kind'], readonly [Part, Part?]> = {
  connected: [{ look: 'fill', path: ring(9) }],
  reconnecting: [{ look: 'broken line', path: ring(8) }],
  disconnected: [{ look: 'line', path: 'M4 4h16v16h-16Z' }],
  'not-found': [{ look: 'line', path: 'M4 4 20 20M20 4 4 20' }],
  unknown: [
    { look: 'line', path: 'M12 2.5 21.5 12 12 21.5 2.5 12Z' },
    { look: 'fill', path: ring(2.5) },
  ],
  waiting: [{ look: 'thin line', path: `${ring(9)}M12 6.5V12l3.5 2` }],
  stale: [
    { look: 'thin line', path: 'M3 12c4-6 14-6 18 0-4 6-14 6-18 0' },
    { look: 'line', path: 'M4 21 20 3' },
  ],
};
