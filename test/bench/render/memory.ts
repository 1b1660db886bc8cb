import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { newUserData, startApp } from './apps.ts';
import type { App } from './apps.ts';
import { startWard } from './ward.ts';

/** What an app's processes hold, all together, in MB. */
export interface Memory {
  /** As Electron tells it: what processes share counts in each of them. */
  workingSetMB: number;
  /** What they share is divided among those who share it; null where the system does not tell (not Linux). */
  proportionalMB: number | null;
  processes: readonly { type: string; workingSetMB: number; proportionalMB: number | null }[];
}

/** Both run beside each other for this long before they are measured, in ms. */
const settleMs = 45_000;

/** The memory of a bare window, and of Roomwatch with so many pins in so many rooms. */
export async function measureMemory(
  pins: number,
  rooms: number,
): Promise<{ bare: Memory; roomwatch: Memory }> {
  const ward = await startWard(pins, rooms);
  const [bareData, data] = await Promise.all([newUserData(), newUserData()]);
  const bare = await startApp('bare', { userData: bareData.path });
  const roomwatch = await startApp('roomwatch', { userData: data.path });
  try {
    const { shown } = await roomwatch.painted(`[data-kind="connected"][data-count="${pins}"]`);
    const { account, targets } = ward;
    await roomwatch.ask(
      { kind: 'set-up', account, keep: 'keychain', targets, intervalMs: 5_000 },
      'done',
    );
    await shown;
    await wait(settleMs);
    return { bare: await memoryOf(bare), roomwatch: await memoryOf(roomwatch) };
  } finally {
    await Promise.all([bare.end(), roomwatch.end()]);
    await Promise.all([bareData.discard(), data.discard(), ward.close()]);
  }
}

async function memoryOf(app: App): Promise<Memory> {
  const { processes } = await app.ask({ kind: 'measure-memory' }, 'memory');
  const each = await Promise.all(
    processes.map(async ({ pid, type, workingSetKB }) => ({
      type,
      workingSetMB: workingSetKB / 1_024,
      proportionalMB: await proportionalMBOf(pid),
    })),
  );
  const isKnown = each.every(({ proportionalMB }) => proportionalMB !== null);
  return {
    workingSetMB: sum(each.map(({ workingSetMB }) => workingSetMB)),
    proportionalMB: isKnown ? sum(each.map(({ proportionalMB }) => proportionalMB ?? 0)) : null,
    processes: each,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

async function proportionalMBOf(pid: number): Promise<number | null> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const share = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
  return share === undefined ? null : Number(share) / 1_024;
}
