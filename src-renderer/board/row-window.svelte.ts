import {
  Virtualizer,
  defaultRangeExtractor,
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  windowScroll,
} from '@tanstack/virtual-core';
import type { VirtualizerOptions } from '@tanstack/virtual-core';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { allCells, drawnCells, rowsAround } from './board-rows.ts';
import type { BoardCell, BoardRow } from './board-rows.ts';
import { DrawnPlaces } from './drawn-places.ts';

/** From how many cards on only those in and near the window are drawn. */
const longFrom = 60;
/** How many rows above and below the window are drawn too, for the keyboard and for fast scrolling. */
const overscan = { grid: 1, list: 6 };
/** How high a row is taken to be, in px, until it was drawn once. */
const usualHeightsPx = { heading: 48, grid: 320, list: 44 };

/**
 * Which rows of a long board are drawn: those in and near the window. The others are spaces of their height,
 * so that the page is as long as it would be.
 */
export class RowWindow {
  #layout: () => 'grid' | 'list';
  #rows: readonly BoardRow[] = [];
  #isWindowed: boolean;
  #keyOf = (index: number): string => String(index);
  /** Counts what the virtualizer tells: heights that it learned, and scrolling. */
  #changes = $state(0);
  #columns = $state(1);
  #gapPx = $state(0);
  /** How far below the top of the page the first row begins, in px. */
  #fromPx = $state(0);
  #virtualizer: Virtualizer<Window, HTMLElement>;
  #places = new DrawnPlaces();

  /** `count`: how many cards there are. */
  constructor(layout: () => 'grid' | 'list', count: () => number) {
    this.#layout = layout;
    this.#isWindowed = $derived(count() >= longFrom);
    this.#virtualizer = new Virtualizer(this.#options([]));
  }

  /** How many cards lie side by side. */
  get columns(): number {
    return this.#columns;
  }

  /** Not everything is drawn. */
  get isWindowed(): boolean {
    return this.#isWindowed;
  }

  /** Watches the window and the board in it; the function returned ends that. */
  start(board: HTMLElement): () => void {
    const observer = new ResizeObserver(() => this.#measureBoard(board));
    observer.observe(board);
    // What is above the board, such as a notice, moves it without changing it.
    observer.observe(document.body);
    this.#measureBoard(board);
    const end = this.#virtualizer._didMount();
    untrack(() => this.#virtualizer._willUpdate());
    return () => {
      observer.disconnect();
      end();
    };
  }

  /**
   * What to draw of these rows. `keptPinId`: the pin whose card is drawn wherever the window is, with those
   * beside it, and always as the same element.
   */
  cells(rows: readonly BoardRow[], keptPinId: string | null): BoardCell[] {
    this.#use(this.#isWindowed ? rows : []);
    const kept = keptPinId === null ? [] : rowsAround(rows, keptPinId);
    this.#virtualizer.setOptions(this.#options(kept));
    if (!this.#isWindowed) return allCells(rows);
    void this.#changes;
    const drawn = drawnCells(rows, this.#virtualizer.getVirtualItems(), {
      fromPx: this.#fromPx,
      toPx: this.#fromPx + this.#virtualizer.getTotalSize(),
      gapPx: this.#gapPx,
    });
    return this.#places.keyed(drawn, keptPinId);
  }

  /** Learns the height of a row from one of its cells, which are all as high as the row. */
  measured(rowIndex: number): Attachment<HTMLElement> | null {
    if (!this.#isWindowed) return null;
    return (cell) => {
      cell.dataset['index'] = String(rowIndex);
      untrack(() => this.#virtualizer.measureElement(cell));
      return () => this.#virtualizer.measureElement(null);
    };
  }

  #use(rows: readonly BoardRow[]): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    const layout = this.#layout();
    // By place, not by card: whoever comes to be at a place is about as high as who was there.
    this.#keyOf = (index) => `${layout} ${rows[index]?.kind} ${index}`;
  }

  #measureBoard(board: HTMLElement): void {
    const { gridTemplateColumns, rowGap, paddingTop } = getComputedStyle(board);
    this.#columns = gridTemplateColumns.split(' ').length;
    this.#gapPx = Number.parseFloat(rowGap) || 0;
    this.#fromPx =
      board.getBoundingClientRect().top + window.scrollY + (Number.parseFloat(paddingTop) || 0);
  }

  #usualHeightPx(index: number): number {
    return usualHeightsPx[this.#rows[index]?.kind === 'heading' ? 'heading' : this.#layout()];
  }

  #options(kept: readonly number[]): VirtualizerOptions<Window, HTMLElement> {
    return {
      count: this.#rows.length,
      getScrollElement: () => window,
      initialOffset: () => window.scrollY,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      onChange: () => untrack(() => this.#changes++),
      estimateSize: (index) => this.#usualHeightPx(index),
      // What is not laid out has no height to learn.
      measureElement: (cell, entry, virtualizer) =>
        measureElement(cell, entry, virtualizer) ||
        this.#usualHeightPx(Number(cell.dataset['index'])),
      getItemKey: this.#keyOf,
      rangeExtractor: (range) => {
        const near = defaultRangeExtractor(range);
        const far = kept.filter((index) => !near.includes(index));
        return [...near, ...far].sort((one, other) => one - other);
      },
      overscan: overscan[this.#layout()],
      gap: this.#gapPx,
      scrollMargin: this.#fromPx,
    };
  }
}
