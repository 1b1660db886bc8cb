import { sameStatus } from '../watch/card.ts';
import type { Card, CardStatus } from '../watch/card.ts';
import type { Absence } from '../watch/catch-up.ts';
import type { Pin } from '../watch/pin.ts';
import type { Transition } from '../watch/transition.ts';
import { createAnnouncer } from './announcer.ts';
import { answeredInTime, createRoomWindows, roomKeyOf } from './correlation.ts';
import { afterChange, afterTelling } from './flapping.ts';
import { noGraces } from './grace.ts';
import type { Graces } from './grace.ts';
import type { HeldWhile } from './group-words.ts';
import { createKeeping } from './keeping.ts';
import type { Memory } from './keeping.ts';
import { createKnownPins } from './known-pins.ts';
import { createMuteClock } from './mute-clock.ts';
import { changeOf, emptiedRoomSid, newcomer } from './news.ts';
import type { Known, News } from './news.ts';
import { createQuietClock } from './quiet-clock.ts';
import type { Quiet } from './quiet-hours.ts';
import { createRepeats } from './repeats.ts';
import { isTrouble } from './rules.ts';
import { createSteadyTime } from './steady-time.ts';
import { plainPreferences } from './teller-world.ts';
import type { TellerWorld } from './teller-world.ts';
import { createWakingClock } from './waking-clock.ts';
import { transitionLine } from './terminal-lines.ts';

export type { Memory };

/** How long may pass, in ms, until it is known whether a room is over; without an answer it is told without. */
const roomAnswerMs = 2_000;
/** A catch-up that nobody ends does not hold news back for longer than this, in ms. */
const longestCatchUpMs = 60_000;

/** What of a pin waits for the user. */
interface Attention {
  /** Until when it is muted, by itself or with everything, on our clock (ms). */
  mutedUntilMs: number | null;
  /** They were told of trouble, and have not said that they know. */
  unacknowledged: boolean;
  /** They know that it is in this status: they were told and said so, or saw it when they pinned it. */
  isKnown: boolean;
}

/** Tells the user what changed, and keeps what was told. */
export interface Teller {
  /** A pin was looked at, with a transition if its status changed. */
  tell(pin: Pin, card: Card, transition: Transition | null): void;
  /** What was told of a pin and is still on its way, so not kept yet. */
  onTheWay(pinId: string): Memory | null;
  /** From here to its end all that is to be told waits, to be one summary. */
  beginCatchUp(heldWhile: Absence): void;
  endCatchUp(): void;
  isCatchingUp(): boolean;
  /** Tells nothing of a pin, or of any (null), until a time on our clock (ms); null tells again. */
  mute(pinId: string | null, untilMs: number | null): void;
  /** Until when everything is muted; null: it is not. */
  everythingMutedUntilMs(): number | null;
  /** null: these are no quiet hours. */
  quiet(): Quiet | null;
  acknowledge(pinId: string): void;
  /** Of a pin that is in that status. */
  attentionOf(pinId: string, status: CardStatus): Attention;
  settingsChanged(): void;
  stop(): void;
}

/**
 * Creates the teller. It judges each pin whenever something changes or a wait is over, always what is true
 * against what was told: whatever held news back, only what is still news afterwards is told.
 */
export function createTeller(world: TellerWorld): Teller {
  const { isPinned = () => true, preferences = () => plainPreferences } = world;
  const clock = world.clock === undefined ? undefined : createWakingClock(world.clock);
  const { roomWindowMs: windowMs = 0 } = world;
  const nowMs = () => clock?.now() ?? 0;
  let catchUp: { heldWhile: HeldWhile; cancelLimit: () => void } | null = null;

  const keeping = createKeeping({
    ...world,
    onChanged: (pinId) => world.onAttentionChanged?.(pinId),
  });
  const quiet = createQuietClock(clock, world.quietHours, (isOther) => {
    if (!isHeldByQuiet()) release('quiet', 'quiet');
    if (isOther) world.onAttentionChanged?.(null);
  });
  const announcer = createAnnouncer({
    ...world,
    preferences,
    nowMs,
    isSilent: () => quiet.inside() !== null,
  });
  const time = createSteadyTime(clock);
  const mutes = createMuteClock(clock, world.mutes, () => {
    release('mute', 'muted');
    world.onAttentionChanged?.(null);
  });
  const known = createKnownPins({
    ...world,
    keeping,
    time,
    isPinned,
    graces: preferences,
    isMuted: (pinId) => mutes.untilMs(pinId) !== null,
    isQuiet: isHeldByQuiet,
    isCatchingUp: () => catchUp !== null,
    onDue: offer,
  });
  const windows = createRoomWindows(clock, windowMs, (pinIds) => void closeWindow(pinIds));
  const repeats = createRepeats({
    ...world,
    ...(clock === undefined ? {} : { clock }),
    windowMs,
    isPinned,
    everyMs: () => preferences().repeatUntilAcknowledgedMs,
    isWanted: ({ pin }) => known.isUnacknowledged(pin.id),
    mayRepeat({ pin, heldBy, flapping, change }) {
      if (heldBy !== null || flapping.mode === 'unstable' || catchUp !== null) return false;
      const told = keeping.of(pin.id)?.told ?? null;
      if (mutes.untilMs(pin.id) !== null || isHeldByQuiet()) return false;
      return told !== null && sameStatus(told.status, change.to);
    },
    again: announcer.again,
  });

  function isHeldByQuiet(): boolean {
    return quiet.inside() === 'no-notifications';
  }

  /** Judges a pin; its news, if there is any, waits for more from the same room. */
  function offer(entry: Known): void {
    const [news] = known.newsOf([entry]);
    if (news === undefined) return;
    if (windowMs > 0) known.owe(news);
    windows.add(roomKeyOf(entry.pin, entry.card), entry.pin.id);
  }

  async function closeWindow(pinIds: readonly string[]): Promise<void> {
    const newsNow = () => known.newsOf(pinIds.flatMap((pinId) => known.get(pinId) ?? []));
    const news = newsNow();
    const roomSid = world.alertSettings()['room-ended'] ? emptiedRoomSid(news, known.all()) : null;
    if (roomSid === null || clock === undefined || world.roomIsOver === undefined) {
      inform(news, announcer.news);
      return;
    }
    const question = world.roomIsOver(news[0]!.known.pin.accountId, roomSid);
    const isOver = await answeredInTime(clock, roomAnswerMs, question);
    // Something may have changed meanwhile.
    const latest = newsNow();
    const hasEnded = isOver && emptiedRoomSid(latest, known.all()) !== null;
    inform(latest, hasEnded ? announcer.roomEnded : announcer.news);
  }

  /** Tells all of it in one notification, and keeps what the user then believes. */
  function inform(news: readonly News[], show: (news: readonly News[]) => Promise<unknown>): void {
    if (news.length === 0) return;
    const memories = new Map(news.map((one) => [one.known.pin.id, known.memoryAfter(one)]));
    keeping.showThenKeep(memories, () => show(news));
    for (const { known: entry, alert } of news) {
      entry.flapping = afterTelling(entry.flapping, alert, time.nowMs());
      if (isTrouble(alert)) repeats.expect(entry);
    }
  }

  /** What held news back is over: what is still news is one summary. */
  function release(heldBy: Known['heldBy'], heldWhile: HeldWhile, graces?: Graces): void {
    const held = known.all().filter((entry) => entry.heldBy === heldBy);
    inform(known.newsOf(held, graces), (news) => announcer.summary(news, heldWhile));
  }

  function endCatchUp(): void {
    if (catchUp === null) return;
    const { heldWhile, cancelLimit } = catchUp;
    catchUp = null;
    cancelLimit();
    release('catch-up', heldWhile, noGraces);
  }

  return {
    tell(pin, card, transition) {
      const before = known.get(pin.id);
      const entry = before ?? newcomer(pin, card, nowMs());
      Object.assign(entry, { pin, card });
      if (transition !== null) {
        world.log(transitionLine(world.subjectOf(pin, card), transition));
        entry.change = changeOf(card, transition, nowMs());
        entry.flapping = afterChange(entry.flapping, time.nowMs());
      } else if (before !== undefined || card.freshness.kind !== 'live') {
        return;
      }
      known.add(entry);
      // The first look since the start may show that what was owed then still is.
      if (transition !== null || keeping.of(pin.id)?.owed) offer(entry);
      if (before === undefined && known.isUnacknowledged(pin.id)) repeats.expect(entry);
    },
    onTheWay: keeping.onTheWay,
    beginCatchUp(heldWhile) {
      if (catchUp !== null) return;
      const cancelLimit = clock?.setTimeout(endCatchUp, longestCatchUpMs) ?? (() => {});
      catchUp = { heldWhile, cancelLimit };
      // What was about to be told becomes part of the summary, or it would come after it by itself.
      windows.closeAll();
      // And so does what a mute or quiet hours held back that ended meanwhile.
      mutes.check();
      quiet.check();
    },
    endCatchUp,
    isCatchingUp: () => catchUp !== null,
    mute: mutes.mute,
    everythingMutedUntilMs: () => mutes.untilMs(null),
    quiet: quiet.now,
    acknowledge(pinId) {
      const memory = keeping.of(pinId);
      if (!memory?.unacknowledged || memory.told === null || memory.remembered === null) return;
      const { remembered, told } = memory;
      keeping.set(pinId, { ...memory, remembered, told, unacknowledged: false });
      known.get(pinId)?.cancelRepeat();
    },
    attentionOf(pinId, status) {
      const { told = null, owed = false, unacknowledged = false } = keeping.of(pinId) ?? {};
      return {
        mutedUntilMs: mutes.untilMs(pinId),
        unacknowledged,
        isKnown: told !== null && !owed && !unacknowledged && sameStatus(told.status, status),
      };
    },
    settingsChanged() {
      quiet.check();
      for (const entry of known.all()) {
        if (known.isUnacknowledged(entry.pin.id)) repeats.expect(entry);
      }
    },
    stop() {
      known.stop();
      catchUp?.cancelLimit();
      windows.stop();
      repeats.stop();
      mutes.stop();
      quiet.stop();
    },
  };
}
