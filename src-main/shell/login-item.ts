import { join } from 'node:path';
import type { LaunchAnswer, LaunchState, NoLaunchReason } from '../launch-answers.ts';

/** Has the system start Roomwatch when the user logs in. Nothing here rejects. */
export interface LoginItem {
  read(): Promise<LaunchState>;
  /** Changes it, and answers what the system says then. */
  set(on: boolean): Promise<LaunchAnswer>;
  /** Puts right what became wrong because Roomwatch was moved. */
  repair(): Promise<void>;
  /** An update puts the program elsewhere, as the last thing that this process does: it must be done on return. */
  movedTo(program: string): void;
}

/** How Roomwatch is started: the program, and what this start of it was given that the next one needs. */
export interface LaunchCommand {
  program: string;
  args: readonly string[];
}

/** What of this process says how it was started. */
export interface ThisProcess {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  execPath: string;
  env: NodeJS.ProcessEnv;
  /** The value of a switch that it was started with; null: without. */
  switchOf: (name: string) => string | null;
}

/** How the system would start this Roomwatch, or why it can't. */
export function launchCommandOf(process: ThisProcess): LaunchCommand | NoLaunchReason {
  if (!process.isPackaged) return 'from-source';
  const program = programOf(process);
  if (program === null) return 'temporary-place';
  // A line of a file, and of Windows' registry.
  if (/\p{Cc}/u.test(program)) return 'unusual-path';
  // By the specification of desktop entries, no program's name may have one.
  if (process.platform === 'linux' && program.includes('=')) return 'unusual-path';
  const userData = process.switchOf('user-data-dir');
  const args = [
    ...(process.switchOf('no-sandbox') === null ? [] : ['--no-sandbox']),
    ...(userData === null || userData === '' ? [] : [`--user-data-dir=${userData}`]),
  ];
  return args.some((argument) => /\p{Cc}/u.test(argument)) ? 'unusual-path' : { program, args };
}

/** null: it is somewhere else the next time. */
function programOf({ platform, execPath, env }: ThisProcess): string | null {
  if (platform === 'darwin') {
    // A disk image, and where macOS runs what was downloaded and not moved.
    const isTemporary = execPath.startsWith('/Volumes/') || execPath.includes('/AppTranslocation/');
    return isTemporary ? null : execPath;
  }
  if (platform !== 'linux') return execPath;
  // A program that an AppImage starts inherits these, so that they can be about another.
  const { APPIMAGE: image, APPDIR: mounted } = env;
  if (image !== undefined && mounted !== undefined && execPath.startsWith(join(mounted, '/'))) {
    return image;
  }
  return execPath.includes('/.mount_') ? null : execPath;
}

/** Where there is nothing to offer. */
export function createNoLoginItem(because: NoLaunchReason): LoginItem {
  const state: LaunchState = { kind: 'not-offered', because };
  return {
    read: async () => state,
    set: async () => ({ state, problem: null }),
    repair: async () => {},
    movedTo: () => {},
  };
}
