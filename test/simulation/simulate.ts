import type { QuietHours } from '../../src-main/alert/quiet-hours.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import type { Fetch } from '../../src-main/twilio/video-api.ts';
import { createBeliefJudge } from './belief-judge.ts';
import { countChanges, emptyFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { interrupt } from './interruptions.ts';
import { createJudge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { createLine } from './line.ts';
import { liveInRoom } from './lives.ts';
import { createMishaps } from './mishaps.ts';
import type { Mishaps } from './mishaps.ts';
import { createPinning } from './pinning.ts';
import type { Plan } from './plan.ts';
import { createQuietHours } from './quiet.ts';
import { createRandom } from './random.ts';
import { blameGaps, blameMisses, blameUnsettled, reviewChanges } from './review.ts';
import { createSimulatedRoomwatch } from './roomwatch.ts';
import type { Look } from './roomwatch.ts';
import { createStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { createSimulatedTelling } from './telling.ts';
import { createSimulatedTime } from './time.ts';
import { createTruth } from './truth.ts';
import { createSimulatedTwilio } from './twilio.ts';
import type { ReadLog } from './twilio.ts';

const startMs = Date.UTC(2026, 10, 25, 8);
const minute = 60_000;
/** How long nothing happens and nothing goes wrong any more at the end, in ms. */
const quietMs = 6 * minute;
const mostInFlight = 4;

/** What may be put between the parts, to see whether the judge notices. */
export interface Sabotage {
  fetch?: (fetch: Fetch, now: () => number) => Fetch;
  look?: (look: Look) => Look | null;
  hours?: (hours: QuietHours) => QuietHours;
}

/** Lets a plan come true, and judges what Roomwatch made of it. */
export async function simulate(
  plan: Plan,
  {
    fetch: changeFetch = (fetch) => fetch,
    look: changeLook = (look) => look,
    hours: changeHours = (hours) => hours,
  }: Sabotage = {},
): Promise<{ verdicts: readonly Verdict[]; figures: Figures }> {
  const wallStartMs = performance.now();
  const random = createRandom(plan.seed);
  const time = createSimulatedTime(startMs);
  const truth = createTruth();
  const line = createLine(time, random.fork());
  const judge = createJudge(truth, time.now, startMs);
  const quiet = createQuietHours({
    time,
    random: createRandom(plan.seed + 1),
    setEveryMs: plan.preferences.quietSetEveryMs,
    onSet: () => telling.settingsChanged(),
  });
  const beliefJudge = createBeliefJudge(startMs, quiet);
  const telling = createSimulatedTelling({
    clock: time.machine,
    cardOf: (pinId) => judge.diaryOf(pinId).shown,
    roomIsOpen: (accountId, roomSid) => accounts.get(accountId)!.stage.isOpen(roomSid),
    isPinned: (pinId) => judge.diaryOf(pinId).unpinnedMs === Infinity,
    settings: () => ({
      ...defaultSettings,
      dropGraceMs: plan.preferences.dropGraceMs,
      quietHours: changeHours(quiet.hours()),
    }),
    onBelief(belief) {
      beliefJudge.believes(belief, judge.diaryOf(belief.pinId), time.now());
    },
  });
  const traffic = { inFlight: 0, mostInFlight: 0 };
  const accounts = new Map<
    string,
    { fetch: Fetch; reads: ReadLog; stage: Stage; mishaps: Mishaps }
  >();
  let isFrozen = false;

  for (let number = 1; number <= plan.accounts; number += 1) {
    const { serverOffsetMs } = plan.manner;
    const stage = createStage(time.now, serverOffsetMs, truth);
    const mishaps = createMishaps(time, random.fork(), plan.trouble);
    const parts = { time, stage, mishaps, line, traffic, manner: plan.manner };
    const twilio = createSimulatedTwilio({ ...parts, random: random.fork() });
    const fetch = changeFetch(twilio.fetch, time.now);
    accounts.set(`account-${number}`, { ...twilio, fetch, stage, mishaps });
  }

  const roomwatch = createSimulatedRoomwatch({
    time,
    random: random.fork(),
    accounts: new Map([...accounts].map(([accountId, { fetch }]) => [accountId, fetch])),
    isOnline: () => !plan.systemKnowsOffline || line.isUp(),
    intervalMs: plan.intervalMs,
    readsPerSecond: plan.readsPerSecond,
    onCatchUp: telling.catchUp,
    onLook(look) {
      const changed = changeLook(look);
      if (changed === null) return;
      judge.saw(changed);
      telling.tell(changed);
    },
  });
  const pinning = createPinning({
    time,
    random: random.fork(),
    wishes: plan.wishes,
    onPinned: judge.pinned,
    onUnpinned: judge.unpinned,
    onPins: roomwatch.setPins,
  });

  for (const [accountId, { stage, mishaps }] of accounts) {
    for (let room = 1; room <= plan.roomsPerAccount; room += 1) {
      const name = `${accountId}-ward-${room}`;
      const identities = Array.from({ length: plan.peoplePerRoom }, (_, at) => `person-${at + 1}`);
      for (const identity of identities) pinning.person(accountId, name, identity);
      liveInRoom(name, identities, {
        time,
        stage,
        random: random.fork(),
        temper: plan.temper,
        isFrozen: () => isFrozen,
        onRoom(roomSid) {
          for (const identity of identities) pinning.personInRoom(accountId, roomSid, identity);
        },
        onSession: (roomSid, sid) => pinning.session(accountId, roomSid, sid),
        onRoomEnds: mishaps.roomEnds,
      });
    }
    pinning.mistake(accountId);
    const renew = () => {
      time.at(time.now() + random.untilNext(30 * minute), () => {
        if (isFrozen) return;
        time.onMachine(() => roomwatch.renewAccess(accountId));
        renew();
      });
    };
    renew();
  }
  interrupt({
    time,
    random: random.fork(),
    line,
    interruptions: plan.interruptions,
    onWake: roomwatch.woke,
    isFrozen: () => isFrozen,
  });

  quiet.begin();
  roomwatch.start();
  for (let atMs = 0; atMs < plan.lastsMs; atMs += 10 * minute) {
    await time.runUntil(startMs + Math.min(plan.lastsMs, atMs + 10 * minute));
    for (const { stage } of accounts.values()) stage.forgetTheOld();
  }
  isFrozen = true;
  pinning.freeze();
  quiet.end();
  for (const { mishaps } of accounts.values()) mishaps.calmDown();
  await time.runUntil(time.now() + quietMs);
  // What began before may last longer.
  while (time.isAsleep() || !line.isUp()) await time.runUntil(time.now() + quietMs);
  await time.runUntil(time.now() + quietMs);
  const endMs = time.now();

  const verdicts = [...judge.verdicts];
  const blame = (kind: Verdict['kind'], about: string) => {
    verdicts.push({ kind, atMs: time.now() - startMs, about });
  };
  roomwatch.stop();
  telling.stop();
  await time.runUntil(endMs);
  if (time.pendingTimers() > 0) blame('not-stopped', `${time.pendingTimers()} timers are left`);
  await time.runUntil(endMs + minute);
  if (time.pendingTimers() > 0) blame('not-stopped', `${time.pendingTimers()} timers came later`);

  const figures = emptyFigures(plan.seed);
  for (const [accountId, { reads, mishaps }] of accounts) {
    figures.reads += reads.count;
    figures.mostInOneSecond = Math.max(figures.mostInOneSecond, reads.mostInOneSecond);
    if (reads.mostInOneSecond > plan.readsPerSecond) {
      blame('over-budget', `${accountId}: ${reads.mostInOneSecond} reads in one second`);
    }
    if (reads.lastMs > endMs) blame('not-stopped', `${accountId} was asked after the stop`);
    // Three lists a room at most, and the worst that can be is that each pin is in a room of its own.
    const readsPerPin = 3 * Math.ceil(plan.peoplePerRoom / plan.manner.largestPage);
    const roundMs = (1_000 * pinning.mostOf(accountId) * readsPerPin) / plan.readsPerSecond;
    const isExcused = (fromMs: number, toMs: number) =>
      line.wasCut(fromMs, toMs) || mishaps.wasOut(fromMs, toMs);
    for (const diary of judge.diaries()) {
      if (diary.pin.accountId !== accountId) continue;
      const gaps = blameGaps(diary, plan.longestGapMs + roundMs, isExcused, startMs, endMs);
      figures.worstGapMs = Math.max(figures.worstGapMs, gaps.worstMs);
      verdicts.push(...gaps.verdicts);
      verdicts.push(...blameMisses(truth, diary, startMs, endMs));
      verdicts.push(...blameUnsettled(truth, diary, startMs, endMs));
      beliefJudge.review(diary, endMs, line.wasCut);
      const changes = reviewChanges(truth, diary, endMs);
      countChanges(figures, changes, diary.pinnedMs, (from, to) => !isExcused(from, to));
      figures.told += diary.noticed.length;
      figures.pinMinutes += (Math.min(endMs, diary.unpinnedMs) - diary.pinnedMs) / minute;
    }
  }
  if (traffic.mostInFlight > mostInFlight) {
    blame('too-many-in-flight', `${traffic.mostInFlight} requests at once`);
  }
  verdicts.push(...beliefJudge.verdicts);
  for (const fault of roomwatch.faults) blame('broke', String(fault));

  figures.people = plan.accounts * plan.roomsPerAccount * plan.peoplePerRoom;
  figures.pins = pinning.count();
  figures.mostInFlight = traffic.mostInFlight;
  figures.toldTrue = figures.told - judge.verdicts.filter(({ kind }) => kind === 'false').length;
  figures.alerts = beliefJudge.alerts();
  figures.notifications = telling.notifications();
  figures.alertsTrue =
    figures.alerts - beliefJudge.verdicts.filter(({ kind }) => kind === 'false').length;
  figures.simulatedMs = endMs - startMs;
  figures.wallMs = performance.now() - wallStartMs;
  return { verdicts, figures };
}
