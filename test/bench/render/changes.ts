import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newUserData, startApp } from './apps.ts';
import type { App } from './apps.ts';
import { updatesOf } from './trace.ts';
import type { TraceEvent, Update } from './trace.ts';
import { startWard } from './ward.ts';

/** How many cards change at a time. */
const together = 10;
const lookEveryMs = 2_000;
const warmUps = 6;

const summary = '[aria-label="Summary"]';
const reconnecting = (count: number) =>
  `${summary} [data-kind="reconnecting"][data-count="${count}"]`;
const nobodyReconnecting = `${summary}:not(:has([data-kind="reconnecting"]:not([data-count="0"])))`;

/** What came of so many updates of either page, which took turns. */
export async function measureChanges(
  pins: number,
  changes: number,
): Promise<{ bare: Update[]; roomwatch: Update[] }> {
  const ward = await startWard(pins, 1);
  const [bareData, data] = await Promise.all([newUserData(), newUserData()]);
  const bare = await startApp('bare', { userData: bareData.path });
  const roomwatch = await startApp('roomwatch', { userData: data.path });
  let turn = 0;

  /** Ten struggle, or the ten who do recover; the app is to find that out by itself. */
  async function changeRoomwatch(): Promise<void> {
    const isStruggle = turn % 2 === 0;
    const from = Math.floor(turn / 2) * together;
    const { shown } = await roomwatch.painted(
      isStruggle ? reconnecting(together) : nobodyReconnecting,
      summary,
    );
    for (let index = from; index < from + together; index += 1) {
      const sid = ward.sids[index % ward.sids.length]!;
      if (isStruggle) ward.world.struggle(sid);
      else ward.world.recover(sid);
    }
    await shown;
  }

  async function changeBare(): Promise<void> {
    const numbers = Array.from({ length: together }, (_, index) => (turn + 1) * together + index);
    const { shown } = await bare.painted(`[data-number="${numbers.at(-1)}"]`, 'ul');
    await bare.ask({ kind: 'show', numbers }, 'done');
    await shown;
  }

  async function change(times: number): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      await changeRoomwatch();
      // What the app does besides is not to fall on the bare page.
      await wait(150);
      await changeBare();
      turn += 1;
    }
  }

  try {
    const { account, targets } = ward;
    const { shown } = await roomwatch.painted('[data-kind="connected"][data-count="' + pins + '"]');
    await roomwatch.ask(
      { kind: 'set-up', account, keep: 'this-session', targets, intervalMs: lookEveryMs },
      'done',
    );
    await shown;
    await change(warmUps);
    for (const app of [bare, roomwatch]) await app.ask({ kind: 'begin-trace' }, 'done');
    await change(changes);
    return {
      bare: await traced(bare, bareData.path, ['numbers']),
      roomwatch: await traced(roomwatch, data.path, ['cardsChanged', 'boardChanged']),
    };
  } finally {
    await Promise.all([bare.end(), roomwatch.end()]);
    await Promise.all([bareData.discard(), data.discard(), ward.close()]);
  }
}

async function traced(app: App, folder: string, channels: string[]): Promise<Update[]> {
  const file = join(folder, 'trace.json');
  const { rendererPid, sent } = await app.ask({ kind: 'end-trace', file }, 'traced');
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as {
    traceEvents: TraceEvent[];
  };
  return updatesOf(traceEvents, rendererPid, sent, channels);
}
