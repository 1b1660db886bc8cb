import type { ServerResponse } from 'node:http';
import { errorAnswer, notFound, unauthorized, type Answer } from './answer.ts';
import type { Fault } from './faults.ts';

/** One answer on its way. */
export interface Delivery {
  readonly response: ServerResponse;
  /** Path and query that were asked for. */
  readonly path: string;
  readonly answer: Answer;
  /** Headers that every answer has; asked for when it leaves, because `Date` is among them. */
  readonly commonHeaders: () => Readonly<Record<string, string>>;
}

/** Sends the answer, or what the fault makes of it. */
export function deliver(delivery: Delivery, fault: Fault | undefined): void {
  if (fault === undefined) {
    send(delivery, delivery.answer);
    return;
  }
  const { response, path, answer } = delivery;
  switch (fault.kind) {
    case 'unauthorized':
      send(delivery, unauthorized());
      return;
    case 'permission-missing':
      send(delivery, errorAnswer(403, 70051, 'Authorization Failed'));
      return;
    case 'account-suspended':
      send(delivery, errorAnswer(403, 20403, 'Forbidden'));
      return;
    case 'test-credentials': {
      const message = 'Resource not accessible with Test Account Credentials';
      send(delivery, errorAnswer(403, 20008, message));
      return;
    }
    case 'not-found':
      send(delivery, notFound(path.replace(/\?.*/s, '')));
      return;
    case 'rate-limited':
      send(delivery, errorAnswer(429, 20429, 'Too Many Requests', retryAfter(fault.retryAfter)));
      return;
    case 'server-error': {
      const message = fault.status === 500 ? 'Internal Server Error' : 'Service Unavailable';
      send(delivery, errorAnswer(fault.status, fault.status === 500 ? 20500 : 20503, message));
      return;
    }
    case 'bad-gateway':
      sendHtml(delivery, 502, '<html><head><title>502 Bad Gateway</title></head></html>');
      return;
    case 'captive-portal':
      sendHtml(delivery, 200, '<!DOCTYPE html><html><body>Welcome! Please sign in.</body></html>');
      return;
    case 'delay': {
      const timer = setTimeout(() => {
        deliver(delivery, fault.then);
      }, fault.delayMs);
      response.once('close', () => {
        clearTimeout(timer);
      });
      return;
    }
    case 'never-answers':
      return;
    case 'stalls-after-headers':
      writeHead(delivery, answer, { 'Content-Length': String(json(answer).length) });
      response.flushHeaders();
      return;
    case 'half-body': {
      const body = json(answer);
      writeHead(delivery, answer, { 'Content-Length': String(body.length) });
      response.write(body.subarray(0, body.length / 2), () => {
        response.destroy();
      });
      return;
    }
    case 'connection-reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated-json': {
      const body = json(answer);
      sendBody(delivery, answer, body.subarray(0, body.length / 2));
      return;
    }
    case 'wrong-types': {
      const fields = fault.fields ?? { status: 5, sid: null, date_created: 17 };
      send(
        delivery,
        changeResources(answer, (resource) => ({ ...resource, ...fields })),
      );
      return;
    }
    case 'nulls':
      send(
        delivery,
        changeResources(answer, (resource) => ({
          ...Object.fromEntries(Object.keys(resource).map((name) => [name, null])),
          status: resource['status'],
        })),
      );
      return;
    case 'unknown-status': {
      const status = fault.word;
      send(
        delivery,
        changeResources(answer, (resource) => ({ ...resource, status })),
      );
      return;
    }
    case 'extra-fields': {
      const fields = fault.fields ?? { mood: 'splendid', network: { quality: 5 } };
      send(
        delivery,
        changeResources(answer, (resource) => ({ ...resource, ...fields })),
      );
      return;
    }
    case 'redirect': {
      const location = fault.to === 'itself' ? path : fault.to.href;
      send(delivery, { status: 307, headers: { Location: location }, body: {} });
      return;
    }
    case 'huge-body':
      sendHuge(delivery, fault.bytes);
      return;
    case 'cacheable': {
      const headers = { 'Cache-Control': `public, max-age=${fault.maxAgeS}`, ETag: '"demo"' };
      send(delivery, { ...answer, headers: { ...answer.headers, ...headers } });
      return;
    }
    default:
      fault satisfies never;
  }
}

const json = (answer: Answer) => Buffer.from(JSON.stringify(answer.body));

function send(delivery: Delivery, answer: Answer): void {
  sendBody(delivery, answer, json(answer));
}

function sendBody(delivery: Delivery, answer: Answer, body: Buffer): void {
  writeHead(delivery, answer, { 'Content-Length': String(body.length) });
  delivery.response.end(body);
}

function writeHead(
  { response, commonHeaders }: Delivery,
  { status, headers }: Answer,
  more: Readonly<Record<string, string>>,
): void {
  // The MIME type of Twilio's product APIs (https://www.twilio.com/docs/usage/twilios-response).
  const contentType = { 'Content-Type': 'application/json' };
  response.writeHead(status, { ...contentType, ...commonHeaders(), ...headers, ...more });
}

function sendHtml({ response, commonHeaders }: Delivery, status: number, html: string): void {
  response.writeHead(status, { ...commonHeaders(), 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}

/** Sends the answer with a long field more, without saying beforehand how long it will be. */
function sendHuge(delivery: Delivery, bytes: number): void {
  const { response, answer } = delivery;
  writeHead(delivery, answer, {});
  response.write(`${JSON.stringify(answer.body).slice(0, -1)},"padding":"`);
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let left = bytes;
  const writeMore = () => {
    while (left > 0) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (!response.write(part)) {
        response.once('drain', writeMore);
        return;
      }
    }
    response.end('"}');
  };
  writeMore();
}

/** Changes the resource of a good answer, or each one of a list; an error stays as it is. */
function changeResources(
  answer: Answer,
  change: (resource: Record<string, unknown>) => Record<string, unknown>,
): Answer {
  if (answer.status !== 200) return answer;
  const meta = answer.body['meta'] as { key: string } | undefined;
  if (meta === undefined) return { ...answer, body: change(answer.body) };
  const items = answer.body[meta.key] as Record<string, unknown>[];
  return { ...answer, body: { ...answer.body, [meta.key]: items.map(change) } };
}

function retryAfter(value: number | Date | undefined): Record<string, string> {
  if (value === undefined) return {};
  return { 'Retry-After': value instanceof Date ? value.toUTCString() : String(value) };
}
