import type { Line } from './line.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** What happens to the machine that Roomwatch runs on: means between two of a kind, in ms; Infinity for never. */
export interface Interruptions {
  networkLossEveryMs: number;
  sleepEveryMs: number;
  clockSetEveryMs: number;
}

/** Takes the network away, sends the machine to sleep and sets its clock, now and then. */
export function interrupt(world: {
  time: SimulatedTime;
  random: Random;
  line: Line;
  interruptions: Interruptions;
  onWake: () => void;
  isFrozen: () => boolean;
}): void {
  const { time, random, line, interruptions } = world;

  function every(meanMs: number, run: () => number): void {
    if (!Number.isFinite(meanMs)) return;
    time.at(time.now() + random.untilNext(meanMs), () => {
      if (world.isFrozen()) return;
      const lastsMs = run();
      time.at(time.now() + lastsMs, () => every(meanMs, run));
    });
  }

  every(interruptions.networkLossEveryMs, () => {
    if (time.isAsleep()) return 0;
    const lastsMs = random.between(1_000, random.chance(0.3) ? 600_000 : 60_000);
    line.goDown();
    time.at(time.now() + lastsMs, line.comeUp);
    return lastsMs;
  });

  every(interruptions.sleepEveryMs, () => {
    const lastsMs = random.between(2_000, random.chance(0.3) ? 3_600_000 : 120_000);
    time.sleep();
    line.sleeps();
    time.at(time.now() + lastsMs, () => {
      time.wake(random.pick(['stood-still', 'fell-due']));
      line.wakes();
      // Not every system says so.
      if (random.chance(0.7)) world.onWake();
    });
    return lastsMs;
  });

  every(interruptions.clockSetEveryMs, () => {
    time.setMachineOffset(random.between(-1, 1) * random.pick([2_000, 60_000, 3_600_000]));
    return 0;
  });
}
