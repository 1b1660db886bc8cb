import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A session bus of a test's own, with nothing on it but what the test puts there. */
export interface PrivateBus {
  /** What a program needs in its environment to be on this bus. */
  env: Record<string, string>;
  /** Starts gnome-keyring with an unlocked keyring of its own; `password` unlocks it again. */
  startKeyring(password: string): Promise<void>;
  lockKeyring(): Promise<void>;
  unlockKeyring(password: string): Promise<void>;
  close(): Promise<void>;
}

/** No service starts by itself on this bus, unlike on a desktop's. */
const configuration = (socketFolder: string) => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${socketFolder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), 'roomwatch-bus-'));
  const configurationFile = join(folder, 'bus.conf');
  await writeFile(configurationFile, configuration(folder));
  const processes: ChildProcess[] = [];
  const bus = spawn('dbus-daemon', [
    `--config-file=${configurationFile}`,
    '--nofork',
    '--print-address=1',
  ]);
  processes.push(bus);
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    bus.once('exit', () => reject(new Error('dbus-daemon ended.')));
  });
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
    GNOME_KEYRING_CONTROL: '',
  };
  await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  const here = { env: { ...process.env, ...env } };

  /** Waits until a name is owned, by asking, since the daemon says nothing. */
  async function waitForName(name: string): Promise<void> {
    for (;;) {
      const { stdout } = await run(
        'dbus-send',
        [
          ...['--session', '--print-reply', '--dest=org.freedesktop.DBus'],
          '/org/freedesktop/DBus',
          'org.freedesktop.DBus.NameHasOwner',
          `string:${name}`,
        ],
        here,
      );
      if (stdout.includes('boolean true')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  let keyring: ChildProcess | null = null;

  async function startKeyring(password: string): Promise<void> {
    const started = spawn(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { ...here, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    started.stdin.end(password);
    keyring = started;
    processes.push(started);
    await waitForName('org.freedesktop.secrets');
  }

  return {
    env,
    startKeyring,
    async lockKeyring() {
      await run(
        'dbus-send',
        [
          ...['--session', '--print-reply', '--dest=org.freedesktop.secrets'],
          '/org/freedesktop/secrets',
          'org.freedesktop.Secret.Service.Lock',
          'array:objpath:/org/freedesktop/secrets/aliases/default',
        ],
        here,
      );
    },
    async unlockKeyring(password) {
      // A running daemon asks only through a window; a new one reads the password, and finds the same keyring.
      const ended = new Promise((resolve) => keyring?.once('exit', resolve));
      keyring?.kill();
      await ended;
      await startKeyring(password);
    },
    async close() {
      for (const child of processes.toReversed()) child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
