import { join } from 'node:path';
import { nativeImage } from 'electron';
import type { NativeImage } from 'electron';
import type { TrayView } from '../tray-view.ts';

/** A picture that is read when it is wanted. Those of the same key look the same. */
interface Picture {
  key: string;
  load(): NativeImage;
}

/** The pictures that show outside of the window. scripts/icons.mjs draws them. */
export interface TrayImages {
  mark(view: Pick<TrayView, 'mark' | 'isMuted'>): Picture;
  /** A number for Windows' taskbar. */
  number(count: number): Picture;
}

/** Their widths in pixels, by the scale of the display that they are drawn for. */
const scales = [1, 1.25, 1.5, 2, 3] as const;
const panelPx = 24;
const badgePx = 16;

/** `scale`: the largest of the displays; a picture that is too large is made smaller well, not the other way. */
export function createTrayImages(world: {
  platform: NodeJS.Platform;
  folder: string;
  scale: () => number;
}): TrayImages {
  const { platform, folder } = world;

  function picture(file: string, isTemplate = false): Picture {
    const path = join(folder, file);
    return {
      // Of one file Windows takes what fits the scale, so with another scale it is another picture.
      key: `${path} ${world.scale()}`,
      load() {
        const image = nativeImage.createFromPath(path);
        if (isTemplate) image.setTemplateImage(true);
        return image;
      },
    };
  }

  return {
    mark({ mark, isMuted }) {
      const name = isMuted ? `${mark}-muted` : mark;
      switch (platform) {
        // The system colours its shape as the menu bar is.
        case 'darwin':
          return picture(`mac/${name}Template.png`, true);
        case 'win32':
          return picture(`windows/${name}.ico`);
        default:
          // Of several resolutions in one picture Chromium would send the largest, however small the panel.
          return picture(`linux/${name}-${pixels(panelPx, world.scale())}.png`);
      }
    },
    number(count) {
      const name = count > 9 ? 'more' : String(count);
      return picture(`windows/badge-${name}-${pixels(badgePx, world.scale())}.png`);
    },
  };
}

function pixels(width: number, scale: number): number {
  const drawn = scales.find((one) => one >= scale) ?? 3;
  return Math.round(width * drawn);
}
