import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { openSettings } from '../../../src-main/storage/settings.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { loadElectronStore } from './electron-store-in-node.ts';

const ElectronStore = await loadElectronStore();

/** Writes its pins over and over: in the n-th round all of them are labelled n. Prints a dot for each round. */
const writer = `
import Store from 'electron-store';
import { openSettings } from ${JSON.stringify(
  fileURLToPath(new URL('../../../src-main/storage/settings.ts', import.meta.url)),
)};
const settings = await openSettings({
  folder: process.argv[2],
  clock: { now: () => Date.now(), setTimeout: () => () => {} },
  onSaveProblem() {},
  createStore: (options) => new Store(options),
});
const first = Number(settings.pins()[0]?.label ?? 0) + 1;
for (let round = first; ; round++) {
  settings.setPins(Array.from({ length: 200 }, (_, index) => ({
    id: String(index),
    accountId: 'one',
    accountSid: 'AC' + '0'.repeat(32),
    target: { kind: 'person', room: 'room', identity: String(index) },
    label: String(round),
    note: null,
  })));
  process.stdout.write('.');
  await new Promise(setImmediate);
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

test('a process killed in the middle of writing, 24 times, leaves the old state or the new one', async () => {
  const userData = path.join(folder, 'userData');
  let lastRound = 0;
  for (let kill = 0; kill < 24; kill++) {
    const child = spawn(process.execPath, [program, userData], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    // At another moment of the write each time.
    const untilMs = performance.now() + kill * 0.9;
    while (performance.now() < untilMs);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const settings = await openSettings({
      folder: userData,
      clock: createFakeClock(0),
      onSaveProblem: () => {},
      createStore: (options) => new ElectronStore(options),
    });
    expect(settings.restored).toBeNull();
    const labels = new Set(settings.pins().map(({ label }) => label));
    expect(settings.pins()).toHaveLength(200);
    expect(labels.size).toBe(1);
    const round = Number([...labels][0]);
    expect(round).toBeGreaterThan(lastRound);
    lastRound = round;
  }
}, 120_000);
