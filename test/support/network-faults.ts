import { createGzip, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Answers a request in a way that no server of Twilio's would. `pass` answers it as it should be after all, with more headers. */
export type NetworkFault = (asked: {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  pass: (more?: Readonly<Record<string, string>>) => void;
}) => void;

const json = { 'content-type': 'application/json' };
const web = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!DOCTYPE html><html><body>Welcome! Please sign in.</body></html>';

/** A complete answer. */
export const answers =
  (
    status: number,
    body: string | Buffer = '',
    headers: Record<string, string> = json,
  ): NetworkFault =>
  ({ response }) => {
    response.writeHead(status, headers).end(body);
  };

/** Bytes as they are, which may be no HTTP at all; then the connection is closed, or stays silent. */
export const says =
  (bytes: string | Buffer, then: 'closes' | 'stays silent' = 'closes'): NetworkFault =>
  ({ socket }) => {
    if (then === 'closes') socket.end(bytes);
    else socket.write(bytes);
  };

const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const jsonHead = (...lines: string[]) =>
  head(['HTTP/1.1 200 OK', 'Content-Type: application/json', ...lines]);

/** So much larger than it is on the way, in bytes, that nobody could hold it. */
const bombBytes = 10_000_000_000;

/** A body that is small on the way and endless once it is unpacked, for as long as somebody takes it. */
export const gzipBomb: NetworkFault = ({ response, socket }) => {
  response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
  const gzip = createGzip({ level: 1 });
  const piece = Buffer.alloc(1_000_000, ' ');
  let left = bombBytes;
  const fill = () => {
    while (left > 0 && !socket.destroyed) {
      left -= piece.length;
      if (!gzip.write(piece)) return;
    }
    gzip.end();
  };
  gzip.on('drain', fill);
  socket.once('close', () => gzip.destroy());
  gzip.pipe(response);
  fill();
};

/** More than anybody needs, as plain text. */
export const hugeBody: NetworkFault = ({ response }) => {
  response.writeHead(200, json).end(Buffer.alloc(6_000_000, ' '));
};

/** A byte now and then, for ever: never silent for long, and never done. */
export const drips: NetworkFault = ({ response, socket }) => {
  response.writeHead(200, json);
  response.write('{"sid":"');
  const timer = setInterval(() => response.write('a'), 200);
  socket.once('close', () => clearInterval(timer));
};

export const silent: NetworkFault = () => {};
export const resets: NetworkFault = ({ socket }) => void socket.resetAndDestroy();
export const closes: NetworkFault = ({ socket }) => void socket.destroy();
export const stallsAfterHeaders = says(jsonHead('Content-Length: 500'), 'stays silent');
export const stallsInTheBody = says(`${jsonHead('Content-Length: 500')}{"sid":"PA`, 'stays silent');
export const stallsInTheHeaders = says('HTTP/1.1 200 OK\r\nContent-Ty', 'stays silent');
export const halfBody = says(`${jsonHead('Content-Length: 500')}{"sid":"PA`);
export const halfChunked = says(`${jsonHead('Transfer-Encoding: chunked')}8\r\n{"sid":"`);
export const brokenChunks = says(`${jsonHead('Transfer-Encoding: chunked')}zz\r\n{"sid":"`);
export const noHttp = says('SSH-2.0-OpenSSH_9.2\r\n');
export const hugeHeaders = says(`${jsonHead(`X-Padding: ${'x'.repeat(400_000)}`)}{}`);
export const twoLengths = says(`${jsonHead('Content-Length: 2', 'Content-Length: 5')}{}   `);
export const captivePortal = answers(200, page, web);
export const badGateway = answers(502, page, web);
export const wantsSignIn = answers(511, page, web);
export const notGzip = answers(200, '{"sid":"PA"}', { ...json, 'content-encoding': 'gzip' });
export const gzippedPage = answers(200, gzipSync(page), { ...web, 'content-encoding': 'gzip' });
export const notUtf8 = answers(200, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
export const proxyWantsSignIn = answers(407, page, {
  ...web,
  'proxy-authenticate': 'Basic realm="Proxy"',
});
export const someoneWantsSignIn = answers(401, page, {
  ...web,
  'www-authenticate': 'Basic realm="Router"',
});

export const redirectsTo = (url: string, status = 302): NetworkFault =>
  answers(status, '', { location: url });
