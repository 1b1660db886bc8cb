import { app, Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Events } from '../contract.ts';
import type { Resizing } from './appearance.ts';

interface Support {
  copyDiagnostics: () => void;
  openLogsFolder: () => void;
  /** null: there are none, running from source. */
  showThirdPartyNotices: (() => void) | null;
}

/** The application menu, with the roles and keys that each system expects. */
export function setApplicationMenu(world: {
  choose: (item: Events['menuChosen']['item']) => void;
  showDemo: (shown: boolean) => void;
  demoIsShown: boolean;
  /** The text size of the settings: what is zoomed is so after a restart, too. */
  resize: (to: Resizing) => void;
  support: Support;
}): void {
  const onMac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => world.choose('settings'),
  };
  const template: MenuItemConstructorOptions[] = [
    ...(onMac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'services' },
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' },
              { role: 'quit' },
            ] satisfies MenuItemConstructorOptions[],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        {
          label: 'Pin Participant…',
          accelerator: 'CommandOrControl+N',
          click: () => world.choose('pin-participant'),
        },
        { label: 'Add Account…', click: () => world.choose('add-account') },
        { type: 'separator' },
        {
          label: 'Show the Demo',
          type: 'checkbox',
          checked: world.demoIsShown,
          click: ({ checked }) => world.showDemo(checked),
        },
        { type: 'separator' },
        ...(onMac
          ? [{ role: 'close' } as const]
          : [
              settings,
              { type: 'separator' } as const,
              { role: 'close' } as const,
              { role: 'quit' } as const,
            ]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        {
          label: 'History',
          accelerator: 'CommandOrControl+Shift+H',
          click: () => world.choose('history'),
        },
        { type: 'separator' },
        ...zoomItems(world.resize),
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: supportItems(world.support) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function zoomItems(resize: (to: Resizing) => void): MenuItemConstructorOptions[] {
  const larger = { label: 'Zoom In', click: () => resize('larger') };
  return [
    { label: 'Actual Size', accelerator: 'CommandOrControl+0', click: () => resize('usual') },
    { ...larger, accelerator: 'CommandOrControl+Plus' },
    // Where the plus sign needs Shift, the key is pressed without it.
    { ...larger, accelerator: 'CommandOrControl+=', visible: false },
    { label: 'Zoom Out', accelerator: 'CommandOrControl+-', click: () => resize('smaller') },
  ];
}

function supportItems(support: Support): MenuItemConstructorOptions[] {
  const { copyDiagnostics, openLogsFolder, showThirdPartyNotices } = support;
  return [
    { label: 'Copy Diagnostics', click: copyDiagnostics },
    { label: 'Open Logs Folder', click: openLogsFolder },
    ...(showThirdPartyNotices === null
      ? []
      : [
          { type: 'separator' } as const,
          { label: 'Third-Party Notices', click: showThirdPartyNotices },
        ]),
  ];
}
