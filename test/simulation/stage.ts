import { createWorld } from '../../src-main/demo/world.ts';
import type { World } from '../../src-main/demo/world.ts';
import type { Truth } from './truth.ts';

/** Sessions that ended so long ago are forgotten, or a world of many days would become slow, in ms. */
const keptMs = 2 * 60 * 60_000;

/** One account's rooms and the people in them; whatever happens there is recorded as the truth. */
export interface Stage {
  world: World;
  openRoom(name: string): string;
  endRoom(roomSid: string): void;
  isOpen(roomSid: string): boolean;
  join(roomSid: string, identity: string): string;
  struggle(sid: string): void;
  recover(sid: string): void;
  disconnect(sid: string): void;
  /** Its status, or null once it is forgotten. */
  statusOf(sid: string): string | null;
  forgetTheOld(): void;
}

/** `serverOffsetMs`: how much Twilio's clock is ahead of the truth. */
export function createStage(now: () => number, serverOffsetMs: number, truth: Truth): Stage {
  const world = createWorld({ now: () => Math.round(now() + serverOffsetMs) });
  const alive = new Map<string, Set<string>>();

  function ended(roomSid: string, sid: string): void {
    alive.get(roomSid)?.delete(sid);
    truth.became(sid, 'disconnected', now());
  }

  return {
    world,
    openRoom(name) {
      const { sid } = world.openRoom(name);
      alive.set(sid, new Set());
      truth.roomOpened(sid, name);
      return sid;
    },
    endRoom(roomSid) {
      world.endRoom(roomSid);
      for (const sid of alive.get(roomSid) ?? []) ended(roomSid, sid);
      alive.delete(roomSid);
      truth.roomEnded(roomSid, now());
    },
    isOpen: (roomSid) => alive.has(roomSid),
    join(roomSid, identity) {
      const { sid } = world.join(roomSid, identity);
      for (const other of alive.get(roomSid) ?? []) {
        if (world.participant(other)?.status === 'disconnected') ended(roomSid, other);
      }
      alive.get(roomSid)?.add(sid);
      truth.joined(sid, roomSid, identity, now());
      return sid;
    },
    struggle(sid) {
      world.struggle(sid);
      truth.became(sid, 'reconnecting', now());
    },
    recover(sid) {
      world.recover(sid);
      truth.became(sid, 'connected', now());
    },
    disconnect(sid) {
      const { roomSid } = world.disconnect(sid);
      ended(roomSid, sid);
    },
    statusOf: (sid) => world.participant(sid)?.status ?? null,
    forgetTheOld: () => world.forgetEndedBefore(now() + serverOffsetMs - keptMs),
  };
}
