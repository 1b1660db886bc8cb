/** Why something can't be written to the disk. */
export type DiskProblem = 'disk-full' | 'not-allowed' | 'other';

/** What an error of the file system's means. */
export function diskProblemOf(error: unknown): DiskProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'not-allowed';
    default:
      return 'other';
  }
}
