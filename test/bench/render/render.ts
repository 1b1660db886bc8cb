/**
 * `npm run bench:render [-- --quick]`: compares Roomwatch's window with a bare one, both in the real Electron
 * and in turn. The README says more.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureChanges } from './changes.ts';
import { measureMemory } from './memory.ts';
import { measureStarts } from './starts.ts';
import { renderTable } from './table.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    changes: { type: 'string' },
    starts: { type: 'string' },
  },
});
const count = (given: string | undefined, usual: number, quick: number) =>
  given === undefined ? (values.quick ? quick : usual) : Number(given);

const manyPins = 1_000;
const somePins = 100;

const updates = await measureChanges(manyPins, count(values.changes, 120, 20));
console.error('1 of 3: changes');
const memory = await measureMemory(somePins, 5);
console.error('2 of 3: memory');
const starts = await measureStarts(count(values.starts, 15, 5));
console.error('3 of 3: starts');

const cores = cpus();
const machine = `${cores.length} cores (${cores[0]?.model.trim()}), ${Math.floor(totalmem() / 2 ** 30)} GB`;
const today = new Date().toISOString().slice(0, 10);
const load = loadavg()[1]!.toFixed(1);
console.log(`${today}, ${machine}, load ${load} (average of the last 5 minutes)\n`);
console.log(renderTable({ updates, memory, starts }));
