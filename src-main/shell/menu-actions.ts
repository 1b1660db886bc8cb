import { app, BrowserWindow } from 'electron';
import type { WebContents } from 'electron';
import type { MenuAction } from '../menu-items.ts';

/** By how much the zoom’s level changes at once, as by the menu. */
const zoomStep = 0.5;

/** Does what the menu has done by the system. `ok` false: there is no such thing in this build, or no window. */
export async function runMenuAction(
  action: MenuAction,
  world: {
    contents: WebContents | null;
    openProjectPage: () => Promise<boolean>;
    /** null: there are none, running from source. */
    showThirdPartyNotices: (() => void) | null;
  },
): Promise<{ ok: boolean }> {
  const { contents, showThirdPartyNotices } = world;
  switch (action) {
    case 'about':
      app.showAboutPanel();
      return { ok: true };
    case 'third-party-notices':
      showThirdPartyNotices?.();
      return { ok: showThirdPartyNotices !== null };
    case 'project-page':
      return { ok: await world.openProjectPage() };
    case 'reset-zoom':
      return zoom(contents, () => 0);
    case 'zoom-in':
      return zoom(contents, (level) => level + zoomStep);
    case 'zoom-out':
      return zoom(contents, (level) => level - zoomStep);
    case 'full-screen': {
      const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
      window?.setFullScreen(!window.isFullScreen());
      return { ok: window !== null };
    }
    default:
      return action satisfies never;
  }
}

function zoom(contents: WebContents | null, toLevel: (level: number) => number): { ok: boolean } {
  contents?.setZoomLevel(toLevel(contents.getZoomLevel()));
  return { ok: contents !== null };
}
