import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceByCopy, replaceFile } from '../../../src-main/storage/replace-file.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { makeReadOnly, mountTiny, tinyDisk, unmount, whyNoMounts } from './mounts.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roomwatch-replace-'));
  file = path.join(folder, 'state.json');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const read = () => fs.readFileSync(file, 'utf8');
const clock = createFakeClock(0);
const refused = (code: string) => Object.assign(new Error('injected'), { code });

test('the new text is there whole, and nothing else is left in the folder', async () => {
  await replaceFile(file, 'old', { clock });
  await replaceFile(file, 'Ünï 🎥'.repeat(300_000), { clock });
  expect(read()).toBe('Ünï 🎥'.repeat(300_000));
  expect(fs.readdirSync(folder)).toEqual(['state.json']);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('a copy is as whole, and as closed to others', async () => {
  const from = path.join(folder, 'from.json');
  fs.writeFileSync(from, 'x'.repeat(1_000_000), { mode: 0o644 });
  await replaceByCopy(file, from, { clock });
  expect(read()).toBe('x'.repeat(1_000_000));
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('a folder that is gone is made anew', async () => {
  const deep = path.join(folder, 'a', 'b', 'state.json');
  await replaceFile(deep, 'text', { clock });
  expect(fs.readFileSync(deep, 'utf8')).toBe('text');
});

test.runIf(process.platform !== 'win32')(
  'a link stays one, and what it leads to is replaced',
  async () => {
    const elsewhere = path.join(folder, 'elsewhere.json');
    fs.writeFileSync(elsewhere, 'old');
    fs.symlinkSync(elsewhere, file);
    await replaceFile(file, 'new', { clock });
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(elsewhere, 'utf8')).toBe('new');
  },
);

describe('a file that a scanner holds (injected: the rename that Windows refuses)', () => {
  /** Waits are over at once, and counted. */
  function fastClock() {
    let nowMs = 0;
    return {
      now: () => nowMs,
      setTimeout(run: () => void, delayMs: number) {
        nowMs += delayMs;
        setImmediate(run);
        return () => {};
      },
    };
  }

  test.each(['EPERM', 'EBUSY', 'EACCES'])(
    'with %s is replaced as soon as it is let go, and is whole until then',
    async (code) => {
      const held = fastClock();
      const seen: string[] = [];
      await replaceFile(file, 'old', { clock });
      await replaceFile(file, 'new', {
        clock: held,
        async renameFile(from, to) {
          seen.push(read());
          if (held.now() < 1_000) throw refused(code);
          await fs.promises.rename(from, to);
        },
      });
      expect(seen.length).toBeGreaterThan(3);
      expect(new Set(seen)).toEqual(new Set(['old']));
      expect(read()).toBe('new');
    },
  );

  test('for longer than a scan takes stays as it is, and that is an error', async () => {
    const held = fastClock();
    await replaceFile(file, 'old', { clock });
    const renameFile = () => Promise.reject(refused('EBUSY'));
    await expect(replaceFile(file, 'new', { clock: held, renameFile })).rejects.toMatchObject({
      code: 'EBUSY',
    });
    expect(held.now()).toBeGreaterThan(1_000);
    expect(read()).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['state.json']);
  });

  test('for a reason that no waiting mends is not waited for', async () => {
    const held = fastClock();
    const renameFile = () => Promise.reject(refused('EIO'));
    await expect(replaceFile(file, 'new', { clock: held, renameFile })).rejects.toMatchObject({
      code: 'EIO',
    });
    expect(held.now()).toBe(0);
  });
});

describe.runIf(whyNoMounts === null)(tinyDisk, () => {
  beforeEach(() => mountTiny(folder));
  afterEach(() => unmount(folder));

  test('that is full in the middle of the new file leaves the old one whole, and no stump', async () => {
    await replaceFile(file, 'old', { clock });
    // The first part of it fits, and a single write of it succeeds with that part.
    await expect(replaceFile(file, 'n'.repeat(100_000), { clock })).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    expect(read()).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['state.json']);
  });

  test('that is full in the middle of a copy leaves the old one, too', async () => {
    const from = path.join(folder, 'from.json');
    fs.writeFileSync(from, 'f'.repeat(40_000));
    await replaceFile(file, 'old', { clock });
    await expect(replaceByCopy(file, from, { clock })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(read()).toBe('old');
    expect(fs.readdirSync(folder).sort()).toEqual(['from.json', 'state.json']);
  });

  test('that can only be read keeps the old file as well', async () => {
    await replaceFile(file, 'old', { clock });
    makeReadOnly(folder);
    await expect(replaceFile(file, 'new', { clock })).rejects.toMatchObject({ code: 'EROFS' });
    expect(read()).toBe('old');
  });
});
