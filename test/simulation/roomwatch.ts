import { createSecret } from '../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../src-main/twilio/video-api.ts';
import type { Fetch, VideoApi } from '../../src-main/twilio/video-api.ts';
import { createBudgets } from '../../src-main/watch/budgets.ts';
import type { Card, StaleReason } from '../../src-main/watch/card.ts';
import type { Absence } from '../../src-main/watch/catch-up.ts';
import type { Pin } from '../../src-main/watch/pin.ts';
import type { Transition } from '../../src-main/watch/transition.ts';
import { createWatcher } from '../../src-main/watch/watcher.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** A look at a pin to which Twilio answered. Times are true. */
export interface Look {
  pin: Pin;
  card: Card;
  transition: Transition | null;
  /** When the question was put whose answer this is. */
  askedMs: number;
  atMs: number;
}

/** The watch engine, wired as the app wires it; the one place that knows how that is done. */
export interface SimulatedRoomwatch {
  setPins(pins: readonly Pin[]): void;
  start(): void;
  stop(): void;
  /** The system says that the machine woke up. */
  woke(): void;
  /** The credentials were entered anew. */
  renewAccess(accountId: string): void;
  /** The pins whose cards do not show the latest. */
  stalePins(): string[];
  faults: readonly unknown[];
}

export function createSimulatedRoomwatch(world: {
  time: Pick<SimulatedTime, 'now' | 'machine'>;
  random: Random;
  accounts: ReadonlyMap<string, Fetch>;
  isOnline: () => boolean;
  intervalMs: number;
  readsPerSecond: number;
  onLook: (look: Look) => void;
  /** A look told nothing, or there was none; `askedMs`: when the latest was asked, true time. */
  onStale?: (pinId: string, reason: StaleReason, askedMs: number) => void;
  onCatchUp: (state: Absence | 'ended') => void;
}): SimulatedRoomwatch {
  const { time, random } = world;
  const clock = time.machine;
  const askedMs = new Map<string, number>();
  const stale = new Set<string>();
  const lookedAtMs = new Map<string, number | null>();
  const faults: unknown[] = [];

  const budgets = createBudgets({
    clock,
    random: random.next,
    readsPerSecond: () => world.readsPerSecond,
    onFree: () => watcher.goOn(),
  });

  /** Remembers when the question was put that was answered last. */
  function noted(accountId: string, api: VideoApi): VideoApi {
    async function note<Value>(ask: () => Promise<Value>): Promise<Value> {
      const startedMs = time.now();
      const answer = await ask();
      askedMs.set(accountId, startedMs);
      return answer;
    }
    return {
      ...api,
      fetchParticipant: (...asked) => note(() => api.fetchParticipant(...asked)),
      listParticipants: (...asked) => note(() => api.listParticipants(...asked)),
    };
  }

  function setAccess(accountId: string, fetch: Fetch): void {
    const api = createVideoApi({
      credentials: { userName: `SK${'5'.repeat(32)}`, password: createSecret('not a secret') },
      baseUrl: 'https://video.twilio.com',
      fetch,
      clock,
      turns: budgets.of(accountId),
    });
    watcher.setAccess(accountId, { kind: 'ready', api: noted(accountId, api) });
  }

  const watcher = createWatcher({
    clock,
    isOnline: world.isOnline,
    intervalMs: () => world.intervalMs,
    budgetOf: budgets.of,
    rememberedOf: () => null,
    onLooked(pin, card, transition) {
      const { freshness } = card;
      const before = lookedAtMs.get(pin.id);
      lookedAtMs.set(pin.id, card.lastGoodLookAtMs);
      const isNew = card.lastGoodLookAtMs === clock.now() || card.lastGoodLookAtMs !== before;
      const isLook = freshness.kind === 'live' && isNew;
      const asked = askedMs.get(pin.accountId) ?? time.now();
      if (freshness.kind === 'stale') world.onStale?.(pin.id, freshness.reason, asked);
      if (freshness.kind === 'stale') stale.add(pin.id);
      else stale.delete(pin.id);
      if (!isLook && transition === null) return;
      world.onLook({ pin, card, transition, askedMs: asked, atMs: time.now() });
    },
    onRejected: () => {},
    onAccepted: () => {},
    onRoomNamed: () => {},
    onCatchUp: world.onCatchUp,
    onStretched: () => {},
    onFault: (error) => faults.push(error),
  });

  return {
    setPins: watcher.setPins,
    start() {
      for (const [accountId, fetch] of world.accounts) setAccess(accountId, fetch);
      watcher.start();
    },
    stop() {
      watcher.stop();
      budgets.stop();
    },
    woke: watcher.wake,
    renewAccess: (accountId) => setAccess(accountId, world.accounts.get(accountId)!),
    stalePins: () => [...stale],
    faults,
  };
}
