import { isDeepStrictEqual } from 'node:util';
import { Menu, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayItem, TrayView } from '../tray-view.ts';
import type { TrayIcon } from './tray-keeper.ts';
import type { TrayImages } from './tray-images.ts';

/** An icon in the system's tray. It is told anew of what changed, and of nothing else. */
export function createTrayIcon(
  first: TrayView,
  world: {
    platform: NodeJS.Platform;
    images: Pick<TrayImages, 'mark'>;
    act: (action: TrayAction) => void;
  },
): TrayIcon {
  const { platform, images, act } = world;
  let shown = first;
  let picture = images.mark(first);
  const tray = new Tray(picture.load());
  // Kept: the system shows it for as long as the icon is there.
  let menu = menuOf(first);
  tray.setContextMenu(menu);
  tray.setToolTip(first.toolTip);
  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => act({ kind: 'open' }));

  function menuOf(view: TrayView): Menu {
    return Menu.buildFromTemplate(view.menu.map((item) => optionsOf(item, act)));
  }

  return {
    show(view) {
      const latest = images.mark(view);
      if (latest.key !== picture.key) tray.setImage(latest.load());
      if (!isDeepStrictEqual(view.menu, shown.menu)) {
        menu = menuOf(view);
        tray.setContextMenu(menu);
      }
      if (view.toolTip !== shown.toolTip) tray.setToolTip(view.toolTip);
      picture = latest;
      shown = view;
    },
  };
}

function optionsOf(item: TrayItem, act: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'items':
      return { label: item.label, submenu: item.items.map((one) => optionsOf(one, act)) };
    case 'item': {
      const { label, action } = item;
      return action === null ? { label, enabled: false } : { label, click: () => act(action) };
    }
    default:
      return item satisfies never;
  }
}
