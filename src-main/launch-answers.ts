import type { DiskProblem } from './storage/disk-problem.ts';

/**
 * Whether the system starts Roomwatch when the user logs in, as the system says. `needs-approval`: macOS waits for
 * the user's word in its own settings.
 */
export type LaunchState =
  | { kind: 'on' | 'off' | 'needs-approval' }
  /** The system could not be asked. */
  | { kind: 'unknown' }
  | { kind: 'not-offered'; because: NoLaunchReason };

/**
 * Why the system can't be told to start it: it runs from source; from a place that is gone by then (a disk image, an
 * AppImage that is mounted elsewhere each time); or from a path that can't be written down there.
 */
export type NoLaunchReason = 'from-source' | 'temporary-place' | 'unusual-path';

/** `problem`: why it could not be changed; `path`: the file that could not be written, where it is one. */
export interface LaunchAnswer {
  state: LaunchState;
  problem: { kind: DiskProblem | 'refused'; path: string | null } | null;
}

/** What the settings need to know of this computer. */
export interface ComputerFacts {
  launch: LaunchState;
  /** Whether there is a tray at this moment. */
  hasTray: boolean;
  /** On a Mac closing the window never quits. */
  isMac: boolean;
}
