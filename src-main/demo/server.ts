import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unauthorized } from './answer.ts';
import { areAccepted, randomCredentials, readBasicAuth, type Credentials } from './credentials.ts';
import { deliver } from './delivery.ts';
import { createFaultQueue, type Faults, type RecordedRequest } from './faults.ts';
import { randomSid } from './random-sid.ts';
import { answerTo } from './routes.ts';
import type { World } from './world.ts';

export interface VideoServerOptions {
  readonly world: World;
  /** Random ones otherwise. */
  readonly credentials?: Credentials;
  /** Any free one otherwise. */
  readonly port?: number;
  /** The clock of the `Date` header, ms, Unix; the world's otherwise. */
  readonly now?: () => number;
  /**
   * Whether asking for the connected finds people who are reconnecting too. The documentation does
   * not say, so whoever asks has to be right either way; false otherwise.
   */
  readonly connectedIncludesReconnecting?: boolean;
}

/** What was asked of the server so far. */
interface RequestLog {
  readonly count: number;
  /** The latest ones, at most {@link KEPT_REQUESTS}, oldest first. */
  readonly list: readonly RecordedRequest[];
  /** How many are waiting for their answer. */
  readonly inFlight: number;
  /** The most that were ever waiting at the same time. */
  readonly mostInFlight: number;
}

export interface VideoServer {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly baseUrl: string;
  /** Those that are accepted now. */
  readonly credentials: Credentials;
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** From now on only these are accepted, as when a token was rotated or a key deleted. */
  replaceCredentials(credentials: Credentials): void;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

const KEPT_REQUESTS = 10_000;

/** Longer than anyone's polling interval, so that no connection ends just as it is used again. */
const KEEP_ALIVE_MS = 75_000;

/** Twilio Video on loopback: the same paths, answers and refusals as `https://video.twilio.com`. */
export async function startVideoServer(options: VideoServerOptions): Promise<VideoServer> {
  const { world, port = 0, now = world.now, connectedIncludesReconnecting = false } = options;
  let credentials = options.credentials ?? randomCredentials();
  let baseUrl = '';
  const faults = createFaultQueue();
  const requests = { count: 0, list: [] as RecordedRequest[], inFlight: 0, mostInFlight: 0 };

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const { method = 'GET', url: path = '/' } = request;
    const { authorization } = request.headers;
    const recorded = {
      method,
      path,
      atMs: now(),
      userName: readBasicAuth(authorization)?.userName ?? null,
    };
    requests.count += 1;
    requests.list.push(recorded);
    if (requests.list.length > KEPT_REQUESTS) requests.list.shift();
    requests.inFlight += 1;
    requests.mostInFlight = Math.max(requests.mostInFlight, requests.inFlight);
    response.once('close', () => {
      requests.inFlight -= 1;
    });
    request.resume();

    const home = { baseUrl, accountSid: credentials.accountSid };
    const answer = areAccepted(credentials, authorization)
      ? answerTo({ ...home, world, connectedIncludesReconnecting }, method, path)
      : unauthorized();
    const commonHeaders = () => ({
      Date: new Date(now()).toUTCString(),
      'Twilio-Concurrent-Requests': String(requests.inFlight),
      'Twilio-Request-Id': randomSid('RQ'),
    });
    deliver({ response, path, answer, commonHeaders }, faults.take(recorded));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address() as AddressInfo;
  baseUrl = `http://${bound.address}:${bound.port}`;

  return {
    baseUrl,
    get credentials() {
      return credentials;
    },
    requests,
    faults,
    replaceCredentials(replacement) {
      credentials = replacement;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
