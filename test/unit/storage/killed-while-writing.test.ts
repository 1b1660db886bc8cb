import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { openSettings } from '../../../src-main/storage/settings.ts';
import type { PinMemory } from '../../../src-main/storage/stored-schemas.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { loadElectronStore } from './electron-store-in-node.ts';

const ElectronStore = await loadElectronStore();

const kills = 200;
/** So many are played beside each other, each in a folder of its own. */
const lanes = 4;
const pinCount = 10;
/** Long, so that most of the time goes into writing. */
const noteLength = 40_000;

/**
 * Changes all that it keeps, over and over: in the n-th round all pins are labelled n, all of them were told n,
 * and a setting is n. Prints each round once it is on the disk.
 */
const writer = `
import Store from 'electron-store';
import { openSettings } from ${JSON.stringify(
  fileURLToPath(new URL('../../../src-main/storage/settings.ts', import.meta.url)),
)};
const settings = await openSettings({
  folder: process.argv[2],
  clock: { now: () => Date.now(), setTimeout: () => () => {} },
  onSaveProblem(problem) { if (problem) throw new Error(problem); },
  createStore: (options) => new Store(options),
});
const first = Number(settings.pins()[0]?.label ?? 0) + 1;
for (let round = first; ; round++) {
  settings.setPins(Array.from({ length: ${pinCount} }, (_, index) => ({
    id: String(index),
    accountId: 'one',
    accountSid: 'AC' + '0'.repeat(32),
    target: { kind: 'person', room: 'room', identity: String(index) },
    label: String(round),
    note: 'x'.repeat(${noteLength}),
  })));
  for (let id = 0; id < ${pinCount}; id++) {
    settings.remember(String(id), {
      told: { status: { kind: 'unknown', word: String(round) }, participantSid: null },
    });
  }
  settings.changeSettings({ intervalMs: 2_000 + round });
  if (await settings.saved()) process.stdout.write(round + '\\n');
}
`;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-killed-'));
  const source = path.join(folder, 'writer.mjs');
  const noElectron = path.join(folder, 'electron.mjs');
  fs.writeFileSync(source, writer);
  fs.writeFileSync(noElectron, 'export default {};');
  const nodeModules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    resolve: {
      alias: { electron: noElectron, 'electron-store': path.join(nodeModules, 'electron-store') },
    },
    ssr: { noExternal: true },
    build: { ssr: source, outDir: path.join(folder, 'out'), minify: false },
  });
  program = path.join(folder, 'out', 'writer.js');
  if (!fs.existsSync(program)) program = path.join(folder, 'out', 'writer.mjs');
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test(`a process killed ${kills} times in the middle of writing leaves the old state or the new one, and whatever it knew to be saved`, async () => {
  const caught = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => playLane(path.join(folder, `userData-${lane}`))),
  );
  // Else the kills would have come at other times than this is about.
  expect(caught.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(kills / 20);
}, 1_200_000);

/** How many of its kills left an unfinished file. */
async function playLane(userData: string): Promise<number> {
  let lastRound = 0;
  let caught = 0;
  for (let kill = 0; kill < kills / lanes; kill++) {
    const reported = await killedAfter(userData, kill * 0.4);
    const names = fs.readdirSync(userData);
    if (names.some((name) => name.endsWith('.tmp'))) caught++;

    const settings = await openSettings({
      folder: userData,
      clock: createFakeClock(0),
      onSaveProblem: () => {},
      createStore: (options) => new ElectronStore(options),
    });
    expect(settings.restored).toBeNull();
    expect(settings.setAside).toBeNull();
    const [round] = settings.pins().map(({ label }) => Number(label));
    const labels = new Set(settings.pins().map(({ label }) => label));
    const told = new Set(settings.pins().map(({ id }) => wordOf(settings.memoryOf(id))));
    expect(settings.pins()).toHaveLength(pinCount);
    expect([...labels]).toEqual([String(round)]);
    expect([...told]).toEqual([String(round)]);
    expect(settings.settings().intervalMs).toBe(2_000 + round!);
    expect(round).toBeGreaterThanOrEqual(Math.max(lastRound, ...reported));
    lastRound = round!;
    await settings.flush();
  }
  return caught;
}

function wordOf(memory: PinMemory | null): string | null {
  return memory?.told?.status.kind === 'unknown' ? memory.told.status.word : null;
}

/** The rounds that it reported before it was killed. */
async function killedAfter(userData: string, ms: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, userData], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child.stdout, 'data');
  // At another moment of the write each time.
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return output
    .slice(0, output.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map(Number);
}
