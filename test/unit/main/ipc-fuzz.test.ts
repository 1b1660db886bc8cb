import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { requests } from '../../../src-main/contract.ts';
import type { Reply, RequestName } from '../../../src-main/contract.ts';
import { serveContract } from '../../../src-main/ipc.ts';
import { arbitraryFromSchema } from '../../support/arbitrary-from-schema.ts';
import { createHandlersWorld } from '../../support/handlers-world.ts';
import { hostileArgument } from '../../support/hostile-values.ts';

const electron = vi.hoisted(() => ({
  ipcMain: { handle: vi.fn() },
  clipboard: { writeText: vi.fn() },
  shell: { openExternal: vi.fn() },
  app: { getAppPath: () => process.cwd() },
}));
vi.mock('electron', () => electron);

const names = Object.keys(requests) as RequestName[];
/** Calls of each channel: so many that are of the contract's shape, and as many that are not. */
const runs = Number(process.env['IPC_FUZZ_RUNS'] ?? 150);
const seed = Number(process.env['IPC_FUZZ_SEED'] ?? 20_261_128);
/** A call that answers later than this, in ms, hangs. */
const longestTestMs = 120_000;

let folder: string;
let world: Awaited<ReturnType<typeof createHandlersWorld>>;
let ask: (name: RequestName, argument: unknown) => Promise<Reply<unknown>>;
const faults: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-fuzz-'));
  world = await createHandlersWorld(folder, (error) => faults.push(error));
  serveContract(
    world.handlers,
    () => 'main',
    (error) => faults.push(error),
  );
  const served = new Map(
    electron.ipcMain.handle.mock.calls as [
      RequestName,
      (event: object, argument: unknown) => Promise<Reply<unknown>>,
    ][],
  );
  ask = (name, argument) => served.get(name)!({}, structuredClone(argument));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => void faults.splice(0));

const schemaOf = (name: RequestName) => requests[name].schema as v.GenericSchema;

/** Every id that a handler looks for is one that is there, as often as not. */
function withKnownIds(argument: unknown, use: number): unknown {
  if (use % 2 === 0 || typeof argument !== 'object' || argument === null) return argument;
  const idsOf: Record<string, () => string[]> = {
    pinId: world.pinIds,
    roomId: world.roomIds,
    accountId: world.accountIds,
  };
  const known = (name: string) => {
    const ids = idsOf[name]?.() ?? [];
    return ids[use % Math.max(1, ids.length)];
  };
  return Object.fromEntries(
    Object.entries(argument).map(([name, value]) => [
      name,
      typeof value === 'string' ? (known(name) ?? value) : value,
    ]),
  );
}

/** What came back is of the contract, can be sent, and tells nothing of our insides. */
function expectTyped(reply: Reply<unknown>): void {
  expect(reply.ok ? Object.keys(reply) : reply).toEqual(
    reply.ok ? ['ok', 'answer'] : { ok: false, kind: expect.stringMatching(/^(refused|failed)$/) },
  );
  const sent = JSON.stringify(structuredClone(reply));
  expect(sent).not.toMatch(/\n\s+at |node_modules|src-main\/|geheim-1234/);
}

test.each(names)(
  '%s answers whatever is of the contract’s shape, and nothing breaks',
  async (name) => {
    const argument = fc.tuple(arbitraryFromSchema(schemaOf(name)), fc.nat());
    await fc.assert(
      fc.asyncProperty(argument, async ([value, use]) => {
        const reply = await ask(name, withKnownIds(value, use));
        expectTyped(reply);
        expect(reply.ok).toBe(true);
      }),
      { numRuns: runs, seed },
    );
    expect(faults).toEqual([]);
  },
  longestTestMs,
);

test.each(names)(
  '%s refuses whatever is not of the contract’s shape, and nothing breaks',
  async (name) => {
    const schema = schemaOf(name);
    const argument = hostileArgument(arbitraryFromSchema(schema));
    let refusedCount = 0;
    await fc.assert(
      fc.asyncProperty(argument, async (value) => {
        const reply = await ask(name, value);
        expectTyped(reply);
        const isOfTheShape = v.is(schema, structuredClone(value));
        expect(reply).toMatchObject(isOfTheShape ? { ok: true } : { ok: false, kind: 'refused' });
        if (!isOfTheShape) refusedCount++;
      }),
      { numRuns: runs, seed },
    );
    expect(faults).toEqual([]);
    expect(refusedCount).toBeGreaterThan(runs / 3);
  },
  longestTestMs,
);

test('none of it changed what every object has', () => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});
