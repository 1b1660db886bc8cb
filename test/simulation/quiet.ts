import { isQuiet } from '../../src-main/alert/quiet-hours.ts';
import type { QuietHours, Zone } from '../../src-main/alert/quiet-hours.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import type { Random } from './random.ts';
import type { SimulatedTime } from './time.ts';

/** How the user wants to be told. */
export interface Preferences {
  dropGraceMs: number;
  /** Between two times at which they set their quiet hours anew: a mean, in ms; Infinity: they have none. */
  quietSetEveryMs: number;
}

/** The machine stays where it is; its clock is set now and then. */
export const zone: Zone = () => 0;
/** How exactly it is known when it was quiet, in ms. */
const watchedEveryMs = 5_000;
const minutesADay = 1_440;

/** Quiet hours in which nothing is to be told, as they truly were. True time, in ms. */
export interface Quiet {
  isNow(): boolean;
  /** From when on, from this moment, it was not quiet for `forMs`. */
  overSince(atMs: number, forMs: number): number;
}

export const neverQuiet: Quiet = { isNow: () => false, overSince: (atMs) => atMs };

/** Quiet hours that the user sets, moves and turns off, as now is within them or not. */
export function createQuietHours(world: {
  time: Pick<SimulatedTime, 'now' | 'at' | 'machine' | 'onMachine'>;
  random: Random;
  setEveryMs: number;
  onSet: () => void;
}): Quiet & { hours(): QuietHours; begin(): void; end(): void } {
  const { time, random } = world;
  const stretches: { fromMs: number; toMs: number }[] = [];
  let hours: QuietHours = defaultSettings.quietHours;
  let current: { toMs: number } | null = null;
  let isOver = false;

  const isNow = () =>
    hours.inside === 'no-notifications' && isQuiet(hours, time.machine.now(), zone);

  function note(): void {
    if (isNow() === (current !== null)) return;
    if (current !== null) {
      current.toMs = time.now();
      current = null;
      return;
    }
    const stretch = { fromMs: time.now(), toMs: Infinity };
    stretches.push(stretch);
    current = stretch;
  }

  function watch(): void {
    note();
    time.at(time.now() + watchedEveryMs, watch);
  }

  function set(next: QuietHours): void {
    time.onMachine(() => {
      hours = next;
      note();
      world.onSet();
    });
  }

  function setAgain(): void {
    time.at(time.now() + random.untilNext(world.setEveryMs), () => {
      if (isOver) return;
      const minute = Math.floor(time.machine.now() / 60_000) % minutesADay;
      set({
        ...hours,
        on: random.chance(0.8),
        fromMinute: (minute + minutesADay + random.pick([-60, -1, 0, 1, 3])) % minutesADay,
        toMinute: (minute + random.pick([1, 2, 5, 15, 60])) % minutesADay,
        inside: random.pick(['no-notifications', 'no-notifications', 'no-sound']),
      });
      setAgain();
    });
  }

  return {
    isNow,
    overSince: (atMs, forMs) =>
      stretches.reduce(
        (sinceMs, { fromMs, toMs }) =>
          fromMs < sinceMs + forMs && toMs > sinceMs ? toMs : sinceMs,
        atMs,
      ),
    hours: () => hours,
    begin() {
      if (!Number.isFinite(world.setEveryMs)) return;
      watch();
      setAgain();
    },
    end() {
      isOver = true;
      set({ ...hours, on: false });
    },
  };
}
