import { app, Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Events } from '../contract.ts';

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
  showCompact: (shown: boolean) => void;
  compactIsShown: boolean;
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
        {
          label: 'Compact Window',
          type: 'checkbox',
          accelerator: 'CommandOrControl+Shift+M',
          checked: world.compactIsShown,
          click: ({ checked }) => world.showCompact(checked),
        },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
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
