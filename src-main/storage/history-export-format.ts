import type { DiskProblem } from './disk-problem.ts';

/** As what the history can be exported. */
export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What became of an export. `fileName` is the file's own name, without its folder. */
export type ExportResult =
  | { kind: 'saved'; fileName: string; rows: number }
  | { kind: 'cancelled' }
  /** The user stopped it: there is no file, or the one that was there before. */
  | { kind: 'stopped' }
  | { kind: 'not-saved'; problem: DiskProblem };
