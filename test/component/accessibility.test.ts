import axe from 'axe-core';
import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { BoardView } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { account, card, nowMs, sid, unauthorized } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';
import { changed, sight } from './history-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

/** jsdom lays nothing out: contrast is looked at in the real browser. */
async function violations() {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const cards = [
  card({ label: 'Bed 12', title: 'Bed 12', note: 'note' }),
  card({ pinId: 'p2', title: 'amir', freshness: { kind: 'stale', reason: { kind: 'offline' } } }),
];
const screens: [string, Partial<BoardView>][] = [
  ['the board', { cards }],
  ['the demo', { cards, mode: 'demo', accounts: [] }],
  ['the empty board', { cards: [] }],
  ['the first screen', { cards: [], accounts: [] }],
  [
    'notices',
    {
      notices: [
        {
          id: 'n1',
          kind: 'cannot-look',
          accountName: null,
          reason: { kind: 'offline' },
          sinceMs: nowMs,
        },
        { id: 'n2', kind: 'keeps-watching', where: 'tray' },
      ],
    },
  ],
  [
    'what waits, is muted, doubled and stretched',
    {
      cards: [
        card({ status: { kind: 'disconnected' }, unacknowledged: true }),
        card({ pinId: 'p2', otherSessions: [sid('PA', '8')], mutedUntilMs: nowMs + 7_200_000 }),
      ],
      everythingMutedUntilMs: nowMs + 3_600_000,
      stretched: [{ accountName: 'Night ward', intervalMs: 14_000 }],
    },
  ],
];
test.each(screens)('%s has nothing that axe objects to', async (_, board) => {
  await renderApp(board);
  expect(await violations()).toEqual([]);
});

test.each(['Pin participant', 'Add account', 'Accounts', 'Settings', 'Details'])(
  'the dialog behind %s has nothing that axe objects to',
  async (name) => {
    const { user } = await renderApp({
      accounts: [account({ rejected: unauthorized }), account({ id: 'a2', name: 'Day' })],
    });
    await press(user, name);
    expect(await violations()).toEqual([]);
  },
);

test.each(['Alerts', 'Watching', 'History'])(
  'the settings for %s have nothing that axe objects to',
  async (tab) => {
    const { user } = await renderApp({ settings: { ...defaultSettings, readsPerSecond: 40 } });
    await press(user, 'Settings');
    await user.click(screen.getByRole('tab', { name: tab }));
    if (tab === 'History') await press(user, 'Clear history…');
    expect(await violations()).toEqual([]);
  },
);

test('the pin dialog has nothing either where it asks about the next rooms', async () => {
  const { fake, user } = await renderApp();
  const target = { kind: 'person', room: 'ward-3', identity: 'maya' } as const;
  fake.answer('readPasted', () => ({ ...emptyReading, target, missing: [] }));
  await user.paste('ward-3, maya');
  await settle(300);
  screen.getByRole('checkbox');
  expect(await violations()).toEqual([]);
});

test('the menu of a card and the question before removing have nothing either', async () => {
  const { user } = await renderApp();
  await press(user, /^More for/);
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await user.keyboard('{Escape}');
  await settle(50);
  await press(user, 'Accounts');
  await press(user, 'Remove Night ward');
  screen.getByRole('dialog', { name: 'Remove Night ward?' });
  expect(await violations()).toEqual([]);
});

test('the timeline, and the menus that mute, have nothing either', async () => {
  const { user } = await renderApp(
    {},
    {
      readHistory: () => [
        changed(400, null, 'connected'),
        sight(300, 'lost', 320),
        sight(200, 'regained', 320),
      ],
    },
  );
  await press(user, /^Timeline\./);
  screen.getByText('Not watched for 2 min');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await user.keyboard('{Escape}');
  await settle(50);
  await press(user, 'Mute all');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await user.keyboard('{Escape}');
  await settle(50);
  await press(user, /^More for/);
  await user.click(menuItem('Mute'));
  await settle(50);
  menuItem('12 hours');
  expect(await violations()).toEqual([]);
});

test('the details with other sessions have nothing either', async () => {
  const { user } = await renderApp({ cards: [card({ otherSessions: [sid('PA', '8')] })] });
  await press(user, 'Details');
  expect(await violations()).toEqual([]);
});
