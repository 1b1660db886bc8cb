import type { MainWindow } from './main-window.ts';
import type { TrayKeeper } from './tray-keeper.ts';

/** The argument that starts Roomwatch hidden, whatever is set. */
export const hiddenArgument = '--hidden';

/**
 * What is seen at the start. Hidden is in the tray; where there is none, at the start of a session after a moment,
 * the window is minimised, so that it can be reached.
 */
export async function showAtStart(world: {
  isHidden: boolean;
  tray: Pick<TrayKeeper, 'comes'>;
  window: Pick<MainWindow, 'show' | 'showMinimised'>;
}): Promise<void> {
  if (!world.isHidden) world.window.show();
  else if (!(await world.tray.comes())) world.window.showMinimised();
}
