import type { CommandId } from './command-id.ts';

// More than one word each, also where one would do: one in small letters alone is not taken for a text.
const words: Partial<Record<CommandId, () => string>> = {
  'pin-participant': () => 'watch add person room',
  accounts: () => 'Twilio credentials edit remove',
  settings: () => 'preferences options',
  find: () => 'find filter',
  board: () => 'cards back',
  history: () => 'log changes export',
  'layout-grid': () => 'layout grid',
  'layout-list': () => 'layout lines',
  'mute-15-minutes': () => 'silence snooze quiet',
  'mute-1-hour': () => 'silence snooze quiet',
  'mute-4-hours': () => 'silence snooze quiet',
  'mute-12-hours': () => 'silence snooze quiet shift',
  'mute-morning': () => 'silence snooze quiet night tomorrow',
  unmute: () => 'sound notifications',
  'acknowledge-all': () => 'got it',
  'next-in-trouble': () => 'worst reconnecting disconnected',
  shortcuts: () => 'keys help',
  about: () => 'version number',
  'third-party-notices': () => 'licences licenses',
  'project-page': () => 'website help GitHub',
  'compact-window': () => 'always on top small narrow mini',
  'reset-zoom': () => 'zoom 100%',
  'zoom-in': () => 'larger bigger text',
  'zoom-out': () => 'smaller text',
  'copy-diagnostics': () => 'support report problem',
  'open-logs-folder': () => 'support report problem',
  'clear-filter': () => 'everybody show all',
  'settings-alerts': () => 'notifications sounds grace hide names',
  'settings-quiet-hours': () => 'do not disturb sleep schedule',
  'settings-watching': () => 'interval reads budget',
  'settings-appearance': () => 'theme dark light language text size zoom',
  'settings-this-computer': () => 'login autostart start hidden tray',
  'settings-your-data': () =>
    'history keep days clear privacy erase import export backup diagnostics',
  'settings-updates': () => 'new version',
};

/** What else somebody may look for a command by; empty: nothing. */
export function searchWords(command: CommandId): string {
  return words[command]?.() ?? '';
}
