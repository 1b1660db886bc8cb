import { expect, test, vi } from 'vitest';
import { createLongWorks } from '../../../src-main/long-work.ts';

/** Goes on until its signal ends it. */
const untilEnded = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

test('tells how far it is, and what came of it', async () => {
  const onProgress = vi.fn();
  const works = createLongWorks(onProgress);
  const result = await works.run('read-room', async (_, tellDone) => {
    tellDone(1_000);
    tellDone(1_500);
    return 'people';
  });
  expect(result).toBe('people');
  expect(onProgress.mock.calls).toEqual([
    [{ work: 'read-room', done: 1_000 }],
    [{ work: 'read-room', done: 1_500 }],
  ]);
});

test('is ended by the user, and another kind goes on', async () => {
  const works = createLongWorks(() => {});
  const check = works.run('check-account', untilEnded);
  let goesOn = true;
  const room = works.run('read-room', untilEnded).finally(() => (goesOn = false));
  works.stop('check-account');
  expect(await check).toBeNull();
  expect(goesOn).toBe(true);
  works.stop('read-room');
  expect(await room).toBeNull();
});

test('begins anew in place of the one that goes on, which can’t end the new one', async () => {
  const works = createLongWorks(() => {});
  const first = works.run('read-rooms', untilEnded);
  let end = (_: string) => {};
  const second = works.run('read-rooms', () => new Promise<string>((resolve) => (end = resolve)));
  expect(await first).toBeNull();
  end('rooms');
  expect(await second).toBe('rooms');
});

test('says nothing more of how far it is once it was ended', async () => {
  const onProgress = vi.fn();
  const works = createLongWorks(onProgress);
  await works.run('export-history', async (_, tellDone) => {
    works.stop('export-history');
    tellDone(1);
  });
  expect(onProgress).not.toHaveBeenCalled();
});

test('that was done before it could be ended has its result', async () => {
  const works = createLongWorks(() => {});
  const saved = works.run('export-history', async () => {
    works.stop('export-history');
    return 'saved';
  });
  expect(await saved).toBe('saved');
});

test('that breaks rejects with what broke, and can be begun again', async () => {
  const works = createLongWorks(() => {});
  const broken = works.run('export-history', () => Promise.reject(new Error('EIO')));
  await expect(broken).rejects.toThrow('EIO');
  expect(await works.run('export-history', async () => 1)).toBe(1);
});

test('where none goes on there is nothing to end', () => {
  expect(() => createLongWorks(() => {}).stop('read-room')).not.toThrow();
});
