import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { boardView, nowMs } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const untilMs = nowMs + 3_600_000;

test('the board says that it is quiet, how and until when, and no more when it is over', async () => {
  const { fake } = await renderApp({ quiet: { inside: 'no-notifications', untilMs } });
  screen.getByText(/^Quiet hours: no notifications until .*03/);
  fake.tell('boardChanged', boardView({ quiet: { inside: 'no-sound', untilMs } }));
  await settle();
  screen.getByText(/^Quiet hours: no sounds until/);
  fake.tell('boardChanged', boardView());
  await settle();
  expect(screen.queryByText(/^Quiet hours/)).toBeNull();
});

test('it leads to where quiet hours are set', async () => {
  const { user } = await renderApp({ quiet: { inside: 'no-sound', untilMs } });
  await press(user, /^Change… the quiet hours$/);
  screen.getByRole('tabpanel', { name: 'Quiet hours' });
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Quiet hours' }));
});

test('it is said beside that all is muted', async () => {
  await renderApp({
    everythingMutedUntilMs: untilMs,
    quiet: { inside: 'no-notifications', untilMs },
  });
  screen.getByText(/^All alerts muted until/);
  screen.getByText(/^Quiet hours: no notifications/);
});
