import type { ApiError } from '../twilio/api-error.ts';
import type { Clock } from '../twilio/clock.ts';
import type { PublishedTrack, SubscribedTrack, SubscribeRule } from '../twilio/tracks.ts';
import type { Answer, VideoApi } from '../twilio/video-api.ts';
import type { TrackedSession } from './tracked-session.ts';

/** Why tracks could not be read. `not-asked`: Twilio can't be asked about this pin at the moment. */
export type TracksProblem = ApiError | { kind: 'not-asked' };

/** One of the things that are read about a session's tracks. */
export interface TracksPart<Item> {
  /** As they were read last; null: they were not. */
  items: readonly Item[] | null;
  /** When that was, on our clock (ms). */
  readAtMs: number | null;
  /** Why the latest reading failed, so that what was read before it is old; null: it did not. */
  problem: TracksProblem | null;
}

/** What is known about the tracks of the session that a pin is about. */
export interface SessionTracks {
  pinId: string;
  /** null: there is no session yet. */
  participantSid: string | null;
  published: TracksPart<PublishedTrack>;
  subscribed: TracksPart<SubscribedTrack>;
  rules: TracksPart<SubscribeRule>;
}

/** Reads the tracks of one pin, for as long as somebody looks at them. */
export interface TrackWatch {
  /** Reads those of this pin at once and then every few seconds, in place of any other's; null: nobody's. */
  watch(pinId: string | null): void;
  stop(): void;
}

/** From the end of one reading to the next, in ms. */
const refreshMs = 5_000;
/** Where the account's turns are scarce a reading takes long; then as many times longer is paused, for watching comes first. */
const pausePerReading = 4;
const slowestMs = 60_000;

const notRead = { items: null, readAtMs: null, problem: null };

function partAfter<Item>(
  before: TracksPart<Item>,
  answer: Answer<Item[]> | null,
  nowMs: number,
): TracksPart<Item> {
  if (answer === null) return { ...before, problem: { kind: 'not-asked' } };
  if (!answer.ok) return { ...before, problem: answer.error };
  return { items: answer.value, readAtMs: nowMs, problem: null };
}

/** One request after the other, so that beside the looks there is never more than one on its way. */
export function createTrackWatch(world: {
  clock: Clock;
  /** The session that a pin is about at this moment; null: none. */
  sessionOf: (pinId: string) => TrackedSession | null;
  /** null: the account can't be asked. */
  apiOf: (accountId: string) => VideoApi | null;
  onRead: (tracks: SessionTracks) => void;
  onFault: (error: unknown) => void;
}): TrackWatch {
  const { clock } = world;
  let end = () => {};

  function begin(pinId: string): () => void {
    const abort = new AbortController();
    let cancelTimer = () => {};
    let tracks = nothingRead(null);
    /** The session that ended and whose tracks were read after that: nothing about them changes any more. */
    let settledSid: string | null = null;

    function nothingRead(participantSid: string | null): SessionTracks {
      return { pinId, participantSid, published: notRead, subscribed: notRead, rules: notRead };
    }

    function tell(change: Partial<SessionTracks>): void {
      tracks = { ...tracks, ...change };
      world.onRead(tracks);
    }

    async function readTracks(session: TrackedSession): Promise<void> {
      const { accountId, roomSid, participantSid } = session;
      const api = session.mayBeAsked ? world.apiOf(accountId) : null;
      const { signal } = abort;
      const noted = async <Item>(asking: Promise<Answer<Item[]>> | undefined) => {
        const answer = (await asking) ?? null;
        signal.throwIfAborted();
        return answer;
      };
      const published = await noted(api?.fetchPublishedTracks(roomSid, participantSid, signal));
      tell({ published: partAfter(tracks.published, published, clock.now()) });
      const subscribed = await noted(api?.fetchSubscribedTracks(roomSid, participantSid, signal));
      tell({ subscribed: partAfter(tracks.subscribed, subscribed, clock.now()) });
      const rules = await noted(api?.fetchSubscribeRules(roomSid, participantSid, signal));
      tell({ rules: partAfter(tracks.rules, rules, clock.now()) });
    }

    async function read(): Promise<void> {
      const session = world.sessionOf(pinId);
      const participantSid = session?.participantSid ?? null;
      if (participantSid !== tracks.participantSid) tracks = nothingRead(participantSid);
      if (session === null) return tell({});
      if (session.hasEnded && settledSid === participantSid) return;
      await readTracks(session);
      if (session.hasEnded && problemsOf(tracks).every(isLasting)) settledSid = participantSid;
    }

    async function readAgainAndAgain(): Promise<void> {
      const startedMs = clock.now();
      await read().catch((error: unknown) => {
        if (!abort.signal.aborted) world.onFault(error);
      });
      if (abort.signal.aborted) return;
      const delayMs = nextReadingDelayMs(clock.now() - startedMs, problemsOf(tracks));
      cancelTimer = clock.setTimeout(() => void readAgainAndAgain(), delayMs);
    }

    void readAgainAndAgain();
    return () => {
      abort.abort();
      cancelTimer();
    };
  }

  return {
    watch(pinId) {
      end();
      end = pinId === null ? () => {} : begin(pinId);
    },
    stop: () => end(),
  };
}

type Problems = readonly (TracksProblem | null)[];

const problemsOf = ({ published, subscribed, rules }: SessionTracks): Problems => [
  published.problem,
  subscribed.problem,
  rules.problem,
];

/** Whether asking again would change nothing about an ended session's tracks. */
const isLasting = (problem: TracksProblem | null) =>
  problem === null || problem.kind === 'not-found';

/** How long after a reading the next one is due, in ms; who may not read them is not asked in vain all the time. */
function nextReadingDelayMs(tookMs: number, problems: Problems): number {
  const isRefused = problems.some(
    (problem) => problem?.kind === 'unauthorized' || problem?.kind === 'forbidden',
  );
  if (isRefused) return slowestMs;
  return Math.min(slowestMs, Math.max(refreshMs, pausePerReading * tookMs));
}
