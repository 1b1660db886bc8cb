import { randomSid } from '../../../src-main/demo/random-sid.ts';
import { startEngine } from './engine.ts';
import type { Variant } from './variant.ts';

/**
 * The same engine where no list helps: it sees each pin in a room of its own, by a made-up SID, and what it
 * asks about that room is asked about the real one. So nothing in it is switched off.
 */
export const watchWithoutLists: Variant = (world) => {
  const realRooms = new Map<string, string>();
  const pins = world.pins.map(({ roomSid, participantSid }) => {
    const ownRoomSid = randomSid('RM');
    realRooms.set(ownRoomSid, roomSid);
    return { roomSid: ownRoomSid, participantSid };
  });
  const real = (room: string) => realRooms.get(room) ?? room;
  return startEngine({ ...world, pins }, (api) => ({
    ...api,
    fetchParticipant: (room, ...asked) => api.fetchParticipant(real(room), ...asked),
    listParticipants: (room, ...asked) => api.listParticipants(real(room), ...asked),
  }));
};
