import { createServer, request as forward, Agent } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { NetworkFault } from './network-faults.ts';

/** What a request that came through the detour was, as far as a test may want to know. */
interface PassedRequest {
  path: string;
  headers: IncomingMessage['headers'];
}

/** A way to a server on loopback on which faults of the network can be played, each on the paths that it is for. */
export interface Detour {
  baseUrl: string;
  /** From now on; the latest fault for a path counts. */
  play(fault: NetworkFault, on: RegExp): void;
  /** From now on all goes well, and what was kept waiting is given up. */
  clear(): void;
  requests: readonly PassedRequest[];
  openSockets(): number;
  close(): Promise<void>;
}

/** `host`: the address on which it listens. */
export async function startDetour(
  to: () => string,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<Detour> {
  let faults: { fault: NetworkFault; on: RegExp }[] = [];
  const requests: PassedRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  const agent = new Agent({ keepAlive: true });

  function pass(
    { url = '/', headers }: IncomingMessage,
    response: ServerResponse,
    more: Readonly<Record<string, string>> = {},
  ): void {
    const onward = forward(`${to()}${url}`, { headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...more });
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end();
  }

  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const { url: path = '/', headers } = request;
    requests.push({ path, headers });
    const played = faults.findLast(({ on }) => on.test(path));
    if (played === undefined) {
      pass(request, response);
      return;
    }
    const { socket } = request;
    waiting.add(socket);
    response.once('finish', () => waiting.delete(socket));
    played.fault({ request, response, socket, pass: (more) => pass(request, response, more) });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      waiting.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const { port: bound } = server.address() as AddressInfo;

  return {
    baseUrl: `http://${host}:${bound}`,
    play: (fault, on) => faults.push({ fault, on }),
    clear() {
      faults = [];
      for (const socket of waiting) socket.destroy();
    },
    requests,
    openSockets: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
