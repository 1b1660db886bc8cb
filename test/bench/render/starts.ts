import { newUserData, startApp } from './apps.ts';
import type { AppName, StartOptions } from './apps.ts';
import { startWard } from './ward.ts';

/** A card that shows what Twilio told since Roomwatch was started. */
const liveCard = 'article[data-freshness="live"]';

/**
 * From the start of the program, in ms, so many times in turn: until a bare window that read one participant
 * once its page was there showed that; and until Roomwatch, whose account and pin are stored, showed a live card.
 */
export async function measureStarts(
  times: number,
): Promise<{ bare: number[]; roomwatch: number[] }> {
  const ward = await startWard(1, 1);
  const [bareData, data] = await Promise.all([newUserData(), newUserData()]);
  const { account, targets, firstRead } = ward;
  const options: Record<AppName, StartOptions> = {
    bare: {
      userData: bareData.path,
      first: '[data-answered]',
      env: {
        ROOMWATCH_BENCH_FIRST_READ: firstRead.address,
        ROOMWATCH_BENCH_AUTHORIZATION: firstRead.authorization,
      },
    },
    roomwatch: { userData: data.path, first: liveCard },
  };

  async function start(name: AppName): Promise<number> {
    const app = await startApp(name, options[name]);
    try {
      return (await app.firstPaintedAtMs) - app.startedAtMs;
    } finally {
      await app.end();
    }
  }

  try {
    const first = await startApp('roomwatch', { userData: data.path });
    const { shown } = await first.painted('[data-kind="connected"][data-count="1"]');
    await first.ask(
      { kind: 'set-up', account, keep: 'keychain', targets, intervalMs: 5_000 },
      'done',
    );
    await shown;
    await first.end();
    // Once each without counting, so that neither finds its caches cold.
    for (const name of ['bare', 'roomwatch'] as const) await start(name);
    const bare: number[] = [];
    const roomwatch: number[] = [];
    for (let time = 0; time < times; time += 1) {
      bare.push(await start('bare'));
      roomwatch.push(await start('roomwatch'));
    }
    return { bare, roomwatch };
  } finally {
    await Promise.all([bareData.discard(), data.discard(), ward.close()]);
  }
}
