import { app, session } from 'electron';
import { openExternalLink } from './external-link.ts';

/**
 * Denies every page what Roomwatch's own pages never ask for: to navigate, to open windows, to attach
 * webviews, and all permissions. A link to an allowed host opens in the system's browser instead. `ownUrls`: of
 * our pages, each of which may only be loaded anew.
 */
export function lockDown(ownUrls: readonly string[]): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!ownUrls.includes(url) || url !== contents.getURL()) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternalLink(url);
      return { action: 'deny' };
    });
  });
  const page = session.defaultSession;
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  page.setPermissionCheckHandler(() => false);
  page.setDevicePermissionHandler(() => false);
}
