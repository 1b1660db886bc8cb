import type { PinRoomResult, RequestOf } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';

/** Pins everyone in a room, and whoever joins it; says what came of it. */
export async function pinRoom(
  { bridge, toasts }: Pick<AppContext, 'bridge' | 'toasts'>,
  request: RequestOf<'pinRoom'>,
): Promise<void> {
  const result = await bridge.pinRoom(request).catch(() => 'failed' as const);
  toasts.show(pinRoomWords(result));
}

/** What came of pinning a whole room. `failed`: something broke on our side. */
export function pinRoomWords(result: PinRoomResult | 'failed'): string {
  if (result === 'failed') return 'It could not be pinned. Nothing is lost; please try again.';
  if (result.ok) return 'Pinned the room: everyone in it, and whoever joins.';
  switch (result.kind) {
    case 'already-pinned':
      return 'This room is pinned already: whoever joins it gets a card by themselves.';
    case 'no-such-account':
      return 'Its account was removed, so the room can’t be pinned. Add the account again first.';
    default:
      return result satisfies never;
  }
}
