import { isRoomSid, isSameSid } from '../../src-main/contract.ts';
import type { CardView, PinnedRoomView } from '../../src-main/contract.ts';

/** Whether a card is of a room that is pinned whole. One that was pinned by its SID is that one room alone. */
export function isInPinnedRoom(
  card: Pick<CardView, 'accountId' | 'roomSid' | 'roomName'>,
  { accountId, room, roomName }: Pick<PinnedRoomView, 'accountId' | 'room' | 'roomName'>,
): boolean {
  if (card.accountId !== accountId) return false;
  if (isRoomSid(room) && card.roomSid !== null) return isSameSid(card.roomSid, room);
  return card.roomName === roomName;
}
