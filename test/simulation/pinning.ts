import type { Pin } from '../../src-main/watch/pin.ts';
import type { PinTarget } from '../../src-main/twilio/pin-target.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** Of so many people or sessions one is pinned; 0 for none. */
export interface Wishes {
  onePersonByNameIn: number;
  onePersonBySidIn: number;
  oneSessionIn: number;
  /** For how long a pin on a session, or on a person in a room by SID, stays at least, in ms. */
  pinLastsMs: number;
}

/** A user who pins and unpins. */
export interface Pinning {
  person(accountId: string, room: string, identity: string): void;
  personInRoom(accountId: string, roomSid: string, identity: string): void;
  session(accountId: string, roomSid: string, participantSid: string): void;
  /** Pins someone who never existed. */
  mistake(accountId: string): void;
  /** No pin comes or goes any more. */
  freeze(): void;
  count(): number;
  /** How many pins an account had at most at the same time. */
  mostOf(accountId: string): number;
}

export function createPinning(world: {
  time: SimulatedTime;
  random: Random;
  wishes: Wishes;
  onPinned: (pin: Pin) => void;
  onUnpinned: (pinId: string) => void;
  onPins: (pins: readonly Pin[]) => void;
}): Pinning {
  const { time, random, wishes } = world;
  const pins = new Map<string, Pin>();
  const most = new Map<string, number>();
  let count = 0;
  let isFrozen = false;

  const wants = (oneIn: number) => oneIn > 0 && random.chance(1 / oneIn);

  function add(accountId: string, target: PinTarget): Pin {
    count += 1;
    const pin: Pin = {
      id: `pin-${count}`,
      accountId,
      accountSid: `AC${'4'.repeat(32)}`,
      target,
      label: null,
      note: null,
    };
    pins.set(pin.id, pin);
    const now = [...pins.values()].filter((one) => one.accountId === accountId).length;
    most.set(accountId, Math.max(most.get(accountId) ?? 0, now));
    world.onPinned(pin);
    world.onPins([...pins.values()]);
    return pin;
  }

  function addForAWhile(accountId: string, target: PinTarget): void {
    // Some are pinned long after they came, or even after they left.
    const delayMs = random.chance(0.5) ? 0 : random.between(0, 120_000);
    onMachineAt(time.now() + delayMs, () => {
      const { id } = add(accountId, target);
      onMachineAt(time.now() + wishes.pinLastsMs * random.between(1, 2), () => {
        pins.delete(id);
        world.onUnpinned(id);
        world.onPins([...pins.values()]);
      });
    });
  }

  function onMachineAt(timeMs: number, run: () => void): void {
    time.at(timeMs, () =>
      time.onMachine(() => {
        if (!isFrozen) run();
      }),
    );
  }

  return {
    person(accountId, room, identity) {
      if (wants(wishes.onePersonByNameIn)) add(accountId, { kind: 'person', room, identity });
    },
    personInRoom(accountId, room, identity) {
      if (wants(wishes.onePersonBySidIn)) {
        addForAWhile(accountId, { kind: 'person', room, identity });
      }
    },
    session(accountId, roomSid, participantSid) {
      if (wants(wishes.oneSessionIn)) {
        addForAWhile(accountId, { kind: 'session', roomSid, participantSid });
      }
    },
    mistake(accountId) {
      const target = {
        kind: 'session',
        roomSid: `RM${'e'.repeat(32)}`,
        participantSid: `PA${'e'.repeat(32)}`,
      } as const;
      add(accountId, target);
    },
    freeze() {
      isFrozen = true;
    },
    count: () => count,
    mostOf: (accountId) => most.get(accountId) ?? 0,
  };
}
