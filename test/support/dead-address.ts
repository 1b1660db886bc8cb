import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

const listens = `require('node:net').createServer().listen(
  { port: Number(process.argv[1]), host: '::1', backlog: 1 },
  () => process.send('listens'),
)`;
/** Whoever is not let in within so long, in ms, never will be. */
const patienceMs = 1_000;

/**
 * Makes `[::1]:port` an address from which nothing ever comes back, as of an IPv6 that leads nowhere: its
 * process stands still, and who may wait to be let in is waiting already.
 */
export async function startDeadAddress(port: number): Promise<{ close(): void }> {
  const child = spawn(process.execPath, ['-e', listens, String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise((resolve) => child.once('message', resolve));
  child.kill('SIGSTOP');
  const waiting: Socket[] = [];
  const isLetIn = (): Promise<boolean> => {
    const socket = connect(port, '::1').on('error', () => {});
    waiting.push(socket);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patienceMs);
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  };
  while (await isLetIn());
  return {
    close() {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
