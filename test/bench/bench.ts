/**
 * `npm run bench [-- --quick] [-- WORD …]`: compares Roomwatch's engine with the loop that people write, one
 * run after the other. The README says more.
 */
import { cpus, totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { wordsOf } from './combinations.ts';
import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';
import { growthTable } from './growth.ts';
import { readOptions } from './options.ts';
import { startRun } from './run.ts';
import { figuresTable } from './table.ts';

const { combinations, intervalMs, pace, profileFolder, ...lengths } = readOptions(
  process.argv.slice(2),
);
const all: Figures[] = [];

for (const combination of combinations) {
  const run = await startRun({
    folder: import.meta.dirname,
    combination,
    intervalMs,
    pace,
    profileFolder,
  });
  await wait(lengths.warmUpMs);
  await run.begin();
  await wait(lengths.measuredMs);
  const outcome = await run.end();
  const figures = figuresOf(combination, outcome, lengths.patienceMs);
  all.push(figures);
  console.error(`${all.length} of ${combinations.length}: ${wordsOf(combination).join(' ')}`);
}

const cores = cpus();
const memory = `${Math.floor(totalmem() / 2 ** 30)} GB`;
const machine = `${cores.length} cores (${cores[0]?.model.trim()}), ${memory}`;
const today = new Date().toISOString().slice(0, 10);
console.log(`${today}, Node ${process.version.slice(1)}, ${machine}\n`);
console.log(figuresTable(all));
const growth = growthTable(all);
if (growth !== null) console.log(`\n${growth}`);
