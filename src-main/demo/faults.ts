/** Everything that can go wrong with one answer. */
export type Fault =
  /** 401, 20003: wrong, deleted or suspended credentials. */
  | { readonly kind: 'unauthorized' }
  /** 403, 70051: an API key without permission for Video. */
  | { readonly kind: 'permission-missing' }
  /** 403, 20403: the account is suspended or closed. */
  | { readonly kind: 'account-suspended' }
  /** 403, 20008: Video does not work with test credentials. */
  | { readonly kind: 'test-credentials' }
  /** 404, 20404, whether it is there or not. */
  | { readonly kind: 'not-found' }
  /** 429, 20429; `retryAfter` in seconds or as an HTTP date. Twilio usually sends none. */
  | { readonly kind: 'rate-limited'; readonly retryAfter?: number | Date }
  /** 500 or 503 with Twilio's error body. */
  | { readonly kind: 'server-error'; readonly status: 500 | 503 }
  /** 502 with a proxy's HTML. */
  | { readonly kind: 'bad-gateway' }
  /** 200 with the HTML of a page to sign in to some network. */
  | { readonly kind: 'captive-portal' }
  /** Answers late; then as usual, or with another fault. */
  | { readonly kind: 'delay'; readonly delayMs: number; readonly then?: Fault }
  /** Takes the request and says nothing. */
  | { readonly kind: 'never-answers' }
  /** Sends the headers and then nothing. */
  | { readonly kind: 'stalls-after-headers' }
  /** Promises a length, sends half of it and closes the connection. */
  | { readonly kind: 'half-body' }
  /** Resets the connection (TCP RST) instead of answering. */
  | { readonly kind: 'connection-reset' }
  /** A complete answer whose JSON ends in the middle. */
  | { readonly kind: 'truncated-json' }
  /** Fields of the wrong type; those given instead of the usual ones. `undefined` leaves one out. */
  | { readonly kind: 'wrong-types'; readonly fields?: Readonly<Record<string, unknown>> }
  /** Every field null but for the status: the published description allows it. */
  | { readonly kind: 'nulls' }
  /** A status that nobody has heard of yet. */
  | { readonly kind: 'unknown-status'; readonly word: string }
  /** Fields that nobody has heard of yet. */
  | { readonly kind: 'extra-fields'; readonly fields?: Readonly<Record<string, unknown>> }
  /** 307 to the same URL again and again, or to another one, where no credentials should go. */
  | { readonly kind: 'redirect'; readonly to: 'itself' | URL }
  /** The usual answer with so many bytes more than anyone needs. */
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** The usual answer, allowed to be kept for so long. */
  | { readonly kind: 'cacheable'; readonly maxAgeS: number };

/** One request that came in. Never holds a password. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  /** When it came, on the server's clock, ms, Unix. */
  readonly atMs: number;
  /** The user name that was given: an Account SID, an API key SID, or null without any. */
  readonly userName: string | null;
}

interface FaultOptions {
  /** Which requests: those whose path and query match, or that fulfil the condition. All otherwise. */
  readonly on?: RegExp | ((request: RecordedRequest) => boolean);
  /** For how many of them, at least one; until removed otherwise. */
  readonly times?: number;
}

export interface Faults {
  /**
   * From the next request on. Several faults queue: the oldest one that matches is used first, so
   * `add(a, { times: 2 })`, `add(b, { times: 1 })` gives a, a, b and then the usual answers.
   * @returns removes it
   */
  add(fault: Fault, options?: FaultOptions): () => void;
  clear(): void;
}

export interface FaultQueue extends Faults {
  /** The fault for this request, which uses up one of its times. */
  take(request: RecordedRequest): Fault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let queue: { fault: Fault; matches: (request: RecordedRequest) => boolean; left: number }[] = [];
  return {
    add(fault, { on, times = Infinity } = {}) {
      const entry = { fault, matches: matcher(on), left: times };
      queue.push(entry);
      return () => {
        queue = queue.filter((one) => one !== entry);
      };
    },
    clear() {
      queue = [];
    },
    take(request) {
      const entry = queue.find(({ matches }) => matches(request));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) queue = queue.filter((one) => one !== entry);
      return entry.fault;
    },
  };
}

function matcher(on: FaultOptions['on']): (request: RecordedRequest) => boolean {
  if (on === undefined) return () => true;
  if (typeof on === 'function') return on;
  // `search` and not `test`, which would remember where it was in a /g pattern.
  return ({ path }) => path.search(on) >= 0;
}
