import type { AnswerProblem } from './answer-problem.ts';
import type { ApiError } from './api-error.ts';
import type { Reading } from './reading.ts';
import type { RawAnswer } from './request.ts';

/** A server that asks for more than this is asked again after it all the same: a watcher must watch. */
const longestRetryAfterMs = 15 * 60_000;
const longestMessage = 300;

/** The one form of date that HTTP lets a server write: https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** An HTTP date in ms since 1970-01-01 UTC; null where there is none or it is none. */
function parseHttpDateMs(text: string | null): number | null {
  if (text === null || !httpDate.test(text)) return null;
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** The answer's `Date`: what Twilio's clock said. */
function readServerTimeMs(headers: Headers): number | null {
  return parseHttpDateMs(headers.get('date'));
}

/**
 * `Retry-After` is seconds, or a date, which counts from the answer's own `Date`, since our clock may
 * be off: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function readRetryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  const untilMs = parseHttpDateMs(text);
  let waitMs: number;
  if (/^\d{1,15}$/.test(text)) waitMs = Number(text) * 1000;
  else if (untilMs !== null) waitMs = untilMs - (readServerTimeMs(headers) ?? nowMs);
  else return null;
  return Math.min(Math.max(waitMs, 0), longestRetryAfterMs);
}

function parseJson(text: string): { ok: true; json: unknown } | { ok: false } {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** A server's words on one line of bearable length, and without a secret that it may have repeated. */
function tidyMessage(message: string, secrets: readonly string[]): string {
  const scrubbed = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
  const line = scrubbed
    .slice(0, 4 * longestMessage)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= longestMessage) return line.replace(/\p{Surrogate}/gu, '');
  return `${line.slice(0, longestMessage - 1).replace(/\p{Surrogate}/gu, '')}…`;
}

/**
 * Twilio's error body: `{ code, message, more_info, status }`. `isTwilios` tells whether it is one, and
 * not some proxy's JSON: a code, or a status that agrees with the answer's beside a message.
 * Source: https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
 */
function readTwilioWords(answer: RawAnswer, secrets: readonly string[]) {
  const parsed = answer.body.ok ? parseJson(answer.body.text) : { ok: false as const };
  const isObject = parsed.ok && typeof parsed.json === 'object' && parsed.json !== null;
  const body = isObject ? (parsed.json as Record<string, unknown>) : {};
  const twilioCode = Number.isSafeInteger(body['code']) ? (body['code'] as number) : null;
  const message = typeof body['message'] === 'string' ? body['message'] : null;
  return {
    isTwilios: twilioCode !== null || (message !== null && body['status'] === answer.status),
    words: {
      httpStatus: answer.status,
      twilioCode,
      twilioMessage: message === null ? null : tidyMessage(message, secrets),
    },
  };
}

/** What an answer other than 200 means. */
function readFailure(answer: RawAnswer, nowMs: number, secrets: readonly string[]): ApiError {
  const { status, headers } = answer;
  const { isTwilios, words } = readTwilioWords(answer, secrets);
  const code = `HTTP_${status}`;
  // We never ask whether something is as it was, so a 304 is no redirect of anybody's, but nonsense.
  if (status >= 300 && status < 400 && status !== 304) {
    return { kind: 'unreachable', cause: 'redirected', code };
  }
  // 511 is what a network says before one has signed in to it: https://www.rfc-editor.org/rfc/rfc6585#section-6
  if (status === 407 || status === 511) return { kind: 'unreachable', cause: 'sign-in', code };
  const retryAfterMs = readRetryAfterMs(headers, nowMs);
  if (status === 429) return { kind: 'rate-limited', retryAfterMs, ...words };
  if (status >= 500 || status === 408) return { kind: 'server-error', retryAfterMs, ...words };
  if (status === 401 && isTwilios) return { kind: 'unauthorized', ...words };
  if (status === 403 && isTwilios) return { kind: 'forbidden', ...words };
  if (status === 404 && words.twilioCode === 20404) return { kind: 'not-found', ...words };
  const isTwiliosToGive = status === 401 || status === 403 || status === 404;
  const what = isTwiliosToGive ? 'not-twilios' : 'not-promised';
  return { kind: 'malformed', problem: { what }, ...words };
}

/** Reads a whole answer: a value where it is a 200 with the JSON that `read` expects, else what failed. */
export function readAnswer<Value>(
  answer: RawAnswer,
  read: (json: unknown) => Reading<Value>,
  context: { nowMs: number; secrets: readonly string[] },
): { ok: true; value: Value; serverTimeMs: number | null } | { ok: false; error: ApiError } {
  const malformed = (problem: AnswerProblem) => {
    const words = { httpStatus: answer.status, twilioCode: null, twilioMessage: null };
    return { ok: false, error: { kind: 'malformed', problem, ...words } } as const;
  };
  if (answer.redirected) {
    return { ok: false, error: { kind: 'unreachable', cause: 'redirected', code: null } };
  }
  if (answer.status !== 200) {
    return { ok: false, error: readFailure(answer, context.nowMs, context.secrets) };
  }
  if (!answer.body.ok) return malformed(answer.body.problem);
  if (answer.body.text.trim() === '') return malformed({ what: 'empty' });
  if (/\bhtml\b/i.test(answer.headers.get('content-type') ?? '')) {
    return malformed({ what: 'web-page' });
  }
  const parsed = parseJson(answer.body.text);
  if (!parsed.ok) return malformed({ what: 'not-json' });
  const reading = read(parsed.json);
  if (!reading.ok) return malformed(reading.problem);
  return { ok: true, value: reading.value, serverTimeMs: readServerTimeMs(answer.headers) };
}
