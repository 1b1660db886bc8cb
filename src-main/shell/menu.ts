import { app, Menu } from 'electron';
import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import type { MenuState } from '../menu-state.ts';
import type { Clock } from '../twilio/clock.ts';
import { menuTemplate } from './menu-template.ts';
import type { MenuWorld } from './menu-template.ts';

/** How often, in ms, the menu follows what changes at most: the board may change many times in a second. */
const followsEveryMs = 250;

/** The application menu. */
export interface ApplicationMenu {
  /** What it depends on may be another. */
  changed(): void;
  /** It is to be in another language. */
  renew(): void;
  stop(): void;
}

/**
 * Sets the application menu. It is made once for a language: a menu that is made anew closes under the pointer, so
 * what the state changes is changed in the items that are there.
 */
export function setApplicationMenu(
  world: MenuWorld & { clock: Clock; state: () => MenuState },
): ApplicationMenu {
  const template = () => menuTemplate(process.platform, app.name, world.state(), world);
  let menu = set();
  let cancelTimer: (() => void) | null = null;
  let isStopped = false;

  function set(): Menu {
    const made = Menu.buildFromTemplate(template());
    Menu.setApplicationMenu(made);
    return made;
  }

  function follow(): void {
    cancelTimer = null;
    for (const wanted of statefulItems(template())) {
      const item = menu.getMenuItemById(wanted.id!);
      if (item !== null) assume(item, wanted);
    }
  }

  return {
    changed() {
      if (!isStopped) cancelTimer ??= world.clock.setTimeout(follow, followsEveryMs);
    },
    renew() {
      menu = set();
    },
    stop() {
      isStopped = true;
      cancelTimer?.();
    },
  };
}

function statefulItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    ...(item.id === undefined ? [] : [item]),
    ...(Array.isArray(item.submenu) ? statefulItems(item.submenu) : []),
  ]);
}

function assume(item: MenuItem, { enabled = true, checked }: MenuItemConstructorOptions): void {
  if (item.enabled !== enabled) item.enabled = enabled;
  // Of radio items one is checked, which unchecks the others; that one is unchecked would check it.
  const isOwn = item.type === 'checkbox' || checked === true;
  if (checked !== undefined && isOwn && item.checked !== checked) item.checked = checked;
}
