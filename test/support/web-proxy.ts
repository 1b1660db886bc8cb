import { createServer, request as forward } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { selfSigned } from './self-signed.ts';

/** What a company's proxy does with what is asked through it. */
export type ProxyManner = 'passes' | 'wants sign-in' | 'refuses' | 'intercepts' | 'keeps silent';

/** A proxy for the web on loopback. What is to be encrypted never leaves this machine. */
export interface WebProxy {
  /** Host and port. */
  address: string;
  behave(manner: ProxyManner): void;
  /** What was asked through it: the URL, or host and port of a tunnel. */
  asked: readonly string[];
  /** What it could read inside the tunnels that it intercepted. */
  overheard: readonly string[];
  close(): Promise<void>;
}

const challenge = { 'proxy-authenticate': 'Basic realm="Company"', 'content-type': 'text/html' };

export async function startWebProxy(): Promise<WebProxy> {
  let manner: ProxyManner = 'passes';
  const asked: string[] = [];
  const overheard: string[] = [];
  const sockets = new Set<Socket>();

  const interceptor = createTlsServer(selfSigned, (request, response) => {
    overheard.push(request.url ?? '');
    response.end('{}');
  });
  interceptor.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => interceptor.listen(0, '127.0.0.1', resolve));
  const { port: interceptorPort } = interceptor.address() as AddressInfo;

  const server = createServer(({ url = '', headers }, response) => {
    asked.push(url);
    if (manner === 'wants sign-in') response.writeHead(407, challenge).end('<html></html>');
    else if (manner === 'refuses') response.writeHead(503).end();
    else if (manner !== 'keeps silent') {
      const onward = forward(url, { headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end();
    }
  });
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(url);
    switch (manner) {
      case 'wants sign-in':
        client.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\n' +
            'Proxy-Authenticate: Basic realm="Company"\r\nContent-Length: 0\r\n\r\n',
        );
        return;
      case 'intercepts': {
        const inside = connect(interceptorPort, '127.0.0.1', () => {
          client.write('HTTP/1.1 200 Connection established\r\n\r\n');
          client.pipe(inside).pipe(client);
        });
        inside.on('error', () => client.destroy());
        return;
      }
      case 'keeps silent':
        return;
      case 'passes':
      case 'refuses':
        client.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
        return;
      default:
        manner satisfies never;
    }
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    address: `127.0.0.1:${port}`,
    behave(next) {
      manner = next;
    },
    asked,
    overheard,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [server, interceptor].map((one) => new Promise((resolve) => one.close(resolve))),
      );
    },
  };
}
