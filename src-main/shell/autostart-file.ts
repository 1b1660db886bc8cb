import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { access, readFile, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { LaunchState } from '../launch-answers.ts';
import { diskProblemOf } from '../storage/disk-problem.ts';
import { replaceFile } from '../storage/replace-file.ts';
import type { Clock } from '../twilio/clock.ts';
import { autostartEntry, readAutostartEntry } from './autostart-entry.ts';
import type { ReadEntry } from './autostart-entry.ts';
import type { LaunchCommand, LoginItem } from './login-item.ts';

/** Where a desktop looks for what it starts at login. */
export function autostartFileIn(env: NodeJS.ProcessEnv, home: string): string {
  const { XDG_CONFIG_HOME: config } = env;
  const folder = config !== undefined && isAbsolute(config) ? config : join(home, '.config');
  return join(folder, 'autostart', 'roomwatch.desktop');
}

/** On Linux: a file that the desktop reads at login. */
export function createAutostartFile(world: {
  file: string;
  command: LaunchCommand;
  clock: Pick<Clock, 'setTimeout'>;
}): LoginItem {
  const { file, command, clock } = world;

  /** null: there is none. */
  async function readEntry(): Promise<ReadEntry | null> {
    try {
      return readAutostartEntry(await readFile(file, 'utf8'));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function read(): Promise<LaunchState> {
    try {
      const entry = await readEntry();
      if (entry === null || !entry.isOn) return { kind: 'off' };
      return { kind: (await isStarted(entry)) ? 'on' : 'off' };
    } catch {
      return { kind: 'unknown' };
    }
  }

  return {
    read,
    async set(on) {
      try {
        if (on) await replaceFile(file, autostartEntry(command), { clock });
        else await rm(file, { force: true });
        return { state: await read(), problem: null };
      } catch (error) {
        return { state: await read(), problem: { kind: diskProblemOf(error), path: file } };
      }
    },
    async repair() {
      const entry = await readEntry().catch(() => null);
      // Another Roomwatch that is there is the user's choice; one that is not was moved.
      if (entry === null || !entry.isOn || (await isStarted(entry))) return;
      await replaceFile(file, autostartEntry(command), { clock }).catch(() => undefined);
    },
    // At once, since nothing is watched any more by then, and nothing that waits would be run.
    movedTo(program) {
      try {
        const entry = readAutostartEntry(readFileSync(file, 'utf8'));
        if (!entry.isOn || entry.program !== command.program) return;
        writeFileSync(`${file}.tmp`, autostartEntry({ ...command, program }), { mode: 0o600 });
        renameSync(`${file}.tmp`, file);
      } catch {
        // The next start puts it right.
      }
    },
  };
}

/** Without its program an entry does nothing. */
async function isStarted({ program }: ReadEntry): Promise<boolean> {
  if (program === null || !isAbsolute(program)) return true;
  return access(program).then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
