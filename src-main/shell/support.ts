import { mkdir } from 'node:fs/promises';
import { clipboard, shell } from 'electron';
import type { SupportOutcome } from '../contract.ts';

/** What helps somebody to find out what is wrong. Nothing here rejects. */
export interface Support {
  copyDiagnostics(): Promise<SupportOutcome>;
  openLogsFolder(): Promise<SupportOutcome>;
}

/** `diagnostics`: the text for the clipboard. */
export function createSupport(world: {
  diagnostics: () => Promise<string>;
  logsFolder: string;
  onFault: (error: unknown) => void;
}): Support {
  const { logsFolder } = world;
  return {
    async copyDiagnostics() {
      try {
        clipboard.writeText(await world.diagnostics());
        return { kind: 'diagnostics-copied' };
      } catch (error) {
        world.onFault(error);
        return { kind: 'diagnostics-not-copied' };
      }
    },
    async openLogsFolder() {
      // Where nothing could be written yet, opening says so.
      await mkdir(logsFolder, { recursive: true, mode: 0o700 }).catch(() => undefined);
      const problem = await shell.openPath(logsFolder).catch(() => 'failed');
      return problem === ''
        ? { kind: 'logs-folder-opened' }
        : { kind: 'logs-folder-not-opened', path: logsFolder };
    },
  };
}
