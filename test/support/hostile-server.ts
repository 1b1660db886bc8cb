import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** How a server answers that means no good, or no longer does. */
type Hostility = 'forbids and echoes' | 'fails and echoes' | 'sends elsewhere';

/** A server on loopback that never gives the right answer. */
interface HostileServer {
  baseUrl: string;
  answerWith(hostility: Hostility): void;
  /** What it was asked so far, with its headers. */
  requests: { url: string; authorization: string | null }[];
  close(): Promise<void>;
}

/**
 * Repeats the `Authorization` header that it is sent in its own headers and words, or sends whoever asks to
 * `elsewhere`. With `tls`, it speaks https with a certificate that nobody signed but itself.
 */
export async function startHostileServer(
  options: { elsewhere?: string; tls?: { key: string; cert: string } } = {},
): Promise<HostileServer> {
  let hostility: Hostility = 'fails and echoes';
  const requests: HostileServer['requests'] = [];
  const listener: RequestListener = (request: IncomingMessage, response) => {
    const { url = '/', headers } = request;
    const authorization = headers.authorization ?? null;
    requests.push({ url, authorization });
    if (hostility === 'sends elsewhere') {
      response.writeHead(302, { location: `${options.elsewhere ?? ''}${url}` }).end();
      return;
    }
    const secret = Buffer.from(authorization?.split(' ')[1] ?? '', 'base64').toString();
    const words = `You sent ${authorization ?? 'nothing'}, that is ${secret}`;
    const status = hostility === 'forbids and echoes' ? 403 : 500;
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-echo': authorization ?? '' })
      .end(JSON.stringify({ code: status === 403 ? 70051 : 20500, message: words, status }));
  };
  const server: Server =
    options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    answerWith(next) {
      hostility = next;
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
