import { app, BrowserWindow } from 'electron';
import type { WebContents } from 'electron';
import type { MenuAction } from '../menu-items.ts';
import type { Resizing } from './appearance.ts';

/** Does what the menu has done by the system. `ok` false: there is no such thing in this build, or no window. */
export async function runMenuAction(
  action: MenuAction,
  world: {
    contents: WebContents | null;
    resize: (to: Resizing) => void;
    toggleCompact: () => void;
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
    case 'compact-window':
      world.toggleCompact();
      return { ok: true };
    case 'reset-zoom':
      world.resize('usual');
      return { ok: true };
    case 'zoom-in':
      world.resize('larger');
      return { ok: true };
    case 'zoom-out':
      world.resize('smaller');
      return { ok: true };
    case 'full-screen': {
      const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
      window?.setFullScreen(!window.isFullScreen());
      return { ok: window !== null };
    }
    default:
      return action satisfies never;
  }
}
