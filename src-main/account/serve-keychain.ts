import type { Clock } from '../twilio/clock.ts';
import { answerRequest } from './answer-request.ts';
import type { KeychainWorld } from './answer-request.ts';
import type { KeychainReply, KeychainRequest } from './keychain-messages.ts';

/** A call that takes longer than this, in ms, is waiting for someone: the user, or a service that is stuck. */
const promptSuspectedAfterMs = 3_000;

/**
 * Answers one request. Where the user may be in the middle of a prompt of the system's, it says
 * `waiting` meanwhile: on macOS at once, since a prompt can come with every call; on Linux when the call
 * takes long and the service answers another question, which one that is stuck would not.
 */
export async function serveKeychain(
  request: KeychainRequest,
  world: KeychainWorld,
  clock: Clock,
  post: (reply: KeychainReply) => void,
): Promise<void> {
  let answered = false;
  const sayWaiting = () => {
    if (!answered) post({ id: request.id, kind: 'waiting' });
  };
  let cancelTimer = () => {};
  if (world.platform === 'darwin') sayWaiting();
  if (world.platform === 'linux') {
    cancelTimer = clock.setTimeout(() => {
      void world.readCollectionState().then((state) => {
        if (state !== 'silent') sayWaiting();
      });
    }, promptSuspectedAfterMs);
  }
  const reply = await answerRequest(request, world);
  answered = true;
  cancelTimer();
  post(reply);
}
