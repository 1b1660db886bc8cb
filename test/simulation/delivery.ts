import { errorAnswer, notFound, unauthorized } from '../../src-main/demo/answer.ts';
import type { Answer } from '../../src-main/demo/answer.ts';
import type { Fault } from '../../src-main/demo/faults.ts';

/** What comes back: a response, a failure of the connection, or nothing at all. */
export type Outcome = Response | { code: string } | 'nothing';

/** What a fault makes of an answer, as a `fetch` sees it. `date`: the answer's `Date` header. */
export function deliver(answer: Answer, path: string, date: string, fault: Fault | null): Outcome {
  switch (fault?.kind) {
    case 'not-found':
      return send(notFound(path), date);
    case 'unauthorized':
      return send(unauthorized(), date);
    case 'rate-limited': {
      const { retryAfter } = fault;
      const headers: Record<string, string> =
        retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
      return send(errorAnswer(429, 20429, 'Too Many Requests', headers), date);
    }
    case 'server-error':
      return send(errorAnswer(fault.status, 20000 + fault.status, 'Server Error'), date);
    case 'bad-gateway':
      return web(502, date);
    case 'captive-portal':
      return web(200, date);
    case 'connection-reset':
      return { code: 'ECONNRESET' };
    case 'never-answers':
      return 'nothing';
    case 'stalls-after-headers':
      return body(new ReadableStream(), answer.status, date);
    case 'half-body':
      return body(halfOf(JSON.stringify(answer.body)), answer.status, date);
    case 'truncated-json': {
      const text = JSON.stringify(answer.body);
      return body(text.slice(0, text.length / 2), answer.status, date);
    }
    case 'wrong-types':
      return send({ ...answer, body: { ...answer.body, status: 5, sid: null, meta: 17 } }, date);
    case 'extra-fields':
      return send({ ...answer, body: { ...answer.body, mood: 'splendid' } }, date);
    default:
      return send(answer, date);
  }
}

function body(content: string | ReadableStream, status: number, date: string, headers = {}) {
  const common = { 'Content-Type': 'application/json', Date: date };
  return new Response(content, { status, headers: { ...common, ...headers } });
}

const send = (answer: Answer, date: string) =>
  body(JSON.stringify(answer.body), answer.status, date, answer.headers);

const web = (status: number, date: string) =>
  body('<!DOCTYPE html><html><body>Welcome! Please sign in.</body></html>', status, date, {
    'Content-Type': 'text/html; charset=utf-8',
  });

/** A body that breaks off. */
function halfOf(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text);
  let isFirst = true;
  return new ReadableStream({
    pull(controller) {
      if (isFirst) controller.enqueue(bytes.subarray(0, bytes.length / 2));
      else controller.error(Object.assign(new Error('broken off'), { code: 'ECONNRESET' }));
      isFirst = false;
    },
  });
}
