import axe from 'axe-core';
import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { BoardView } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { sectionIds } from '../../src-renderer/settings/section-id.ts';
import { sectionWords } from '../../src-renderer/settings/section-words.ts';
import { account, card, nowMs, sid, unauthorized } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';
import { changed, searchOf, sight, started } from './history-data.ts';
import { badLine, goodLine, listOf, nameless, roomPerson, ward } from './pick-data.ts';
import { failed, sessionTracks, subscribeRule } from './tracks-data.ts';
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

test.each(['grid', 'list'] as const)(
  'the board as %s, in groups and filtered, has nothing either',
  async (layout) => {
    const view = { layout, groupBy: 'room', sortBy: 'name' } as const;
    const waiting = card({ pinId: 'p3', status: { kind: 'disconnected' }, unacknowledged: true });
    const { user } = await renderApp({
      cards: [...cards, waiting],
      settings: { ...defaultSettings, view },
    });
    await user.type(screen.getByRole('searchbox'), 'ward');
    screen.getByText('Showing 3 of 3');
    expect(await violations()).toEqual([]);
  },
);

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

test.each(sectionIds)('the settings for %s have nothing that axe objects to', async (section) => {
  const { user } = await renderApp({ settings: { ...defaultSettings, readsPerSecond: 40 } });
  await press(user, 'Settings');
  await user.click(screen.getByRole('tab', { name: sectionWords(section) }));
  if (section === 'your-data') await press(user, 'Clear history…');
  expect(await violations()).toEqual([]);
});

test.each(['palette', 'shortcuts'] as const)('so has the menu’s %s', async (item) => {
  const { fake, user } = await renderApp({ cards });
  fake.tell('menuChosen', { item });
  await settle(50);
  screen.getByRole('dialog');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  if (item === 'shortcuts') return;
  await user.keyboard('amir');
  await settle(50);
  expect(await violations()).toEqual([]);
});

test('the menu of a card has nothing either', async () => {
  const { user } = await renderApp({ cards });
  screen.getAllByRole('article')[0]!.focus();
  await user.keyboard('{Shift>}{F10}{/Shift}');
  await settle(50);
  menuItem('Details');
  expect(await violations()).toEqual([]);
});

test('the pin dialog has nothing either where it asks about the next rooms', async () => {
  const { fake, user } = await renderApp();
  const target = { kind: 'person', room: 'ward-3', identity: 'maya' } as const;
  fake.answer('readPasted', () => ({ ...emptyReading, target, missing: [] }));
  await user.paste('ward-3, maya');
  await settle(300);
  screen.getByRole('checkbox');
  expect(await violations()).toEqual([]);
});

test('picking from a room has nothing either: the rooms, the people, and what can’t be read', async () => {
  const { fake, user } = await renderApp(
    { accounts: [account(), account({ id: 'a2', name: 'Day' })] },
    {
      readRooms: () => ({ ok: true, rooms: [ward, nameless], nextPage: 'token' }),
      readRoom: () => ({
        ok: true,
        isOver: false,
        people: [
          roomPerson('1', { status: { kind: 'reconnecting' } }),
          roomPerson('2', { identity: null }),
          roomPerson('3', { isPinned: true }),
        ],
      }),
    },
  );
  await press(user, 'Pin participant');
  await user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
  await user.selectOptions(screen.getByLabelText('Account'), 'a1');
  await settle();
  fake.answer('readRooms', () => ({ ok: false, kind: 'account-not-ready' }));
  await press(user, 'Load more rooms');
  screen.getByRole('alert');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await press(user, /^ward-7/);
  screen.getByText(/No identity to follow/);
  expect(await violations()).toEqual([]);
});

test('what was understood of several lines has nothing either', async () => {
  const list = listOf([goodLine(1, 'Maya', { label: 'Bed 12' }), badLine(2), goodLine(3, 'Amir')]);
  const { user } = await renderApp({}, { readPastedList: () => list });
  await user.paste('one\ntwo\nthree');
  await settle(300);
  screen.getByRole('table');
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

test('the history, the menu of its export, and what it says of nothing have nothing either', async () => {
  const { fake, user } = await renderApp(
    {},
    {
      searchHistory: searchOf([
        changed(90_000, null, 'connected'),
        started(500, 600),
        changed(400, 'connected', 'reconnecting', { cause: 'catch-up', title: 'Bed 12' }),
      ]),
    },
  );
  await press(user, 'History');
  screen.getByText('Bed 12');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await press(user, 'Export…');
  menuItem('CSV, for a spreadsheet');
  expect(await violations()).toEqual([]);
  vi.useFakeTimers({ now: nowMs });
  await user.keyboard('{Escape}');
  await settle(50);
  fake.answer('searchHistory', searchOf([]));
  await press(user, 'Refresh');
  screen.getByText(/^Nothing was noticed/);
  expect(await violations()).toEqual([]);
});

test('the details with tracks, old ones and other sessions have nothing either', async () => {
  const { fake, user } = await renderApp({ cards: [card({ otherSessions: [sid('PA', '8')] })] });
  await press(user, 'Details');
  fake.tell('tracksRead', sessionTracks({ rules: failed([subscribeRule()], unauthorized) }));
  await settle();
  screen.getByText('Old');
  expect(await violations()).toEqual([]);
});

test('a part of a strip that is pointed out has nothing either', async () => {
  await renderApp();
  screen.getByRole('button', { name: /^Timeline/ }).focus();
  await settle();
  screen.getByRole('tooltip');
  expect(await violations()).toEqual([]);
});
