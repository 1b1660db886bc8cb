import type { Clock } from '../twilio/clock.ts';
import { CAST, ROOMS, SCRIPT, SCRIPT_LENGTH_S, type CastMember, type Happening } from './cast.ts';
import { startVideoServer, type VideoServer } from './server.ts';
import { createWorld, type Participant, type World } from './world.ts';

/** Someone to pin when the demo is opened. */
interface DemoPin {
  readonly roomUniqueName: string;
  readonly roomSid: string;
  readonly identity: string;
  /** The session at the start of the demo; null for someone who is still to come. */
  readonly participantSid: string | null;
  readonly label?: string;
  /** Follow this one session, or the person (room and identity) through all sessions. */
  readonly pinAs: 'session' | 'person';
}

export interface Demo {
  /** Its address, and the credentials that it accepts. */
  readonly server: VideoServer;
  readonly pins: readonly DemoPin[];
  /** Stops the script, and the server with its connections. */
  close(): Promise<void>;
}

/** How long sessions and rooms that ended are still to be found, ms: the demo may run for weeks. */
const KEPT_AFTER_END_MS = 60 * 60_000;

/** Starts a Twilio Video on loopback in which the script plays, again and again. */
export async function startDemo({ clock }: { clock: Clock }): Promise<Demo> {
  const world = createWorld({ now: () => clock.now() });
  setTheScene(world, { isFirst: true });
  const pins = Object.values<CastMember>(CAST).map((member) => pinOf(world, member));
  const server = await startVideoServer({ world });
  const stop = play(world, clock);
  return {
    server,
    pins,
    async close() {
      stop();
      await server.close();
    },
  };
}

function pinOf(world: World, member: CastMember): DemoPin {
  const { room: roomUniqueName, identity, label, pinAs } = member;
  return {
    roomUniqueName,
    roomSid: world.room(roomUniqueName)!.sid,
    identity,
    participantSid: present(world, member)?.sid ?? null,
    ...(label === undefined ? {} : { label }),
    pinAs,
  };
}

/**
 * Brings everyone where the script expects them at its beginning. The first time they have been
 * there for a while.
 */
function setTheScene(world: World, { isFirst }: { isFirst: boolean }): void {
  const ago = (minutes: number) => (isFirst ? { atMs: world.now() - minutes * 60_000 } : {});
  for (const { uniqueName, openMin } of ROOMS) {
    if (world.room(uniqueName) === undefined) world.openRoom(uniqueName, ago(openMin));
  }
  for (const member of Object.values<CastMember>(CAST)) {
    const isPresent = present(world, member) !== undefined;
    if (member.joinedMin !== null && !isPresent) {
      world.join(world.room(member.room)!.sid, member.identity, ago(member.joinedMin));
    }
  }
}

/**
 * Plays the script in a loop. Each step is timed from the one before: after the machine slept, it
 * goes on where it was, without catching up.
 * @returns stops it
 */
function play(world: World, clock: Clock): () => void {
  let cancel = () => {};
  let next = 0;
  let atS = 0;

  const waitUntil = (dueS: number, run: () => void) => {
    cancel = clock.setTimeout(run, (dueS - atS) * 1000);
    atS = dueS;
  };
  const waitForNext = () => {
    const step = SCRIPT[next];
    if (step === undefined) {
      waitUntil(SCRIPT_LENGTH_S, beginAgain);
      return;
    }
    waitUntil(step.atS, () => {
      next += 1;
      happen(world, step);
      waitForNext();
    });
  };
  const beginAgain = () => {
    next = 0;
    atS = 0;
    world.forgetEndedBefore(clock.now() - KEPT_AFTER_END_MS);
    setTheScene(world, { isFirst: false });
    waitForNext();
  };

  waitForNext();
  return () => {
    cancel();
  };
}

function happen(world: World, happening: Happening): void {
  if (happening.what === 'end-room') {
    world.endRoom(world.room(happening.room)!.sid);
    return;
  }
  const member = CAST[happening.who];
  if (happening.what === 'join') {
    world.join(world.room(member.room)!.sid, member.identity);
    return;
  }
  world[happening.what](present(world, member)!.sid);
}

/** The live session of someone, if there is one. */
function present(world: World, { room, identity }: CastMember): Participant | undefined {
  const roomSid = world.room(room)?.sid;
  if (roomSid === undefined) return undefined;
  return world
    .participants(roomSid)
    .find((one) => one.identity === identity && one.status !== 'disconnected');
}
