import type { RequestOf } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';
import { pinRoomWords } from './pin-room-words.ts';

/** Pins everyone in a room, and whoever joins it; says what came of it. */
export async function pinRoom(
  { bridge, toasts }: Pick<AppContext, 'bridge' | 'toasts'>,
  request: RequestOf<'pinRoom'>,
): Promise<void> {
  const result = await bridge.pinRoom(request).catch(() => 'failed' as const);
  toasts.show(pinRoomWords(result));
}
