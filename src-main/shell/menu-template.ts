import type { MenuItemConstructorOptions } from 'electron';
import { muteChoices } from '../alert/mute-words.ts';
import type { MuteChoice } from '../alert/mute-words.ts';
import type { MenuItem } from '../menu-items.ts';
import type { MenuState } from '../menu-state.ts';
import { acceleratorOf, shortcutOn, shortcuts } from '../shortcuts.ts';
import type { Resizing } from './appearance.ts';

/** What the menu does. */
export interface MenuWorld {
  /** Asks the window for it. */
  choose: (item: MenuItem) => void;
  showDemo: (shown: boolean) => void;
  toggleCompact: () => void;
  /** Another text size of the settings: what is zoomed is so after a restart, too. */
  resize: (to: Resizing) => void;
  copyDiagnostics: () => void;
  openLogsFolder: () => void;
  /** null: this build names none. */
  openProjectPage: (() => void) | null;
  /** null: there are none, running from source. */
  showThirdPartyNotices: (() => void) | null;
  /** For developers. */
  offersDevTools: boolean;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/** Where the menus of the systems differ, and what all of them share. */
interface Parts {
  onMac: boolean;
  /** A label, whose `&` marks the letter that chooses it where the system’s menus have such letters. */
  named: (label: string) => string;
  /** What the window does. Its id is the item’s name: by that it is found when the state changes. */
  chosen: (item: MenuItem, label: string, more?: Item) => Item;
  state: MenuState;
  world: MenuWorld;
}

/**
 * The application menu, with the roles and keys that each system expects. What depends on the state has an id,
 * and its label and place never change: so that a menu which is open need not be made anew.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  appName: string,
  state: MenuState,
  world: MenuWorld,
): Item[] {
  const onMac = platform === 'darwin';
  const named = (label: string) => (onMac ? label.replace('&', '') : label);
  const chosen: Parts['chosen'] = (item, label, more = {}) => ({
    id: item,
    label: named(label),
    ...acceleratorFor(item, onMac),
    click: () => world.choose(item),
    ...more,
  });
  const parts: Parts = { onMac, named, chosen, state, world };
  return [
    ...(onMac ? [appMenu(appName, parts)] : []),
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    alertsMenu(parts),
    windowMenu(parts),
    helpMenu(appName, parts),
  ];
}

function acceleratorFor(item: MenuItem, onMac: boolean): Item {
  const known: Partial<Record<MenuItem, Parameters<typeof shortcutOn>[1]>> = shortcuts.everywhere;
  const shortcut = known[item];
  return shortcut === undefined ? {} : { accelerator: acceleratorOf(shortcutOn(onMac, shortcut)) };
}

function appMenu(appName: string, { chosen }: Parts): Item {
  return {
    label: appName,
    submenu: [
      { role: 'about' },
      line,
      chosen('settings', 'Settings…'),
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function fileMenu({ onMac, named, chosen, state, world }: Parts): Item {
  return {
    label: named('&File'),
    submenu: [
      chosen('pin-participant', '&Pin Participant…'),
      line,
      chosen('add-account', '&Add Account…'),
      chosen('accounts', 'A&ccounts…'),
      line,
      {
        id: 'demo',
        label: named('Show the &Demo'),
        type: 'checkbox',
        checked: state.isDemoShown,
        click: ({ checked }) => world.showDemo(checked),
      },
      line,
      ...(onMac
        ? [{ role: 'close' } as const]
        : [
            chosen('settings', '&Settings…'),
            line,
            { role: 'close', label: named('Close &Window') } as const,
            { role: 'quit', label: named('&Quit') } as const,
          ]),
    ],
  };
}

function editMenu({ onMac, named, chosen }: Parts): Item {
  return {
    label: named('&Edit'),
    submenu: [
      { role: 'undo', label: named('&Undo') },
      { role: 'redo', label: named('&Redo') },
      line,
      { role: 'cut', label: named('Cu&t') },
      { role: 'copy', label: named('&Copy') },
      { role: 'paste', label: named('&Paste') },
      ...(onMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
      { role: 'delete', label: named('&Delete') },
      { role: 'selectAll', label: named('Select &All') },
      line,
      chosen('find', '&Find'),
    ],
  };
}

function viewMenu({ onMac, named, chosen, state, world }: Parts): Item {
  const keys = (action: keyof typeof shortcuts.window) =>
    acceleratorOf(shortcutOn(onMac, shortcuts.window[action]));
  const sized = (to: Resizing, label: string, accelerator: string): Item => ({
    label: named(label),
    accelerator,
    click: () => world.resize(to),
  });
  return {
    label: named('&View'),
    submenu: [
      chosen('board', '&Board'),
      chosen('history', '&History'),
      line,
      chosen('layout-grid', '&Cards', { type: 'radio', checked: state.layout === 'grid' }),
      chosen('layout-list', '&List', { type: 'radio', checked: state.layout === 'list' }),
      line,
      chosen('palette', 'Command &Palette…'),
      {
        id: 'compact-window',
        label: named('Compact &Window'),
        type: 'checkbox',
        accelerator: keys('compact-window'),
        checked: state.isCompactShown,
        // Its tick may be a moment behind.
        click: world.toggleCompact,
      },
      line,
      sized('usual', '&Actual Size', keys('reset-zoom')),
      sized('larger', 'Zoom &In', keys('zoom-in')),
      // Where + is above =, its key is pressed without Shift as well.
      { ...sized('larger', 'Zoom In', 'CommandOrControl+='), visible: false },
      sized('smaller', 'Zoom &Out', keys('zoom-out')),
      line,
      {
        role: 'togglefullscreen',
        label: named('&Full Screen'),
        accelerator: keys('full-screen'),
      },
      ...(world.offersDevTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

/** Without the time, since no label of this menu may change. */
const muteLabels: Record<MuteChoice, string> = {
  '15-minutes': 'For 1&5 Minutes',
  '1-hour': 'For 1 &Hour',
  '4-hours': 'For &4 Hours',
  '12-hours': 'For 1&2 Hours',
  morning: 'Until the &Morning',
};

function alertsMenu({ named, chosen, state }: Parts): Item {
  const mutes = { enabled: state.hasPins };
  return {
    label: named('&Alerts'),
    submenu: [
      {
        id: 'mute',
        label: named('&Mute All Alerts'),
        ...mutes,
        submenu: muteChoices.map((choice) => chosen(`mute-${choice}`, muteLabels[choice], mutes)),
      },
      chosen('unmute', '&Unmute All Alerts', { enabled: state.isEverythingMuted }),
      line,
      chosen('acknowledge-all', '&Acknowledge All', { enabled: state.hasUnacknowledged }),
      chosen('next-in-trouble', '&Next Person in Trouble', { enabled: state.hasTrouble }),
    ],
  };
}

function windowMenu({ onMac, named }: Parts): Item {
  if (onMac) return { role: 'windowMenu' };
  return {
    label: named('&Window'),
    submenu: [{ role: 'minimize', label: named('Mi&nimize') }],
  };
}

function helpMenu(appName: string, { onMac, named, chosen, world }: Parts): Item {
  const { openProjectPage, showThirdPartyNotices } = world;
  const ofTheProject: Item[] = [
    ...(openProjectPage === null
      ? []
      : [{ label: named('&Project Page'), click: openProjectPage }]),
    ...(showThirdPartyNotices === null
      ? []
      : [{ label: named('&Third-Party Notices'), click: showThirdPartyNotices }]),
    ...(onMac ? [] : [{ role: 'about', label: named(`&About ${appName}`) } as const]),
  ];
  return {
    role: 'help',
    label: named('&Help'),
    submenu: [
      chosen('shortcuts', '&Keyboard Shortcuts'),
      line,
      { label: named('Copy &Diagnostics'), click: world.copyDiagnostics },
      { label: named('Open &Logs Folder'), click: world.openLogsFolder },
      ...(ofTheProject.length === 0 ? [] : [line]),
      ...ofTheProject,
    ],
  };
}
