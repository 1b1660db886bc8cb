import type { MenuItemConstructorOptions } from 'electron';
import { muteChoices } from '../alert/mute-words.ts';
import type { MenuItem } from '../menu-items.ts';
import type { MenuState } from '../menu-state.ts';
import { acceleratorOf, shortcutOn, shortcuts } from '../shortcuts.ts';
import type { Resizing } from './appearance.ts';
import { menuLabels, withoutAccessKey } from './menu-words.ts';

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
  /** An entry’s label as this system’s menus have it. */
  named: (entry: keyof ReturnType<typeof menuLabels>) => string;
  /** What the window does. Its id is the item’s name: by that it is found when the state changes. */
  chosen: (item: MenuItem, more?: Item) => Item;
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
  const labels = menuLabels(appName);
  const named: Parts['named'] = (entry) =>
    onMac ? withoutAccessKey(labels[entry]) : labels[entry];
  const chosen: Parts['chosen'] = (item, more = {}) => ({
    id: item,
    label: named(item),
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
    helpMenu(parts),
  ];
}

function acceleratorFor(item: MenuItem, onMac: boolean): Item {
  const known: Partial<Record<MenuItem, Parameters<typeof shortcutOn>[1]>> = shortcuts.everywhere;
  const shortcut = known[item];
  return shortcut === undefined ? {} : { accelerator: acceleratorOf(shortcutOn(onMac, shortcut)) };
}

function appMenu(appName: string, { named, chosen }: Parts): Item {
  return {
    label: appName,
    submenu: [
      { role: 'about', label: named('about') },
      line,
      chosen('settings'),
      line,
      { role: 'services', label: named('services') },
      line,
      { role: 'hide', label: named('hide') },
      { role: 'hideOthers', label: named('hideOthers') },
      { role: 'unhide', label: named('unhide') },
      line,
      { role: 'quit', label: named('quit-app') },
    ],
  };
}

function fileMenu({ onMac, named, chosen, state, world }: Parts): Item {
  const close: Item = { role: 'close', label: named('close') };
  return {
    label: named('file'),
    submenu: [
      chosen('pin-participant'),
      line,
      chosen('add-account'),
      chosen('accounts'),
      line,
      {
        id: 'demo',
        label: named('demo'),
        type: 'checkbox',
        checked: state.isDemoShown,
        click: ({ checked }) => world.showDemo(checked),
      },
      line,
      ...(onMac
        ? [close]
        : [chosen('settings'), line, close, { role: 'quit', label: named('quit') } as const]),
    ],
  };
}

function editMenu({ onMac, named, chosen }: Parts): Item {
  return {
    label: named('edit'),
    submenu: [
      { role: 'undo', label: named('undo') },
      { role: 'redo', label: named('redo') },
      line,
      { role: 'cut', label: named('cut') },
      { role: 'copy', label: named('copy') },
      { role: 'paste', label: named('paste') },
      ...(onMac
        ? [{ role: 'pasteAndMatchStyle', label: named('pasteAndMatchStyle') } as const]
        : []),
      { role: 'delete', label: named('delete') },
      { role: 'selectAll', label: named('selectAll') },
      line,
      chosen('find'),
    ],
  };
}

function viewMenu({ onMac, named, chosen, state, world }: Parts): Item {
  const keys = (action: keyof typeof shortcuts.window) =>
    acceleratorOf(shortcutOn(onMac, shortcuts.window[action]));
  const sized = (
    to: Resizing,
    entry: 'actual-size' | 'zoom-in' | 'zoom-out',
    accelerator: string,
  ): Item => ({ label: named(entry), accelerator, click: () => world.resize(to) });
  return {
    label: named('view'),
    submenu: [
      chosen('board'),
      chosen('history'),
      line,
      chosen('layout-grid', { type: 'radio', checked: state.layout === 'grid' }),
      chosen('layout-list', { type: 'radio', checked: state.layout === 'list' }),
      line,
      chosen('palette'),
      {
        id: 'compact-window',
        label: named('compact-window'),
        type: 'checkbox',
        accelerator: keys('compact-window'),
        checked: state.isCompactShown,
        // Its tick may be a moment behind.
        click: world.toggleCompact,
      },
      line,
      sized('usual', 'actual-size', keys('reset-zoom')),
      sized('larger', 'zoom-in', keys('zoom-in')),
      // Where + is above =, its key is pressed without Shift as well.
      {
        ...sized('larger', 'zoom-in', 'CommandOrControl+='),
        label: withoutAccessKey(named('zoom-in')),
        visible: false,
      },
      sized('smaller', 'zoom-out', keys('zoom-out')),
      line,
      {
        role: 'togglefullscreen',
        label: named('full-screen'),
        accelerator: keys('full-screen'),
      },
      ...(world.offersDevTools
        ? [{ role: 'toggleDevTools', label: named('developer-tools') } as const]
        : []),
    ],
  };
}

function alertsMenu({ named, chosen, state }: Parts): Item {
  const mutes = { enabled: state.hasPins };
  return {
    label: named('alerts'),
    submenu: [
      {
        id: 'mute',
        label: named('mute'),
        ...mutes,
        submenu: muteChoices.map((choice) => chosen(`mute-${choice}`, mutes)),
      },
      chosen('unmute', { enabled: state.isEverythingMuted }),
      line,
      chosen('acknowledge-all', { enabled: state.hasUnacknowledged }),
      chosen('next-in-trouble', { enabled: state.hasTrouble }),
    ],
  };
}

function windowMenu({ onMac, named }: Parts): Item {
  const minimize: Item = { role: 'minimize', label: named('minimize') };
  if (!onMac) return { label: named('window'), submenu: [minimize] };
  return {
    // macOS adds the windows that are open.
    role: 'windowMenu',
    label: named('window'),
    submenu: [
      minimize,
      { role: 'zoom', label: named('zoom') },
      line,
      { role: 'front', label: named('front') },
    ],
  };
}

function helpMenu({ onMac, named, chosen, world }: Parts): Item {
  const { openProjectPage, showThirdPartyNotices } = world;
  const ofTheProject: Item[] = [
    ...(openProjectPage === null ? [] : [{ label: named('project-page'), click: openProjectPage }]),
    ...(showThirdPartyNotices === null
      ? []
      : [{ label: named('notices'), click: showThirdPartyNotices }]),
    ...(onMac ? [] : [{ role: 'about', label: named('about') } as const]),
  ];
  return {
    role: 'help',
    label: named('help'),
    submenu: [
      chosen('shortcuts'),
      line,
      { label: named('diagnostics'), click: world.copyDiagnostics },
      { label: named('logs'), click: world.openLogsFolder },
      ...(ofTheProject.length === 0 ? [] : [line]),
      ...ofTheProject,
    ],
  };
}
