import type { Change } from './review.ts';

/** What a simulation showed, to be printed. */
export interface Figures {
  seed: number;
  people: number;
  pins: number;
  changes: number;
  noticed: number;
  due: number;
  dueNoticed: number;
  told: number;
  toldTrue: number;
  alerts: number;
  alertsTrue: number;
  /** One may tell several alerts. */
  notifications: number;
  delaysMs: number[];
  /** Of changes while Twilio and our network were well. */
  calmDelaysMs: number[];
  reads: number;
  mostInOneSecond: number;
  mostInFlight: number;
  worstGapMs: number;
  pinMinutes: number;
  simulatedMs: number;
  wallMs: number;
}

export const emptyFigures = (seed: number): Figures => ({
  seed,
  people: 0,
  pins: 0,
  changes: 0,
  noticed: 0,
  due: 0,
  dueNoticed: 0,
  told: 0,
  toldTrue: 0,
  alerts: 0,
  alertsTrue: 0,
  notifications: 0,
  delaysMs: [],
  calmDelaysMs: [],
  reads: 0,
  mostInOneSecond: 0,
  mostInFlight: 0,
  worstGapMs: 0,
  pinMinutes: 0,
  simulatedMs: 0,
  wallMs: 0,
});

/** Counts the changes of one pin. What was so when it was pinned is no change that could be noticed late. */
export function countChanges(
  figures: Figures,
  changes: readonly Change[],
  pinnedMs: number,
  wasCalm: (fromMs: number, toMs: number) => boolean,
): void {
  for (const { atMs, noticedMs, wasDue } of changes) {
    if (atMs <= pinnedMs) continue;
    figures.changes += 1;
    if (wasDue) figures.due += 1;
    if (noticedMs === null) continue;
    figures.noticed += 1;
    if (wasDue) figures.dueNoticed += 1;
    // It was known already where what came between went unseen.
    if (noticedMs === atMs) continue;
    figures.delaysMs.push(noticedMs - atMs);
    if (wasCalm(atMs, noticedMs)) figures.calmDelaysMs.push(noticedMs - atMs);
  }
}

/** Several simulations as one; the seed is the first one's. */
export function sumUp(all: readonly Figures[]): Figures {
  const sum = emptyFigures(all[0]?.seed ?? 0);
  for (const one of all) {
    for (const name of [
      'people',
      'pins',
      'changes',
      'noticed',
      'due',
      'dueNoticed',
      'told',
      'toldTrue',
      'alerts',
      'alertsTrue',
      'notifications',
      'reads',
      'pinMinutes',
      'simulatedMs',
      'wallMs',
    ] as const) {
      sum[name] += one[name];
    }
    for (const name of ['mostInOneSecond', 'mostInFlight', 'worstGapMs'] as const) {
      sum[name] = Math.max(sum[name], one[name]);
    }
    for (const delayMs of one.delaysMs) sum.delaysMs.push(delayMs);
    for (const delayMs of one.calmDelaysMs) sum.calmDelaysMs.push(delayMs);
  }
  return sum;
}

export function describeFigures(title: string, figures: Figures): string {
  const {
    changes,
    noticed,
    due,
    dueNoticed,
    told,
    toldTrue,
    alerts,
    alertsTrue,
    reads,
    pinMinutes,
  } = figures;
  return [
    `${title} (seed ${figures.seed})`,
    `  ${figures.people} people, ${figures.pins} pins, ${hours(figures.simulatedMs)} h simulated in ${seconds(figures.wallMs)} s`,
    `  true changes ${changes}, noticed ${noticed} (${share(noticed, changes)}); ` +
      `longer than the interval ${due}, noticed ${dueNoticed} (recall ${share(dueNoticed, due)})`,
    `  transitions told ${told}, true ${toldTrue} (precision ${share(toldTrue, told)}); ` +
      `alerts ${alerts} in ${figures.notifications} notifications, true ${alertsTrue} (precision ${share(alertsTrue, alerts)})`,
    `  delay ${describeDelays(figures.delaysMs)}; undisturbed ${describeDelays(figures.calmDelaysMs)}`,
    `  reads ${reads}, ${(reads / pinMinutes).toFixed(2)} a pin and minute, at most ` +
      `${figures.mostInOneSecond} in a second and ${figures.mostInFlight} in flight; ` +
      `longest gap ${seconds(figures.worstGapMs)} s`,
  ].join('\n');
}

function describeDelays(delaysMs: readonly number[]): string {
  const sorted = delaysMs.toSorted((one, other) => one - other);
  const at = (part: number) => seconds(sorted[Math.ceil(part * sorted.length) - 1] ?? NaN);
  return `p50 ${at(0.5)} s, p95 ${at(0.95)} s, worst ${at(1)} s`;
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1);
const hours = (ms: number) => (ms / 3_600_000).toFixed(1);
const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
