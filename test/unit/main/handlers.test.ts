import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHandlersWorld } from '../../support/handlers-world.ts';

vi.mock('electron', () => ({ app: {}, clipboard: {}, shell: {}, ipcMain: {} }));

let folder: string;
let world: Awaited<ReturnType<typeof createHandlersWorld>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-handlers-'));
  world = await createHandlersWorld(folder, (error) => expect.fail(String(error)));
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const settled = () => new Promise(setImmediate);

test('the main window that has read the board can be told of a card or a link from then on', async () => {
  await world.handlers.readBoard(undefined, 'main');
  expect(world.boardReads()).toBe(0);
  await settled();
  expect(world.boardReads()).toBe(1);
});

test('the compact window reads the same board, and is not taken for the main one', async () => {
  const board = await world.handlers.readBoard(undefined, 'compact');
  expect(board).toEqual(await world.handlers.readBoard(undefined, 'main'));
  await settled();
  expect(world.boardReads()).toBe(1);
});
