import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import type { SimulatedTime } from './time.ts';

/** How eventful the lives are: means, in ms. */
export interface Temper {
  roomLastsMs: number;
  roomRestsMs: number;
  /** Between two troubles of one session. */
  calmMs: number;
  awayMs: number;
}

/** Whom the lives tell what a user could want to pin. */
export interface Onlookers {
  onRoom(roomSid: string, name: string, identities: readonly string[]): void;
  onSession(roomSid: string, sid: string): void;
  onRoomEnds(roomSid: string): void;
}

const second = 1_000;

/** Lets a room of one name open and end again and again, and its people come, struggle, drop and return. */
export function liveInRoom(
  name: string,
  identities: readonly string[],
  world: {
    time: Pick<SimulatedTime, 'now' | 'at'>;
    stage: Stage;
    random: Random;
    temper: Temper;
    /** From then on nothing happens to anybody. */
    isFrozen: () => boolean;
  } & Onlookers,
): void {
  const { time, stage, random, temper } = world;

  const later = (delayMs: number, run: () => void) => {
    time.at(Math.round(time.now() + delayMs), () => {
      if (!world.isFrozen()) run();
    });
  };

  function open(): void {
    const roomSid = stage.openRoom(name);
    world.onRoom(roomSid, name, identities);
    for (const identity of identities) {
      later(random.untilNext(temper.awayMs / 4), () => join(roomSid, identity));
    }
    later(random.untilNext(temper.roomLastsMs) + 20 * second, () => {
      world.onRoomEnds(roomSid);
      stage.endRoom(roomSid);
      later(random.untilNext(temper.roomRestsMs) + second, open);
    });
  }

  function join(roomSid: string, identity: string): void {
    if (!stage.isOpen(roomSid)) return;
    const sid = stage.join(roomSid, identity);
    world.onSession(roomSid, sid);
    live(roomSid, identity, sid);
  }

  const awayMs = () =>
    random.chance(0.3) ? random.between(0.5, 20) * second : random.untilNext(temper.awayMs);

  function live(roomSid: string, identity: string, sid: string): void {
    later(random.untilNext(temper.calmMs), () => {
      if (stage.statusOf(sid) !== 'connected') return;
      const fate = random.next();
      if (fate < 0.65) struggle(roomSid, identity, sid);
      else if (fate < 0.75) {
        // The same person on another device: the older session ends at this moment.
        join(roomSid, identity);
      } else leave(roomSid, identity, sid);
    });
  }

  function struggle(roomSid: string, identity: string, sid: string): void {
    stage.struggle(sid);
    later(random.between(1, 40) * second, () => {
      if (stage.statusOf(sid) !== 'reconnecting') return;
      const fate = random.next();
      if (fate < 0.2) {
        leave(roomSid, identity, sid);
        return;
      }
      if (fate < 0.3) {
        join(roomSid, identity);
        return;
      }
      stage.recover(sid);
      // Some struggle several times in a row.
      if (fate > 0.8) {
        later(random.between(0.2, 8) * second, () => {
          if (stage.statusOf(sid) === 'connected') struggle(roomSid, identity, sid);
        });
      } else live(roomSid, identity, sid);
    });
  }

  function leave(roomSid: string, identity: string, sid: string): void {
    stage.disconnect(sid);
    later(awayMs(), () => join(roomSid, identity));
  }

  later(random.untilNext(temper.roomRestsMs), open);
}
