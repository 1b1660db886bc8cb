import { Menu, nativeImage, Tray } from 'electron';

/** An icon in the system's tray, from which the window comes back and Roomwatch quits. */
export function createTray(world: { icon: string; open: () => void; quit: () => void }): Tray {
  const image = nativeImage.createFromPath(world.icon);
  if (process.platform === 'darwin') image.setTemplateImage(true);
  const tray = new Tray(image);
  tray.setToolTip('Roomwatch is watching');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Roomwatch', click: world.open },
      { type: 'separator' },
      { label: 'Quit Roomwatch', click: world.quit },
    ]),
  );
  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', world.open);
  return tray;
}
