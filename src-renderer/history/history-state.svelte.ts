import { createMatcher } from '../../src-main/contract.ts';
import type {
  Bridge,
  CardStatus,
  HistoryFilter,
  HistoryRow,
  TransitionEntry,
} from '../../src-main/contract.ts';
import { spanFromMs } from './spans.ts';
import type { ListSpan } from './spans.ts';

/** What was found, newest first, with what for and when (our clock, ms). */
interface Found {
  rows: readonly HistoryRow[];
  more: boolean;
  filter: HistoryFilter;
  atMs: number;
}

/** A pin, as it was called, and a room that it was in. */
export type Seen = Pick<NonNullable<HistoryRow['of']>, 'pinId' | 'title' | 'roomName'>;

/** More new changes than this are not counted. */
export const mostNewer = 999;

/** The history's list: what is searched for, and what was found. */
export class HistoryState {
  #bridge: Bridge;
  #found = $state.raw<Found | null>(null);
  #failed = $state(false);
  #reading = $state(false);
  #noticed = $state.raw<readonly TransitionEntry[]>([]);
  #seen = $state.raw<readonly Seen[]>([]);
  #searches = 0;
  /** What the latest search is for. */
  #wanted = $state.raw<HistoryFilter | null>(null);

  // What the user chose. An empty text: any.
  text = $state('');
  pinId = $state('');
  room = $state('');
  status = $state<CardStatus['kind'] | ''>('');
  span = $state<ListSpan>('day');

  /** `pinId` null: of all pins. */
  constructor(bridge: Bridge, pinId: string | null) {
    this.#bridge = bridge;
    if (pinId === null) return;
    this.pinId = pinId;
    this.span = 'all';
  }

  /** null until something was found, if only that there is nothing. */
  get found(): Found | null {
    return this.#found;
  }
  /** The latest reading failed. */
  get failed(): boolean {
    return this.#failed;
  }
  get reading(): boolean {
    return this.#reading;
  }
  /** What is there was found for something else than is searched for now. */
  get searching(): boolean {
    return this.#reading && this.#found?.filter !== this.#wanted;
  }
  /** The pins and rooms that were found so far, each pair of them once: those that are gone, too. */
  get seen(): readonly Seen[] {
    return this.#seen;
  }

  /** Whether more than the time is searched for. */
  get isFiltered(): boolean {
    const { text, pinId, room, status } = this;
    return [text.trim(), pinId, room, status].some((chosen) => chosen !== '');
  }

  /** How many changes that are searched for were noticed since. */
  get newer(): number {
    if (this.#found === null) return 0;
    const { rows } = this.#found;
    const isShown = ({ pinId, atMs }: TransitionEntry) =>
      rows.some(({ of, row }) => of?.pinId === pinId && row.atMs === atMs);
    return this.#noticed.filter((entry) => !isShown(entry)).length;
  }

  /** Listens to what is noticed meanwhile; the function returned ends that. */
  start(): () => void {
    return this.#bridge.on('historyChanged', ({ noticed }) => {
      if (noticed === null) void this.search();
      else if (this.#wanted !== null) {
        const wanted = noticed.filter(createMatcher(this.#wanted));
        this.#noticed = [...this.#noticed, ...wanted].slice(0, mostNewer);
      }
    });
  }

  /** Searches for what the user chose. Of searches that overlap, the latest counts. */
  async search(): Promise<void> {
    const atMs = Date.now();
    const { text, pinId, room, status, span } = this;
    const filter: HistoryFilter = {
      text,
      pinId: pinId || null,
      room: room || null,
      status: status || null,
      fromMs: spanFromMs(span, atMs),
    };
    this.#wanted = filter;
    this.#noticed = [];
    await this.#read({ rows: [], more: false, filter, atMs }, null);
  }

  /** Takes back all that the user chose. */
  searchEverything(): void {
    this.text = '';
    this.pinId = '';
    this.room = '';
    this.status = '';
    this.span = 'all';
  }

  /** Reads on from the oldest row that is there, unless something else is being read. */
  async showMore(): Promise<void> {
    if (this.#reading) return;
    const oldest = this.#found?.rows.at(-1);
    if (this.#found !== null && oldest !== undefined) {
      await this.#read(this.#found, oldest.place);
    }
  }

  async #read(found: Found, before: string | null): Promise<void> {
    const search = ++this.#searches;
    this.#reading = true;
    const { filter } = found;
    const page = await this.#bridge.searchHistory({ filter, before }).catch(() => null);
    if (search !== this.#searches) return;
    this.#reading = false;
    this.#failed = page === null;
    if (page !== null) {
      this.#found = { ...found, rows: [...found.rows, ...page.rows], more: page.more };
      this.#remember(page.rows);
    } else if (before === null) {
      // What is there was found for something else.
      this.#found = null;
    }
  }

  #remember(rows: readonly HistoryRow[]): void {
    const seen = [...this.#seen];
    for (const { of } of rows) {
      if (of === null) continue;
      const { pinId, title, roomName } = of;
      if (seen.some((one) => one.pinId === pinId && one.roomName === roomName)) continue;
      seen.push({ pinId, title, roomName });
    }
    this.#seen = seen;
  }
}
