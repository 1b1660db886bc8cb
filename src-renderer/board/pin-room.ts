import type { RequestOf } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';
import { attempt } from '../ui/attempt.ts';

/** Pins everyone in a room, and whoever joins it. */
export async function pinRoom(
  { bridge, toasts }: Pick<AppContext, 'bridge' | 'toasts'>,
  request: RequestOf<'pinRoom'>,
): Promise<void> {
  if (await attempt(toasts, bridge.pinRoom(request))) toasts.show(roomPinnedWords);
}

export const roomPinnedWords = 'Pinned the room: everyone in it, and whoever joins.';
