import type { NativeTheme, WebContents } from 'electron';
import type { Settings, TextSize } from '../contract.ts';
import { textSizes } from '../storage/settings-schema.ts';

/** The colours and the size of all that Roomwatch shows, as they are set. */
export interface Appearance {
  /** From here on it looks as it is set: the pages, the windows around them, menus and dialogs. */
  apply(): void;
  /** What each page has to be zoomed by. */
  zoomFactor(): number;
  /** Makes everything larger or smaller by a step, or of the usual size, and keeps that. */
  resize(to: Resizing): void;
}
export type Resizing = 'larger' | 'smaller' | 'usual';

/** The next size in that direction, or the last there is. */
export function resized(size: TextSize, to: Resizing): TextSize {
  if (to === 'usual') return 100;
  const next = textSizes.indexOf(size) + (to === 'larger' ? 1 : -1);
  return textSizes[Math.min(Math.max(next, 0), textSizes.length - 1)]!;
}

/** One size for the menu's zoom and the settings: the page’s zoom, with which its layout changes as in a smaller window. */
export function createAppearance(world: {
  /** Electron's own. */
  native: Pick<NativeTheme, 'themeSource'>;
  settings: () => Pick<Settings, 'theme' | 'textSize'>;
  /** Those of all windows; null: that window is not there. */
  pages: () => readonly (Pick<WebContents, 'setZoomFactor'> | null)[];
  changeTextSize: (textSize: TextSize) => void;
}): Appearance {
  const zoomFactor = () => world.settings().textSize / 100;
  return {
    apply() {
      const { theme } = world.settings();
      if (world.native.themeSource !== theme) world.native.themeSource = theme;
      for (const page of world.pages()) page?.setZoomFactor(zoomFactor());
    },
    zoomFactor,
    resize(to) {
      const { textSize } = world.settings();
      const next = resized(textSize, to);
      if (next !== textSize) world.changeTextSize(next);
    },
  };
}
