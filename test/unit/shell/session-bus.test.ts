import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSessionBus } from '../../../src-main/shell/session-bus.ts';
import { systemClock } from '../../../src-main/shell/system-clock.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const question = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
  member: 'GetCapabilities',
};

let folder: string;
let server: Server | null;
let sockets: Socket[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomwatch-bus-'));
  server = null;
  sockets = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  await rm(folder, { recursive: true });
});

/** Something listens where the bus should be, and does this with whoever comes. */
async function busThat(serves: (socket: Socket) => void): Promise<void> {
  const path = join(folder, 'bus');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${path}`);
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    serves(socket);
  });
  await new Promise<void>((resolve) => server!.listen(path, resolve));
}

test.each([
  ['nobody listens', (at: string) => `unix:path=${at}/nobody`],
  // As Electron writes it where there is none.
  ['there is none', () => 'disabled:'],
  ['the address is no address', () => 'here'],
])('a bus where %s: nobody can be asked, now and again', async (_, addressIn) => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', addressIn(folder));
  const bus = createSessionBus(systemClock);
  expect(await bus.call(question)).toEqual({ kind: 'no-bus' });
  expect(await bus.call(question)).toEqual({ kind: 'no-bus' });
  bus.hangUp();
});

test('a bus that lets nobody in: nobody can be asked', async () => {
  await busThat((socket) => socket.on('data', () => socket.write('REJECTED NONE\r\n')));
  const bus = createSessionBus(systemClock);
  expect(await bus.call(question)).toEqual({ kind: 'no-bus' });
  bus.hangUp();
});

test('a bus that is stuck is waited for no longer than a service', async () => {
  const clock = createFakeClock(0);
  let cameIn = () => {};
  const isIn = new Promise<void>((resolve) => (cameIn = resolve));
  await busThat(() => cameIn());
  const bus = createSessionBus(clock);
  const answer = bus.call(question);
  await isIn;
  await clock.advance(4_000);
  expect(await answer).toEqual({ kind: 'silent' });
  bus.hangUp();
});
