import type { NativeImage } from 'electron';
import { badgeWords } from '../badge-words.ts';

/** What there is to show a number on. */
interface BadgePlace {
  /** On the dock (macOS) or the launcher (Linux, where it knows of such); 0: none. */
  setCount: (count: number) => void;
  /** On the window's button in Windows' taskbar; null: nothing. The words are for screen readers. */
  setOverlay: (image: NativeImage | null, words: string) => void;
  numberImage: (count: number) => NativeImage;
}

/** The number of those whom someone should look after, where the system shows the app. */
export interface Badge {
  show(count: number): void;
  /** The window's button is another one, which shows nothing yet, or the words are in another language. */
  again(): void;
}

export function createBadge(platform: NodeJS.Platform, place: BadgePlace): Badge {
  let shown = 0;

  function put(): void {
    if (platform !== 'win32') place.setCount(shown);
    else if (shown === 0) place.setOverlay(null, '');
    else place.setOverlay(place.numberImage(shown), badgeWords(shown));
  }

  return {
    show(count) {
      if (count === shown) return;
      shown = count;
      put();
    },
    again() {
      if (platform === 'win32' && shown > 0) put();
    },
  };
}
