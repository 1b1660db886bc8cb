import { app } from 'electron';
import { logText } from '../log/log-text.ts';
import type { LogText } from '../log/log-text.ts';

/** How Chromium and we call the processes that may die. */
const names = [
  'Network Service',
  'Audio Service',
  'Video Capture',
  'GPU',
  'Roomwatch keychain',
] as const;

interface ProcessDeathWorld {
  tell: (text: LogText) => void;
  networkDied: () => void;
}

/**
 * Tells of each helper process that ended before its time: of the GPU, the network and so on. Chromium starts
 * them anew; the window's own page is another matter.
 */
export function onProcessDeath({ tell, networkDied }: ProcessDeathWorld): void {
  app.on('child-process-gone', (_, { type, reason, exitCode, name, serviceName }) => {
    if (reason === 'clean-exit') return;
    const called = names.find((one) => one === name || one === serviceName) ?? 'no name';
    if (called === 'Network Service') networkDied();
    tell(logText`A helper process ended: ${type}, ${called} (${reason}, ${exitCode})`);
  });
}
