import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { SupportOutcome } from '../../src-main/contract.ts';
import { press, renderApp } from './render-app.ts';

async function openData(...args: Parameters<typeof renderApp>) {
  const rendered = await renderApp(...args);
  await press(rendered.user, 'Settings');
  await rendered.user.click(screen.getByRole('tab', { name: 'Your data' }));
  return rendered;
}

test('the settings copy the diagnostics, and say so and that names are replaced', async () => {
  const { fake, user } = await openData();
  await press(user, 'Copy diagnostics');
  expect(fake.requests('copyDiagnostics')).toEqual([undefined]);
  await screen.findByText(/diagnostics are copied\. Names .* are replaced/);
});

test('the settings open the logs’ folder, of which nothing needs to be said', async () => {
  const { fake, user } = await openData();
  await press(user, 'Open logs folder');
  expect(fake.requests('openLogsFolder')).toEqual([undefined]);
  const messages = screen.getAllByRole('status', { name: 'Messages' });
  expect(messages.map(({ textContent }) => textContent.trim()).join('')).toBe('');
});

test('a folder that can’t be opened is told with its place', async () => {
  const { user } = await openData(
    {},
    { openLogsFolder: () => ({ kind: 'logs-folder-not-opened', path: '/home/x/logs' }) },
  );
  await press(user, 'Open logs folder');
  await screen.findByText('The folder could not be opened. It is /home/x/logs');
});

test('a request that fails is told', async () => {
  const { user } = await openData(
    {},
    {
      copyDiagnostics() {
        throw new Error('failed');
      },
    },
  );
  await press(user, 'Copy diagnostics');
  await screen.findByText(/did not work/);
});

test.each<[SupportOutcome, RegExp]>([
  [{ kind: 'diagnostics-copied' }, /diagnostics are copied/],
  [{ kind: 'diagnostics-not-copied' }, /could not be copied/],
  [{ kind: 'logs-folder-not-opened', path: '/x' }, /could not be opened\. It is \/x/],
])('what the menu did is told in the window: $kind', async (outcome, words) => {
  const { fake } = await renderApp();
  fake.tell('supportDone', outcome);
  await screen.findByText(words);
});
