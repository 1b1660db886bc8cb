import type { Bridge, CardView, Settings, SummaryCount } from '../../src-main/contract.ts';
import { attempt } from '../ui/attempt.ts';
import { ChosenAtOnce } from '../ui/chosen-at-once.svelte.ts';
import type { TickingClock } from '../ui/ticking-clock.svelte.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import type { BoardState } from './board-state.svelte.ts';
import type { RoomChoice } from './card-filter.ts';
import { shownGroups } from './card-groups.ts';
import type { CardGroup } from './card-groups.ts';

type View = Settings['view'];

/** What the board looks like before it is known what the user chose. */
const firstView: View = { layout: 'grid', groupBy: 'none', sortBy: 'worst-first' };

/**
 * What of the board is shown, and how. How, that is remembered; the filter is not: who opens Roomwatch again
 * must see everybody.
 */
export class ShownBoard {
  #bridge: Bridge;
  #toasts: Toasts;
  #text = $state('');
  #kinds = $state.raw<readonly SummaryCount['kind'][]>([]);
  #room = $state.raw<RoomChoice | null>(null);
  #chosen: ChosenAtOnce<View>;
  #view: View;
  #groups: CardGroup[];

  /** The pin whose card has the focus or had it last. */
  currentPinId = $state<string | null>(null);

  /** The field to search in, while it is there. */
  searchField = $state.raw<HTMLInputElement | null>(null);

  constructor(board: BoardState, bridge: Bridge, clock: TickingClock, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#chosen = new ChosenAtOnce(() => board.view);
    this.#view = $derived({
      ...firstView,
      ...board.view?.settings.view,
      ...this.#chosen.current,
    });
    // The order depends on the time only by the minute: nothing moves without need.
    const minuteMs = $derived(Math.floor(clock.nowMs / 60_000) * 60_000);
    this.#groups = $derived(
      shownGroups(
        board.cards,
        { text: this.#text, kinds: this.#kinds, room: this.#room },
        this.#view,
        minuteMs,
      ),
    );
  }

  get view(): View {
    return this.#view;
  }
  get groups(): readonly CardGroup[] {
    return this.#groups;
  }
  /** How many cards are shown. */
  get count(): number {
    return this.#groups.reduce((sum, { cards }) => sum + cards.length, 0);
  }
  get isFiltered(): boolean {
    return this.#text.trim() !== '' || this.#kinds.length > 0 || this.#room !== null;
  }
  /** The only room whose cards are shown; null: those of any. */
  get room(): RoomChoice | null {
    return this.#room;
  }
  get kinds(): readonly SummaryCount['kind'][] {
    return this.#kinds;
  }
  get text(): string {
    return this.#text;
  }
  set text(text: string) {
    this.#text = text;
  }

  /** Shows, beside those already chosen, the cards that are counted as this; or no more. */
  toggle(kind: SummaryCount['kind']): void {
    this.#kinds = this.#kinds.includes(kind)
      ? this.#kinds.filter((other) => other !== kind)
      : [...this.#kinds, kind];
  }
  /** Shows everybody in a room, and nobody else. */
  showRoom(room: RoomChoice): void {
    this.clear();
    this.#room = room;
  }
  /** Shows everybody. */
  clear(): void {
    this.#text = '';
    this.#kinds = [];
    this.#room = null;
  }
  /** Makes sure that no filter hides this card. */
  reveal(pinId: string): void {
    if (this.neighbours(pinId).length === 0) this.clear();
  }

  /** The cards that are shown in one group with this one, which is among them; empty: it is not shown. */
  neighbours(pinId: string): readonly CardView[] {
    const group = this.#groups.find(({ cards }) => cards.some((card) => card.pinId === pinId));
    return group?.cards ?? [];
  }

  /** Shows the board in another way, and remembers that. */
  change(view: Partial<View>): void {
    const asked = attempt(this.#toasts, this.#bridge.changeSettings({ view }));
    void this.#chosen.choose(view, asked);
  }
}
