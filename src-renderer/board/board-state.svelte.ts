import type { BoardView, Bridge, CardView, Confirmation } from '../../src-main/contract.ts';
import { speakIn } from '../ui/spoken-locale.svelte.ts';
import { announcementWords, changeWords } from '../ui/status-words.ts';
import type { TickingClock } from '../ui/ticking-clock.svelte.ts';
import { cardsByPin } from './cards-by-pin.ts';
import { ConfirmedCards } from './confirmed-cards.ts';

/** A card that was asked for. `show`: it draws the eye to itself; `focus`: it only has the keyboard. */
export interface WantedCard {
  pinId: string;
  how: 'show' | 'focus';
}

/** What the board shows: what the main process told last. It asks once and is told the rest. */
export class BoardState {
  #bridge: Bridge;
  #clock: TickingClock;
  #view = $state.raw<Omit<BoardView, 'cards'> | null>(null);
  /** In the user's order. A card that didn't change keeps its object, so that only the others render. */
  #cards = $state.raw<CardView[]>([]);
  #byPin = $derived(cardsByPin(this.#cards));
  #confirmed = new ConfirmedCards();
  #failed = $state(false);
  #announcement = $state('');
  #wanted = $state.raw<WantedCard | null>(null);

  constructor(bridge: Bridge, clock: TickingClock) {
    this.#bridge = bridge;
    this.#clock = clock;
  }

  /** null until the board was read. */
  get view(): Omit<BoardView, 'cards'> | null {
    return this.#view;
  }
  /** As they were told; when they were looked at last, `latest` knows. */
  get cards(): readonly CardView[] {
    return this.#cards;
  }
  /** The board could not be read. */
  get failed(): boolean {
    return this.#failed;
  }
  /** What a screen reader is told, once. */
  get announcement(): string {
    return this.#announcement;
  }

  card(pinId: string): CardView | undefined {
    const card = this.#byPin.get(pinId);
    return card && this.latest(card);
  }

  /**
   * The card after the last look. Most looks tell nothing new: then this alone is another, for who shows it,
   * with the next tick of the clock, and nothing is counted, sorted or placed anew.
   */
  latest(card: CardView): CardView {
    void this.#clock.nowMs;
    return this.#confirmed.latest(card);
  }

  /** Subscribes and reads the board; the function returned ends the subscription. */
  start(): () => void {
    // Events and answers arrive in the order in which they were sent: what comes last is the newest.
    const unsubscribe = [
      this.#bridge.on('boardChanged', (view) => this.#take(view)),
      this.#bridge.on('cardsChanged', (cards) => this.#takeCards(cards)),
      this.#bridge.on('cardsConfirmed', (confirmed) => this.#takeConfirmed(confirmed)),
      this.#bridge.on('cardWanted', ({ pinId }) => this.want(pinId)),
    ];
    void this.read();
    return () => unsubscribe.forEach((end) => end());
  }

  async read(): Promise<void> {
    this.#failed = false;
    try {
      this.#take(await this.#bridge.readBoard());
    } catch {
      this.#failed = this.#view === null;
    }
  }

  /** Asks for a card to be brought into view and focused, now or as soon as it is there. */
  want(pinId: string, how: WantedCard['how'] = 'show'): void {
    this.#wanted = { pinId, how };
  }
  get wanted(): WantedCard | null {
    return this.#wanted;
  }
  /** The wanted card was brought into view. */
  granted(): void {
    this.#wanted = null;
  }

  #take({ cards, ...view }: BoardView): void {
    this.#failed = false;
    speakIn(view.locale);
    // What was told in another language would be read out by the sounds of this one.
    if (view.locale !== this.#view?.locale) this.#announcement = '';
    this.#announce(cards);
    this.#view = view;
    this.#cards = cards;
    this.#confirmed.clear();
  }

  /** A card that is not on the board any more came too late: it was unpinned meanwhile. */
  #takeCards(changed: CardView[]): void {
    this.#announce(changed);
    const newest = cardsByPin(changed);
    this.#cards = this.#cards.map((card) => newest.get(card.pinId) ?? card);
  }

  #takeConfirmed(confirmed: Confirmation[]): void {
    for (const by of confirmed) {
      for (const pinId of by.pinIds) {
        const card = this.#byPin.get(pinId);
        if (card !== undefined) this.#confirmed.take(card, by);
      }
    }
  }

  #announce(next: CardView[]): void {
    const changed = next.filter((card) => {
      const before = this.#byPin.get(card.pinId);
      return before !== undefined && changeWords(before) !== changeWords(card);
    });
    if (changed.length > 0) this.#announcement = announcementWords(changed);
  }
}
