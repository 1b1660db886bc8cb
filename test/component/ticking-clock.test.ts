import { screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { card } from './board-data.ts';
import { renderApp, settle } from './render-app.ts';

test('a second is told once, though time passes while it is shown', async () => {
  await renderApp({ cards: [card()] });
  const article = screen.getByRole('article');
  const tells = vi.fn();
  const observer = new MutationObserver(tells);
  observer.observe(within(article).getByText('3 min 20 sec'), {
    characterData: true,
    subtree: true,
  });
  const starts = vi.spyOn(document, 'addEventListener');
  // Each look at the time takes a while, as it does on a busy machine.
  const now = vi.spyOn(Date, 'now');
  const sinceMs = Date.now();
  let looks = 0;
  now.mockImplementation(() => sinceMs + 1_000 + 5 * looks++);
  await settle(1_000);
  within(article).getByText('3 min 21 sec');
  expect(starts.mock.calls.filter(([type]) => type === 'visibilitychange')).toEqual([]);
  expect(looks).toBe(1);
  expect(tells).toHaveBeenCalledTimes(1);
  observer.disconnect();
});
