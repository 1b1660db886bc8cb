import { createContext } from 'svelte';
import type { Bridge } from '../../src-main/contract.ts';
import type { BoardState } from '../board/board-state.svelte.ts';
import type { ShownBoard } from '../board/shown-board.svelte.ts';
import type { OpenDialog } from './open-dialog.svelte.ts';
import type { OpenView } from './open-view.svelte.ts';
import type { TickingClock } from './ticking-clock.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What every component of the window may need, handed down once. */
export interface AppContext {
  bridge: Bridge;
  board: BoardState;
  clock: TickingClock;
  dialog: OpenDialog;
  openView: OpenView;
  toasts: Toasts;
  shown: ShownBoard;
}

export const [getApp, setApp] = createContext<AppContext>();
