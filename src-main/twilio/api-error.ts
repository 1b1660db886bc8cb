import type { AnswerProblem } from './answer-problem.ts';

/** What Twilio's error body says, where there was one: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
interface TwilioWords {
  httpStatus: number;
  /** Twilio's error code, such as 20404; null where the body had none. */
  twilioCode: number | null;
  twilioMessage: string | null;
}

/**
 * Why a server could not be spoken with, as far as the network told. `sign-in`: a proxy, or the network, wants
 * one first; `garbled`: what came back is no HTTP that can be read.
 */
export type UnreachableCause =
  'dns' | 'refused' | 'reset' | 'tls' | 'sign-in' | 'proxy' | 'redirected' | 'garbled' | 'other';

/**
 * Every way in which asking Twilio can fail. None carries a credential.
 *
 * - `unauthorized`: 401 with Twilio's error body: the account or key was rejected.
 * - `forbidden`: 403 with Twilio's error body: known but not allowed to read this.
 * - `not-found`: 404 with Twilio's code 20404: Twilio says that it isn't there.
 * - `rate-limited`: 429, not processed; `retryAfterMs` counts from the answer, where Twilio named it.
 * - `unreachable`: no answer of Twilio's came back. A redirect (a sign-in page of a network) is one of these.
 *   `code` is the network's own name for it, `HTTP_407` and the like where a proxy answered, or
 *   `UNASKABLE_NAME` where a name can't be put into a request at all, so that none was sent.
 * - `offline`: this machine has no network.
 * - `timed-out`: no whole answer within `limitMs`.
 * - `server-error`: 5xx, or 408, with which a server gives up on a request that it took.
 * - `malformed`: an answer that is not what the API promises; `problem` says what was wrong.
 *   A 401, 403 or 404 that isn't in Twilio's words is one: a proxy or a sign-in page gave it.
 */
export type ApiError =
  | ({ kind: 'unauthorized' } & TwilioWords)
  | ({ kind: 'forbidden' } & TwilioWords)
  | ({ kind: 'not-found' } & TwilioWords)
  | ({ kind: 'rate-limited'; retryAfterMs: number | null } & TwilioWords)
  | { kind: 'unreachable'; cause: UnreachableCause; code: string | null }
  | { kind: 'offline' }
  | { kind: 'timed-out'; limitMs: number }
  | ({ kind: 'server-error'; retryAfterMs: number | null } & TwilioWords)
  | ({ kind: 'malformed'; problem: AnswerProblem } & TwilioWords);
