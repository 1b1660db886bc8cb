import { session } from 'electron';
import type { Fetch } from '../twilio/video-api.ts';

/**
 * Electron's fetch: it goes through the system's proxy and trusts the system's certificates. The session
 * lives in memory, so that no answer about a person is cached on disk.
 */
export function createNetFetch(): Fetch {
  const twilioSession = session.fromPartition('twilio', { cache: false });
  return async (url, init) => {
    try {
      return await twilioSession.fetch(url, init);
    } catch (error) {
      if (init.signal.aborted) throw error;
      throw new NetworkFailure(error);
    }
  };
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
