import './setup.ts';
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, vi } from 'vitest';
import App from '../../src-renderer/App.svelte';
import type { BoardView } from '../../src-main/contract.ts';
import { boardView, nowMs } from './board-data.ts';
import { FakeBridge, type Answers } from './fake-bridge.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Shows the whole window with a main process that is played; the time stands at `nowMs`. */
export async function renderApp(board: Partial<BoardView> = {}, answers: Answers = {}) {
  vi.useFakeTimers({ now: nowMs });
  const fake = new FakeBridge(boardView(board), answers);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const { unmount } = render(App, { bridge: fake.bridge });
  await settle();
  return { fake, user, unmount };
}

/** Lets what was asked be answered and shown, and time pass. */
export async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await tick();
}

/** Opens a dialog by the button that leads to it. */
export async function press(user: ReturnType<typeof userEvent.setup>, name: string | RegExp) {
  await user.click(screen.getByRole('button', { name }));
  await settle(50);
}

/** An item of the open menu, by its text: jsdom lays nothing out, and so takes the menu for hidden. */
export function menuItem(name: string): HTMLElement {
  const item = '[role="menuitem"]';
  return screen.getByText(name, { selector: `${item}, ${item} *` }).closest<HTMLElement>(item)!;
}
