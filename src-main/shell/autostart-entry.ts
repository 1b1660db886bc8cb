import type { LaunchCommand } from './login-item.ts';

/**
 * The file by which a Linux desktop starts a program at login.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/
 */
export function autostartEntry({ program, args }: LaunchCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Roomwatch',
    'Comment=Watches people in Twilio Video rooms',
    'Comment[es]=Vigila a participantes de salas de Twilio Video',
    'Comment[de]=Beobachtet Teilnehmer von Twilio-Video-Räumen',
    `Exec=${[program, ...args].map(execArgument).map(stringValue).join(' ')}`,
    // Where it was removed the entry does nothing.
    `TryExec=${stringValue(program)}`,
    'Icon=roomwatch',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** What an entry says, whoever wrote it. `program` null: it doesn't say on what it depends. */
export interface ReadEntry {
  isOn: boolean;
  program: string | null;
}

export function readAutostartEntry(text: string): ReadEntry {
  const values = new Map<string, string>();
  let group = '';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\[(.+)\]\s*$/.exec(line)?.[1];
    if (heading !== undefined) group = heading;
    const [, key, value] = /^([\w-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (group === 'Desktop Entry' && key !== undefined) values.set(key, value ?? '');
  }
  const isOff =
    values.get('Hidden')?.trim() === 'true' ||
    values.get('X-GNOME-Autostart-enabled')?.trim() === 'false';
  const program = values.get('TryExec') ?? null;
  return {
    isOn: !isOff && values.has('Exec'),
    program: program === null ? null : unescaped(program),
  };
}

/** In quotes, in which four characters need a backslash; `%` would stand for a file. */
function execArgument(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** Any value of such a file. */
function stringValue(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

function unescaped(value: string): string {
  const meaning: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return value.replace(/\\([sntr\\])/g, (_, character: string) => meaning[character] ?? '');
}
