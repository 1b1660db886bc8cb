import type { ApiError } from '../twilio/api-error.ts';
import type { Participant } from '../twilio/participant.ts';

/** Why a look could not tell anything: every failure but Twilio's own "it isn't there". */
export type Obstacle = Exclude<ApiError, { kind: 'not-found' }>;

/**
 * One observation of a pinned participant, or why there is none. `atMs` is our clock when the answer
 * was here; `serverOffsetMs` is Twilio's clock minus ours, where the answer told.
 */
export type Sighting =
  | {
      kind: 'seen';
      atMs: number;
      serverOffsetMs: number | null;
      participant: Participant;
      /** Sessions (SIDs) of the same identity that are alive too; left out: this look could not tell. */
      otherSessions?: readonly string[];
    }
  /**
   * `absent`: Twilio answered that there is no such participant, or no such room. `not-joined`: a person of
   * whom Twilio knows no session in this room (yet). `still-ended`: a person whose session ended, and who
   * has not come back in another one. `endedWasRead`: sessions that came and went would have been found.
   */
  | {
      kind: 'absent' | 'not-joined' | 'still-ended';
      atMs: number;
      serverOffsetMs: number | null;
      endedWasRead: boolean;
    }
  | { kind: 'not-looked'; atMs: number; obstacle: Obstacle };
