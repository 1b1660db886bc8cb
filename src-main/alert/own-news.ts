import type { Quiet } from './quiet-hours.ts';
import type { NotificationWords } from './alert-words.ts';

/** What Roomwatch tells of itself, in notifications that quiet hours hold back as they do alerts. */
export interface OwnNews {
  /**
   * `about`: what it is about. Held back, it is told when the quiet hours end, if that is not over by then, and
   * `isStill` says so, in the words that `words` has then.
   */
  tell(about: string, words: () => NotificationWords, isStill?: () => boolean): void;
  /** Whether what is told now is held back. */
  isHeld(): boolean;
  /** Answers what the user did just now, which nothing holds back. */
  answer(words: NotificationWords): void;
  /** What this is about is over. `words` say so, to whoever was told that it began; without, nobody is told. */
  over(about: string, words?: NotificationWords): void;
  /** Quiet hours, or a catching up, may have ended. */
  quietChanged(): void;
}

export function createOwnNews(world: {
  quiet: () => Quiet | null;
  /** All is being looked at anew, so that what was held back may be over in a moment. */
  isCatchingUp: () => boolean;
  show: (words: NotificationWords, sound: { silent: boolean }) => void;
}): OwnNews {
  const held = new Map<string, { words: () => NotificationWords; isStill: () => boolean }>();
  const isHeld = () => world.quiet()?.inside === 'no-notifications';
  const show = (words: NotificationWords) => world.show(words, { silent: world.quiet() !== null });

  return {
    tell(about, words, isStill = () => true) {
      if (isHeld()) held.set(about, { words, isStill });
      else show(words());
    },
    isHeld,
    answer: show,
    over(about, words) {
      // That something is well again is no news that has to wait.
      if (!held.delete(about) && words !== undefined && !isHeld()) show(words);
    },
    quietChanged() {
      if (isHeld() || world.isCatchingUp()) return;
      const all = [...held.values()];
      held.clear();
      for (const { words, isStill } of all) if (isStill()) show(words());
    },
  };
}
