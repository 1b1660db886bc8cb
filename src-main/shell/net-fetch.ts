import { session } from 'electron';
import type { Fetch } from '../twilio/video-api.ts';

/** Electron's fetch, and what it has to know. */
interface NetFetch {
  fetch: Fetch;
  /**
   * Chromium's network process died. Chromium starts another, but what a session holds of the old one can fail for
   * good, up to Electron 40: https://github.com/electron/electron/issues/49572. So there is another session from here on.
   */
  networkDied(): void;
}

/**
 * Electron's fetch: it goes through the system's proxy and trusts the system's certificates. The session
 * lives in memory, so that no answer about a person is cached on disk.
 */
export function createNetFetch(): NetFetch {
  let sessions = 0;
  const newSession = () => session.fromPartition(`twilio-${++sessions}`, { cache: false });
  let twilioSession = newSession();

  return {
    async fetch(url, init) {
      try {
        return withNamedFailures(await twilioSession.fetch(url, init));
      } catch (error) {
        if (init.signal.aborted) throw error;
        throw new NetworkFailure(error);
      }
    },
    networkDied() {
      twilioSession = newSession();
    },
  };
}

/** The answer's body can fail as well while it is read. */
function withNamedFailures(response: Response): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(new NetworkFailure(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}

/** Electron names a network failure only in the text of its error, such as `net::ERR_CONNECTION_REFUSED`. */
class NetworkFailure extends Error {
  readonly code: string | null;

  constructor(cause: unknown) {
    super('The request failed.');
    const text = cause instanceof Error ? cause.message : '';
    this.code = text.includes('redirect policy')
      ? 'ERR_UNEXPECTED_REDIRECT'
      : (/\b(ERR_[A-Z0-9_]+)\b/.exec(text)?.[1] ?? null);
  }
}
