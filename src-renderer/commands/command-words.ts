import { countWords } from '../../src-main/contract.ts';
import type { CommandId } from './command-id.ts';

/** What each command is called in the window. */
export const commandWords: Record<CommandId, string> = {
  'pin-participant': 'Pin participant…',
  'add-account': 'Add account…',
  accounts: 'Accounts',
  settings: 'Settings',
  find: 'Search',
  board: 'Show the board',
  history: 'Show the history',
  'layout-grid': 'Show cards',
  'layout-list': 'Show a list',
  palette: 'Command palette',
  'mute-15-minutes': 'Mute all alerts for 15 minutes',
  'mute-1-hour': 'Mute all alerts for 1 hour',
  'mute-until-tomorrow': 'Mute all alerts until tomorrow morning',
  unmute: 'Unmute all alerts',
  'acknowledge-all': 'Acknowledge all alerts',
  'next-in-trouble': 'Go to the next person in trouble',
  shortcuts: 'Keyboard shortcuts',
  about: 'About Roomwatch',
  'third-party-notices': 'Third-party notices',
  'project-page': 'Project page',
  'reset-zoom': 'Actual size',
  'zoom-in': 'Zoom in',
  'zoom-out': 'Zoom out',
  'full-screen': 'Full screen',
  'compact-window': 'Compact window: open or close',
  'show-demo': 'Show the demo',
  'leave-demo': 'Leave the demo',
  'copy-diagnostics': 'Copy diagnostics',
  'open-logs-folder': 'Open logs folder',
  'clear-filter': 'Clear filter',
  'group-none': 'Show the board without groups',
  'group-room': 'Group the board by room',
  'group-account': 'Group the board by account',
  'group-label': 'Group the board by label',
  'sort-worst-first': 'Sort the board: worst first',
  'sort-name': 'Sort the board by name',
  'sort-time-in-state': 'Sort the board by time in state',
  'sort-my-order': 'Sort the board in my order',
  'settings-Alerts': 'Settings: alerts',
  'settings-Quiet hours': 'Settings: quiet hours',
  'settings-Watching': 'Settings: watching',
  'settings-Appearance': 'Settings: appearance',
  'settings-This computer': 'Settings: this computer',
  'settings-Your data': 'Settings: your data',
  'settings-Updates': 'Settings: updates',
};

/** What else somebody may look for a command by. */
export const otherWords: Partial<Record<CommandId, string>> = {
  'pin-participant': 'watch add person room',
  accounts: 'Twilio credentials edit remove',
  settings: 'preferences options',
  find: 'find filter',
  board: 'cards back',
  history: 'log changes export',
  'layout-grid': 'layout grid',
  'layout-list': 'layout lines',
  'mute-15-minutes': 'silence snooze quiet',
  'mute-1-hour': 'silence snooze quiet',
  'mute-until-tomorrow': 'silence snooze quiet night',
  unmute: 'sound notifications',
  'acknowledge-all': 'got it',
  'next-in-trouble': 'worst reconnecting disconnected',
  shortcuts: 'keys help',
  about: 'version',
  'third-party-notices': 'licences licenses',
  'project-page': 'website help GitHub',
  'compact-window': 'always on top small narrow mini',
  'reset-zoom': 'zoom 100%',
  'zoom-in': 'larger bigger text',
  'zoom-out': 'smaller text',
  'copy-diagnostics': 'support report problem',
  'open-logs-folder': 'support report problem',
  'clear-filter': 'everybody show all',
  'settings-Alerts': 'notifications sounds grace hide names',
  'settings-Quiet hours': 'do not disturb sleep schedule',
  'settings-Watching': 'interval reads budget',
  'settings-Appearance': 'theme dark light text size zoom',
  'settings-This computer': 'login autostart start hidden tray',
  'settings-Your data': 'history keep days clear privacy erase import export backup diagnostics',
  'settings-Updates': 'version',
};

/** What came of “Acknowledge all”. */
export function acknowledgedWords(count: number): string {
  return `${countWords(count, 'alert', 'alerts')} acknowledged.`;
}

export const nobodyInTroubleWords = 'Nobody is in trouble.';

export const notInThisBuildWords = 'This build of Roomwatch has none.';
