/** In a dialog that opens a file: whatever it is called. */
export function allFilesWords(): string {
  return 'All files';
}
