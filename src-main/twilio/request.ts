import type { AnswerProblem } from './answer-problem.ts';
import type { ApiError } from './api-error.ts';
import type { Clock } from './clock.ts';
import { readNetworkFailure } from './network-failure.ts';
import type { Fetch } from './video-api.ts';

/** What a server answered, whole, or why its body is no text. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  /** The answer came from where a redirect led. */
  redirected: boolean;
  body: { ok: true; text: string } | { ok: false; problem: AnswerProblem };
}

interface Request {
  fetch: Fetch;
  clock: Clock;
  url: string;
  headers: Record<string, string>;
  timeLimitMs: number;
  /** The caller's: an abort of it rejects, with its reason. */
  signal: AbortSignal | undefined;
}

/** A list of 1000 participants is about 1 MB. */
const bodyLimitBytes = 5_000_000;

/** Gives up what is still to come, so that the connection is freed. Nobody waits for how that goes. */
function discard(stream: { cancel(): Promise<void> } | null): void {
  stream?.cancel().catch(() => {});
}

const noBody = { ok: true, text: '' } as const;

async function readBody(response: Response, aborted: Promise<never>): Promise<RawAnswer['body']> {
  if (!response.body) return noBody;
  const reader = response.body.getReader();
  // A replacement character in an identity would be another identity, so broken text is refused.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const notText = { ok: false, problem: { what: 'not-utf-8' } } as const;
  const decode = (bytes?: Uint8Array): string | null => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      return null;
    }
  };
  let text = '';
  let sizeBytes = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted]);
      const piece = done ? decode() : decode(value);
      if (piece === null) return notText;
      text += piece;
      if (done) return { ok: true, text };
      sizeBytes += value.byteLength;
      if (sizeBytes > bodyLimitBytes) {
        return { ok: false, problem: { what: 'too-large', mostMegabytes: bodyLimitBytes / 1e6 } };
      }
    }
  } finally {
    discard(reader);
  }
}

/**
 * One GET, under one time limit from the call to the last byte of the body, which holds even if
 * `fetch` ignores its abort signal. Rejects only when the caller's signal aborts.
 */
export async function request(
  asked: Request,
): Promise<{ ok: true; answer: RawAnswer } | { ok: false; error: ApiError }> {
  const { fetch, clock, url, headers, timeLimitMs, signal } = asked;
  signal?.throwIfAborted();

  const controller = new AbortController();
  const stop = () => controller.abort();
  const aborted = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
  });
  aborted.catch(() => {});
  let isTimeUp = false;
  let isComplete = false;
  const cancelTimer = clock.setTimeout(() => {
    isTimeUp = true;
    stop();
  }, timeLimitMs);
  signal?.addEventListener('abort', stop);

  const send = async () =>
    fetch(url, {
      method: 'GET',
      headers,
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      signal: controller.signal,
    });

  try {
    const sending = send();
    const response = await Promise.race([sending, aborted]).catch((error: unknown) => {
      // A fetch that ignores the signal may still answer; nobody is left to read that.
      sending.then(
        (late) => discard(late.body),
        () => {},
      );
      throw error;
    });
    const { status, redirected } = response;
    // Of a proxy that wants a sign-in before it makes a tunnel, Chromium gives the status, and for a body an error.
    const isProxys = status === 407;
    const body = isProxys ? noBody : await readBody(response, aborted);
    isComplete = body.ok && !isProxys;
    signal?.throwIfAborted();
    return { ok: true, answer: { status, headers: response.headers, redirected, body } };
  } catch (error) {
    signal?.throwIfAborted();
    if (isTimeUp) return { ok: false, error: { kind: 'timed-out', limitMs: timeLimitMs } };
    return { ok: false, error: readNetworkFailure(error) };
  } finally {
    cancelTimer();
    signal?.removeEventListener('abort', stop);
    // Not every fetch takes a cancelled body for the end of its request.
    if (!isComplete) stop();
  }
}
