import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { openHistory } from '../../../src-main/storage/history.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const kills = 50;
const startMs = Date.UTC(2026, 10, 25, 12);

/**
 * Appends numbered lines over and over and prints each number once its line is on the disk. The lines are
 * long enough for an append to be several writes, so that a kill can tear one.
 */
const writer = `
import { openHistory } from ${JSON.stringify(
  fileURLToPath(new URL('../../../src-main/storage/history.ts', import.meta.url)),
)};
const [, , folder, first] = process.argv;
const history = openHistory({
  folder,
  clock: { now: () => ${startMs}, setTimeout: () => () => {} },
  keepDays: () => 30,
  onProblem(problem) { if (problem) throw new Error(problem); },
});
const entryOf = (number) => ({
  kind: 'transition', atMs: ${startMs}, sinceMs: null, pinId: 'p', accountId: 'a', roomSid: null,
  roomName: 'x'.repeat(300_000), title: String(number), identity: null, participantSid: null,
  from: null, to: { kind: 'connected' }, cause: 'look', final: false,
});
for (let number = Number(first); ; number += 3) {
  const numbers = [number, number + 1, number + 2];
  if (await history.append(numbers.map(entryOf))) process.stdout.write(numbers.join(' ') + '\\n');
}
`;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-history-killed-'));
  const source = path.join(folder, 'writer.mjs');
  fs.writeFileSync(source, writer);
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir: path.join(folder, 'out'),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
  program = path.join(folder, 'out', 'writer.mjs');
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test(`a process killed ${kills} times in the middle of appending leaves every line that was on the disk, and tears the last at most`, async () => {
  let number = 0;
  for (let kill = 0; kill < kills; kill++) {
    // A folder is read back whole, so it is begun anew now and then; each holds the tears of several kills.
    const history = path.join(folder, `history-${Math.floor(kill / 10)}`);
    const reported = await killedAfter(history, number, (kill * 1.3) % 23);
    number = Math.max(number, ...reported) + 10;

    const opened = openHistory({
      folder: history,
      clock: createFakeClock(startMs),
      keepDays: () => 30,
      onProblem: () => {},
    });
    const entries = await opened.read({ fromMs: startMs, toMs: startMs });
    await opened.close();
    const titles = entries.flatMap((entry) => (entry.kind === 'transition' ? entry.title : []));
    expect(titles).toEqual(expect.arrayContaining(reported.map(String)));
    expect(new Set(titles).size).toBe(titles.length);
    // Opening wrote its start on a line of its own, whatever the kill left before it.
    expect(entries.at(-1)?.kind).toBe('start');
    const torn = tornLines(path.join(history, '2026-11-25.jsonl'));
    expect(torn).toBeLessThanOrEqual((kill % 10) + 1);
  }
}, 300_000);

/** The numbers that it reported before it was killed. */
async function killedAfter(history: string, first: number, ms: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, history, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child.stdout, 'data');
  // At another moment of the append each time.
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return output
    .slice(0, output.lastIndexOf('\n') + 1)
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);
}

/** How many lines are torn; each kill may have torn one. */
function tornLines(file: string): number {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  return lines.filter((line) => {
    try {
      JSON.parse(line);
      return false;
    } catch {
      return true;
    }
  }).length;
}
