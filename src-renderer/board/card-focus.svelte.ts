import { tick } from 'svelte';
import type { WantedCard } from './board-state.svelte.ts';
import type { ShownBoard } from './shown-board.svelte.ts';

/** Leads the focus to a card of the board, and the eye with it. */
export class CardFocus {
  #shown: ShownBoard;
  #grid: () => HTMLElement | undefined;
  #isWindowed: () => boolean;
  #highlightedPinId = $state<string | null>(null);

  /** `isWindowed`: not everything in `grid` is drawn. */
  constructor(shown: ShownBoard, grid: () => HTMLElement | undefined, isWindowed: () => boolean) {
    this.#shown = shown;
    this.#grid = grid;
    this.#isWindowed = isWindowed;
  }

  /** The pin whose card draws the eye to itself; null: none does. */
  get highlightedPinId(): string | null {
    return this.#highlightedPinId;
  }

  async lead({ pinId, how }: WantedCard): Promise<void> {
    this.#shown.currentPinId = pinId;
    await tick();
    const article = this.#articleOf(pinId);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    // A long way through rows that were never drawn, whose heights change when they are, has no smooth course.
    const behavior = how === 'focus' || still || this.#isWindowed() ? 'auto' : 'smooth';
    article?.scrollIntoView({ block: how === 'focus' ? 'nearest' : 'center', behavior });
    article?.focus({ preventScroll: true });
    this.#highlightedPinId = how === 'focus' || still ? null : pinId;
  }

  /** Gives it back to a card that is in view. */
  readonly giveBack = (pinId: string): void => {
    this.#articleOf(pinId)?.focus({ preventScroll: true });
  };

  readonly wasHighlighted = (): void => {
    this.#highlightedPinId = null;
  };

  #articleOf(pinId: string): HTMLElement | undefined {
    // A menu that closes with the board asks for a card of none.
    const articles = [...(this.#grid()?.querySelectorAll('article') ?? [])];
    return articles.find(({ dataset }) => dataset['pinId'] === pinId);
  }
}
