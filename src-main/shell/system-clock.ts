import type { Zone } from '../alert/quiet-hours.ts';
import type { Clock } from '../twilio/clock.ts';

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** How long the zone that was found is taken for the machine's, in ms. */
const zoneKeptMs = 60_000;
let zoneFoundAtMs = -Infinity;

/** Where the machine is, as far as its clock on the wall goes; a journey is noticed within a minute. */
export const systemZone: Zone = (atMs) => {
  findZone(Date.now());
  return -new Date(atMs).getTimezoneOffset();
};

/** The zone is found at the start, and anew only where `TZ` is set or deleted: whatever it was, it stays. */
function findZone(nowMs: number): void {
  if (Math.abs(nowMs - zoneFoundAtMs) < zoneKeptMs) return;
  zoneFoundAtMs = nowMs;
  const { TZ } = process.env;
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
}
