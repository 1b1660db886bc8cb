import type { FromWatcher, ToWatcher, VariantName } from './messages.ts';
import { serveParent } from './processes.ts';
import type { Variant, Watching } from './variants/variant.ts';

/** One variant in a process of its own, so that its CPU time and its heap are its own. */
let watching: Watching | null = null;
let began = { cpu: process.cpuUsage(), atMs: performance.now(), looks: 0 };

/** Each loads only what it needs, since that is part of its heap. */
async function load(name: VariantName): Promise<Variant> {
  switch (name) {
    case 'loop':
      return (await import('./variants/loop.ts')).watchWithLoop;
    case 'engine':
      return (await import('./variants/engine.ts')).watchWithEngine;
    case 'engine-without-lists':
      return (await import('./variants/engine-without-lists.ts')).watchWithoutLists;
    default:
      return name satisfies never;
  }
}

serveParent<ToWatcher, FromWatcher>(async (message, tell) => {
  switch (message.kind) {
    case 'watch': {
      const { address, pins, intervalMs } = message;
      const watch = await load(message.variant);
      watching = watch({
        server: address,
        pins,
        intervalMs,
        onNotice: (participantSid, status) =>
          tell({ kind: 'noticed', participantSid, status, atMs: Date.now() }),
      });
      tell({ kind: 'watching' });
      return;
    }
    case 'begin':
      began = {
        cpu: process.cpuUsage(),
        atMs: performance.now(),
        looks: watching?.looks() ?? 0,
      };
      tell({ kind: 'began' });
      return;
    case 'end': {
      const { user, system } = process.cpuUsage(began.cpu);
      const lastedMs = performance.now() - began.atMs;
      const looks = (watching?.looks() ?? 0) - began.looks;
      tell({
        kind: 'watched',
        cpuMs: (user + system) / 1_000,
        lastedMs,
        looks,
        heapBytes: heapBytes(),
      });
      return;
    }
    default:
      message satisfies never;
  }
});

function heapBytes(): number {
  if (globalThis.gc === undefined) throw new Error('This process needs --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
