/**
 * The keychain process: holds keytar, so that a native call that hangs or crashes takes nothing else
 * with it. It speaks with `keychain.ts` in the main process, one request at a time, and prints nothing.
 */
import { createSessionBus } from '../shell/session-bus.ts';
import { systemClock } from '../shell/system-clock.ts';
import type { KeychainRequest } from './keychain-messages.ts';
import { readCollectionState } from './secret-service.ts';
import { serveKeychain } from './serve-keychain.ts';

const bus = createSessionBus(systemClock);
const world = {
  platform: process.platform,
  loadKeytar: async () => (await import('keytar')).default,
  readCollectionState: () => readCollectionState(bus),
};

// It takes a while, and a request is mostly on its way. Where it throws, without libsecret say, the request is answered so.
world.loadKeytar().catch(() => {});

process.parentPort.on('message', ({ data }) => {
  void serveKeychain(data as KeychainRequest, world, systemClock, (reply) => {
    process.parentPort.postMessage(reply);
  });
});
