import { plural } from '../../src-main/contract.ts';
import type { CommandId } from './command-id.ts';

const words: Record<CommandId, () => string> = {
  'pin-participant': () => 'Pin participant…',
  'add-account': () => 'Add account…',
  accounts: () => 'Accounts',
  settings: () => 'Settings',
  find: () => 'Search',
  board: () => 'Show the board',
  history: () => 'Show the history',
  'layout-grid': () => 'Show cards',
  'layout-list': () => 'Show a list',
  palette: () => 'Command palette',
  'mute-15-minutes': () => 'Mute all alerts for 15 minutes',
  'mute-1-hour': () => 'Mute all alerts for 1 hour',
  'mute-4-hours': () => 'Mute all alerts for 4 hours',
  'mute-12-hours': () => 'Mute all alerts for 12 hours',
  'mute-morning': () => 'Mute all alerts until the morning',
  unmute: () => 'Unmute all alerts',
  'acknowledge-all': () => 'Acknowledge all alerts',
  'next-in-trouble': () => 'Go to the next person in trouble',
  shortcuts: () => 'Keyboard shortcuts',
  about: () => 'About Roomwatch',
  'third-party-notices': () => 'Third-party notices',
  'project-page': () => 'Project page',
  'reset-zoom': () => 'Actual size',
  'zoom-in': () => 'Zoom in',
  'zoom-out': () => 'Zoom out',
  'full-screen': () => 'Full screen',
  'compact-window': () => 'Compact window: open or close',
  'show-demo': () => 'Show the demo',
  'leave-demo': () => 'Leave the demo',
  'copy-diagnostics': () => 'Copy diagnostics',
  'open-logs-folder': () => 'Open logs folder',
  'clear-filter': () => 'Clear filter',
  'group-none': () => 'Show the board without groups',
  'group-room': () => 'Group the board by room',
  'group-account': () => 'Group the board by account',
  'group-label': () => 'Group the board by label',
  'sort-worst-first': () => 'Sort the board: worst first',
  'sort-name': () => 'Sort the board by name',
  'sort-time-in-state': () => 'Sort the board by time in state',
  'sort-my-order': () => 'Sort the board in my order',
  'settings-alerts': () => 'Settings: alerts',
  'settings-quiet-hours': () => 'Settings: quiet hours',
  'settings-watching': () => 'Settings: watching',
  'settings-appearance': () => 'Settings: appearance',
  'settings-this-computer': () => 'Settings: this computer',
  'settings-your-data': () => 'Settings: your data',
  'settings-updates': () => 'Settings: updates',
};

/** What a command is called in the window. */
export function commandWords(command: CommandId): string {
  return words[command]();
}

/** What came of “Acknowledge all”. */
export function acknowledgedWords(count: number): string {
  return plural(count, ['# alert acknowledged.', '# alerts acknowledged.']);
}

export function nobodyInTroubleWords(): string {
  return 'Nobody is in trouble.';
}

export function notInThisBuildWords(): string {
  return 'This build of Roomwatch has none.';
}
