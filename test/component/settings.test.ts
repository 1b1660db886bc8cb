import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { TrialResult } from '../../src-main/contract.ts';
import { boardView } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const interval = () =>
  screen.getByLabelText<HTMLInputElement>('Seconds between two looks at a participant');

async function openSettings() {
  const app = await renderApp();
  await press(app.user, 'Settings');
  return app;
}

test('an interval is applied when it is typed', async () => {
  const { fake, user } = await openSettings();
  await user.clear(interval());
  await user.type(interval(), '12');
  await user.tab();
  expect(fake.requests('changeSettings')).toEqual([{ intervalMs: 12_000 }]);
});

test('an interval outside the limits is told and not applied', async () => {
  const { fake, user } = await openSettings();
  await user.clear(interval());
  await user.type(interval(), '1');
  await user.tab();
  screen.getByText('A number of seconds from 2 to 60.');
  expect(interval().getAttribute('aria-invalid')).toBe('true');
  expect(fake.requests('changeSettings')).toEqual([]);
});

test('an alert is switched at once, and shown as it is set', async () => {
  const { fake, user } = await openSettings();
  const back = screen.getByRole('switch', { name: 'is connected again' });
  await user.click(back);
  expect(fake.requests('changeSettings')[0]?.alerts).toMatchObject({
    back: false,
    reconnecting: true,
  });
  expect(back.getAttribute('aria-checked')).toBe('true');
  const { settings } = boardView();
  const alerts = { ...settings.alerts, back: false };
  fake.tell('boardChanged', boardView({ settings: { ...settings, alerts } }));
  await settle();
  expect(back.getAttribute('aria-checked')).toBe('false');
});

test.each<[TrialResult, RegExp]>([
  ['shown', /has shown it/],
  ['unsupported', /cannot show notifications/],
  ['no-service', /No notification service/],
  ['failed', /refused it/],
  ['not-confirmed', /did not confirm/],
])('a trial notification that is %s is told in words', async (result, words) => {
  const { fake, user } = await openSettings();
  fake.answer('tryNotification', () => result);
  await press(user, 'Show a trial notification');
  screen.getByText(words);
});
