import { systemClock } from '../../../src-main/shell/system-clock.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';
import type { VideoApi } from '../../../src-main/twilio/video-api.ts';
import { createBudgets } from '../../../src-main/watch/budgets.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { createWatcher } from '../../../src-main/watch/watcher.ts';
import type { Variant, Watching, WatchWorld } from './variant.ts';

const accountId = 'account';
const readsPerSecond = 10;
const longAgoMs = 3_600_000;

/** Roomwatch's engine, wired as the app wires it, over Node's fetch. */
export const watchWithEngine: Variant = (world) => startEngine(world, (api) => api);

/**
 * Starts the engine. The pins are remembered as connected for an hour: right after a first start the
 * engine looks more often for a while, since everybody's status is news then.
 */
export function startEngine(world: WatchWorld, between: (api: VideoApi) => VideoApi): Watching {
  const { server, onNotice } = world;
  const clock = systemClock;
  const startedMs = clock.now();
  let looks = 0;

  const budgets = createBudgets({
    clock,
    random: Math.random,
    readsPerSecond: () => readsPerSecond,
    onFree: () => watcher.goOn(),
  });
  const api = createVideoApi({
    credentials: { userName: server.apiKeySid, password: createSecret(server.apiKeySecret) },
    baseUrl: server.baseUrl,
    fetch,
    clock,
    turns: budgets.of(accountId),
  });
  const watcher = createWatcher({
    clock,
    isOnline: () => true,
    intervalMs: () => world.intervalMs,
    budgetOf: budgets.of,
    rememberedOf({ target }) {
      if (target.kind !== 'session') return null;
      const { participantSid, roomSid } = target;
      const sinceMs = startedMs - longAgoMs;
      const status = { kind: 'connected' } as const;
      return { status, sinceMs, noticedAtMs: sinceMs, participantSid, roomSid };
    },
    onLooked({ target }, card, transition) {
      if (card.freshness.kind === 'live') looks += 1;
      if (transition === null || target.kind !== 'session') return;
      const { kind } = transition.to;
      if (kind === 'connected' || kind === 'reconnecting' || kind === 'disconnected') {
        onNotice(target.participantSid, kind);
      }
    },
    onRejected: (_account, obstacle) => fail(new Error(`Rejected: ${obstacle.kind}`)),
    onAccepted: () => {},
    onRoomNamed: () => {},
    onCatchUp: () => {},
    onStretched: () => {},
    onFault: fail,
  });

  watcher.setPins(world.pins.map((session) => pinOn(session, server.accountSid)));
  watcher.setAccess(accountId, { kind: 'ready', api: between(api) });
  watcher.start();
  return { looks: () => looks };
}

function pinOn(session: WatchWorld['pins'][number], accountSid: string): Pin {
  return {
    id: session.participantSid,
    accountId,
    accountSid,
    target: { kind: 'session', ...session },
    label: null,
    note: null,
  };
}

function fail(error: unknown): never {
  throw error;
}
