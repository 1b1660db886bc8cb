import type { PinRoomResult } from '../../src-main/contract.ts';

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
