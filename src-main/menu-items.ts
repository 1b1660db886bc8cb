import type { MuteChoice } from './alert/mute-words.ts';

/** What the application menu asks the window for. The command palette offers the same, and more. */
export type MenuItem =
  | 'pin-participant'
  | 'add-account'
  | 'accounts'
  | 'settings'
  | 'find'
  | 'board'
  | 'history'
  | 'layout-grid'
  | 'layout-list'
  | 'palette'
  | `mute-${MuteChoice}`
  | 'unmute'
  | 'acknowledge-all'
  | 'next-in-trouble'
  | 'shortcuts';

/** What the menu has done by the system; the command palette asks for it here. */
export const menuActions = [
  'about',
  'third-party-notices',
  'project-page',
  'compact-window',
  'reset-zoom',
  'zoom-in',
  'zoom-out',
  'full-screen',
] as const;
export type MenuAction = (typeof menuActions)[number];
