import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from '../../../src-main/log/log-file.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

let root: string;
let folder: string;
let clock: ReturnType<typeof createFakeClock>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roomwatch-log-'));
  folder = join(root, 'logs');
  clock = createFakeClock(Date.UTC(2026, 10, 28));
});
afterEach(async () => {
  await chmod(root, 0o700);
  await rm(root, { recursive: true });
});

const openFile = () => openLogFile({ folder, clock });
const read = (name = 'roomwatch.log') => readFile(join(folder, name), 'utf8');

test('what was written is there once it is closed, after what an earlier run wrote', async () => {
  const first = openFile();
  first.write('one');
  await first.close();
  const second = openFile();
  second.write('two');
  second.write('three');
  await second.close();
  second.write('after the end');
  expect(await read()).toBe('one\ntwo\nthree\n');
});

test('nothing is made before there is something to write', async () => {
  const file = openFile();
  await file.close();
  expect(await readdir(root)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('nobody else on this machine can read it', async () => {
  const file = openFile();
  file.write('one');
  await file.close();
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'roomwatch.log'))).mode & 0o777).toBe(0o600);
});

test('five files of a megabyte hold the newest, and what is older goes', async () => {
  const file = openFile();
  const line = 'x'.repeat(990);
  for (let batch = 1; batch <= 8; batch += 1) {
    for (let count = 1; count <= 1_000; count += 1) file.write(`${batch}/${count} ${line}`);
    expect(await file.readTail()).not.toBeNull();
  }
  await file.close();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'roomwatch.1.log',
    'roomwatch.2.log',
    'roomwatch.3.log',
    'roomwatch.4.log',
    'roomwatch.log',
  ]);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  for (const size of sizes) expect(size).toBeLessThan(1_100_000);
  expect(await read()).toMatch(/^8\/1000 x+\n$/m);
  const kept = (await Promise.all(names.map(read))).join('');
  expect(kept).not.toMatch(/^1\/1 /m);
});

test('the last lines are those on the disk, of earlier runs and files too', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'roomwatch.1.log'), 'oldest\nolder\n');
  await writeFile(join(folder, 'roomwatch.log'), 'old\n');
  const file = openFile();
  file.write('new');
  await expect.poll(() => file.readTail()).toEqual(['oldest', 'older', 'old', 'new']);
  await file.close();
});

test('of a long file only the end is read, by whole lines', async () => {
  await mkdir(folder);
  const lines = Array.from({ length: 5_000 }, (_, index) => `line ${index} ${'ö'.repeat(20)}`);
  await writeFile(join(folder, 'roomwatch.log'), `${lines.join('\n')}\n`);
  const tail = await openFile().readTail();
  expect(tail!.length).toBeGreaterThan(500);
  expect(tail).toEqual(lines.slice(-tail!.length));
});

test('what can’t be read is said to be so', async () => {
  expect(await openFile().readTail()).toBeNull();
});

test('a folder that can’t be written breaks nothing, and is tried again a minute later', async () => {
  // What stands in the folder’s place can’t be made a folder, whoever asks.
  await writeFile(folder, 'no folder');
  const file = openFile();
  file.write('one');
  await expect.poll(() => file.problem()).toBe('other');
  file.write('two');
  expect(await file.readTail()).toBeNull();
  await rm(folder);
  file.write('three');
  expect(await readdir(root)).toEqual([]);
  await clock.advance(60_000);
  file.write('four');
  await expect.poll(() => file.problem()).toBeNull();
  await file.close();
  expect(await read()).toBe('one\ntwo\nthree\nfour\n');
});

test('a file that can’t be written breaks nothing', async () => {
  await mkdir(join(folder, 'roomwatch.log'), { recursive: true });
  const file = openFile();
  file.write('one');
  await expect.poll(() => file.problem()).toBe('other');
  file.write('two');
  await file.close();
});

test('while the disk takes nothing, so many lines wait and not more, and how many were lost is written', async () => {
  await writeFile(folder, 'no folder');
  const file = openFile();
  for (let count = 1; count <= 2_500; count += 1) file.write(`line ${count}`);
  await expect.poll(() => file.problem()).toBe('other');
  await rm(folder);
  await clock.advance(60_000);
  file.write('later');
  await expect.poll(() => file.problem()).toBeNull();
  await file.close();
  const written = (await read()).split('\n');
  expect(written).toContain('line 2000');
  expect(written).not.toContain('line 2001');
  expect(written).toContain('501 lines were lost here, since the disk did not take them');
});

test('a line is cut where it is endless', async () => {
  const file = openFile();
  file.write('x'.repeat(1_000_000));
  await file.close();
  expect((await read()).length).toBe(4_001);
});

test('clearing removes all of it and nothing else, and what comes then begins anew', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'roomwatch.3.log'), 'old\n');
  await writeFile(join(folder, 'another.txt'), 'not ours\n');
  const file = openFile();
  file.write('one');
  await expect.poll(() => file.readTail()).toContain('one');
  expect(await file.clear()).toBe(true);
  expect(await readdir(folder)).toEqual(['another.txt']);
  file.write('two');
  await file.close();
  expect(await read()).toBe('two\n');
});

test('what waits while it is cleared is not written afterwards', async () => {
  const file = openFile();
  file.write('one');
  const cleared = file.clear();
  expect(await cleared).toBe(true);
  await file.close();
  expect(await readdir(folder).catch(() => [])).toEqual([]);
});

test('a file that can’t be removed is told', async () => {
  await mkdir(join(folder, 'roomwatch.2.log'), { recursive: true });
  expect(await openFile().clear()).toBe(false);
});
