import { execFile } from 'node:child_process';

/** How long the service may take to answer a question that needs nobody, in ms. */
const answerLimitMs = 3_000;

/**
 * What the Secret Service (Linux) says of its default collection: `none`: there is none yet; `silent`:
 * no answer in time; `unknown`: it could not be asked on this machine.
 */
export type CollectionState = 'locked' | 'unlocked' | 'none' | 'silent' | 'unknown';

/**
 * Asks whether the default collection is locked. Unlike a look-up, this never prompts. It goes through
 * a process of its own because keytar can't ask it: of keytar's own calls, a look-up in a locked
 * collection answers "none" and `findCredentials` crashes (both tried with gnome-keyring).
 */
export function readCollectionState(): Promise<CollectionState> {
  return new Promise((resolve) => {
    execFile(
      'dbus-send',
      [
        '--session',
        '--print-reply=literal',
        `--reply-timeout=${answerLimitMs}`,
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets/aliases/default',
        'org.freedesktop.DBus.Properties.Get',
        'string:org.freedesktop.Secret.Collection',
        'string:Locked',
      ],
      { timeout: answerLimitMs + 500 },
      (error, output, failure) => {
        if (error === null) resolve(readLocked(output));
        else if (error.killed || /\.NoReply\b/.test(failure)) resolve('silent');
        else if (/\.(UnknownMethod|UnknownObject|UnknownInterface|NoSuchObject)\b/.test(failure)) {
          resolve('none');
        } else resolve('unknown');
      },
    );
  });
}

function readLocked(output: string): CollectionState {
  if (/\bboolean true\b/.test(output)) return 'locked';
  return /\bboolean false\b/.test(output) ? 'unlocked' : 'unknown';
}
