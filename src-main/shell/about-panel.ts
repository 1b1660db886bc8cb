import { app } from 'electron';

/** What “About Roomwatch” shows; otherwise it would be about Electron. */
export function describeAbout(icon: string): void {
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
    copyright: 'Copyright © 2026 The Roomwatch founders',
    iconPath: icon,
  });
}
