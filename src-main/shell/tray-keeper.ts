import type { TrayView } from '../tray-view.ts';
import type { Clock } from '../twilio/clock.ts';
import type { TrayHost } from './tray-host.ts';

/** How long a panel that went may take to be back, in ms: one that is restarted takes a moment. */
const panelRestartMs = 3_000;

/** The icon in the tray, as it is on the screen. */
export interface TrayIcon {
  /** What it shows already it is not shown again: a menu that is open would close. */
  show(view: TrayView): void;
}

/** Keeps the icon where there is a tray, whenever that comes. */
export interface TrayKeeper {
  /** Whether the icon stands in a tray now. Where there is one, the icon is made. */
  isThere(): Promise<boolean>;
  /** The same, with a moment's patience for a tray that is only coming. */
  comes(): Promise<boolean>;
  show(view: TrayView): void;
  stop(): void;
}

/**
 * Made once there is a tray and not before: Chromium would take to another kind of icon, which hardly any desktop
 * shows, and stay with it. Once made it stays, since it registers by itself with each tray that comes, and a
 * second one in the same process is not shown by every version.
 *
 * `onVanished`: the tray went and did not come back.
 */
export function createTrayKeeper(world: {
  host: TrayHost;
  clock: Pick<Clock, 'setTimeout'>;
  view: () => TrayView;
  createIcon: (view: TrayView) => TrayIcon;
  onVanished: () => void;
}): TrayKeeper {
  const { host, clock } = world;
  let icon: TrayIcon | null = null;
  let stood = false;
  let isStopped = false;
  let cancelWait = () => {};

  async function isThere(): Promise<boolean> {
    if (!(await host.isThere()) || isStopped) return false;
    try {
      icon ??= world.createIcon(world.view());
    } catch {
      // The window must not get lost with nothing to bring it back.
      return false;
    }
    stood = true;
    return true;
  }

  async function follow(): Promise<void> {
    cancelWait();
    if ((await isThere()) || !stood || isStopped) return;
    cancelWait();
    cancelWait = clock.setTimeout(() => void giveUp(), panelRestartMs);
  }

  async function giveUp(): Promise<void> {
    if ((await isThere()) || !stood || isStopped) return;
    stood = false;
    world.onVanished();
  }

  host.onChanged(() => void follow());
  void isThere();
  return {
    isThere,
    async comes() {
      if (await isThere()) return true;
      await new Promise<void>((resolve) => clock.setTimeout(resolve, panelRestartMs));
      return isThere();
    },
    show: (view) => icon?.show(view),
    stop() {
      isStopped = true;
      cancelWait();
    },
  };
}
