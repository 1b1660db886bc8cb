import type { LaunchAnswer, LaunchState, NoLaunchReason } from '../../src-main/contract.ts';

type LaunchProblem = NonNullable<LaunchAnswer['problem']>;

/** What stands under the switch for starting at login. null: the system has not been asked yet. */
export function launchHint(state: LaunchState | null): string {
  switch (state?.kind) {
    case undefined:
    case 'on':
    case 'off':
      return 'This computer starts Roomwatch, and the watching begins without you.';
    case 'needs-approval':
      return 'macOS waits for you to allow it: open System Settings → General → Login Items, and switch Roomwatch on there.';
    case 'unknown':
      return 'This computer did not say whether it starts Roomwatch. Try to switch it on or off; what it says then is shown here.';
    case 'not-offered':
      return notOfferedWords(state.because);
    default:
      return state satisfies never;
  }
}

function notOfferedWords(because: NoLaunchReason): string {
  switch (because) {
    case 'from-source':
      return 'Not offered while Roomwatch runs from source: there is no installed program that this computer could start.';
    case 'temporary-place':
      return 'Not offered from where Roomwatch is now: it would not be found there at the next login. Move it to where it stays, such as the Applications folder, and start it from there.';
    case 'unusual-path':
      return 'Not offered from where Roomwatch is now: its path has a character that can’t be written into the list of what starts. Move it to a folder with a plain name, and start it from there.';
    default:
      return because satisfies never;
  }
}

/** Why it was not changed, and what to do. */
export function launchProblem({ kind, path }: LaunchProblem): string {
  switch (kind) {
    case 'not-allowed':
      return `Roomwatch may not write ${path}, so nothing was changed. Allow it, or change that file yourself.`;
    case 'disk-full':
      return 'The disk is full, so nothing was changed. Free some space, and try again.';
    case 'other':
      return `${path} could not be written, so nothing was changed. Look whether something else stands in its place.`;
    case 'refused':
      return 'This computer did not take the change. Look at its own settings for what starts at login.';
    default:
      return kind satisfies never;
  }
}

export function hiddenStartHint(hasTray: boolean, isMac: boolean): string {
  if (isMac) {
    return 'Roomwatch starts without its window. Its icon in the menu bar or the Dock opens it.';
  }
  return hasTray
    ? 'Roomwatch starts in the tray, without its window. Its icon there opens it, and so does starting Roomwatch again.'
    : 'Roomwatch starts with its window minimised, since this desktop shows no tray icons.';
}

export function closingHint(hasTray: boolean): string {
  return hasTray
    ? 'Closing hides the window in the tray. Off: closing the window quits Roomwatch, and nobody is watched any more.'
    : 'Closing minimises the window, since this desktop shows no tray icons. Off: closing the window quits Roomwatch, and nobody is watched any more.';
}

/** In place of the switch for that. */
export function closedOnMacWords(): string {
  return 'On a Mac, closing the window never quits: Roomwatch keeps watching, and its icon in the Dock or the menu bar opens the window again. To stop watching, choose Quit Roomwatch, or press ⌘Q.';
}

export function flashingHint(isMac: boolean): string {
  return isMac
    ? 'The icon in the Dock bounces for a drop that nobody has acknowledged.'
    : 'The window’s button in the taskbar flashes for a drop that nobody has acknowledged, until you look at the window.';
}
