import type { ApiError } from '../../src-main/twilio/api-error.ts';
import type { Answer, VideoApi } from '../../src-main/twilio/video-api.ts';

export const answered = <Value>(value: Value): Answer<Value> => ({
  ok: true,
  value,
  serverTimeMs: null,
});
const refused = (error: ApiError): Answer<never> => ({ ok: false, error });

const twilioWords = { twilioCode: null, twilioMessage: null };
export const notFound = refused({ kind: 'not-found', httpStatus: 404, ...twilioWords });
export const unauthorized = refused({ kind: 'unauthorized', httpStatus: 401, ...twilioWords });
export const serverError = refused({
  kind: 'server-error',
  httpStatus: 503,
  retryAfterMs: null,
  ...twilioWords,
});
export const rateLimited = (retryAfterMs: number | null) =>
  refused({ kind: 'rate-limited', httpStatus: 429, retryAfterMs, ...twilioWords });

/** A question that was asked and not answered yet. */
interface Question {
  path: string;
  signal: AbortSignal;
  answer(answer: Answer<unknown>): void;
}

/**
 * A VideoApi whose answers the test gives by hand, in `open`, or by a function for all. Rooms have no
 * names here: each is answered "not found" at once.
 */
export function createFakeVideoApi(answerAll?: (path: string) => Answer<unknown>) {
  const open: Question[] = [];
  const asked: string[] = [];

  /** Twice is as good as once: an answer can come after the question was taken back. */
  function close(question: Question): void {
    const index = open.indexOf(question);
    if (index >= 0) open.splice(index, 1);
  }

  function ask<Value>(path: string, signal: AbortSignal): Promise<Answer<Value>> {
    asked.push(path);
    if (answerAll !== undefined) return Promise.resolve(answerAll(path) as Answer<Value>);
    return new Promise((resolve, reject) => {
      const question: Question = {
        path,
        signal,
        answer(answer) {
          close(question);
          resolve(answer as Answer<Value>);
        },
      };
      open.push(question);
      signal.addEventListener('abort', () => {
        close(question);
        reject(signal.reason as Error);
      });
    });
  }

  const never = new AbortController().signal;
  const api: VideoApi = {
    fetchParticipant: (room, sid, signal = never) => ask(`${room}/${sid}`, signal),
    listParticipants: (room, { identity, status }, signal = never) =>
      ask(`${room}?${identity ?? ''}&${status ?? ''}`, signal),
    fetchPublishedTracks: (room, sid, signal = never) =>
      ask(`${room}/${sid}/PublishedTracks`, signal),
    fetchSubscribedTracks: (room, sid, signal = never) =>
      ask(`${room}/${sid}/SubscribedTracks`, signal),
    fetchSubscribeRules: (room, sid, signal = never) =>
      ask(`${room}/${sid}/SubscribeRules`, signal),
    fetchRoom: () => Promise.resolve(notFound),
    listRooms: () => Promise.resolve(answered({ rooms: [], nextPageUrl: null })),
    probe: () => Promise.resolve(answered(null)),
  };
  return { api, open, asked };
}
