import './setup.ts';
import axe from 'axe-core';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BoardView, CardView } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import Compact from '../../src-renderer/compact/Compact.svelte';
import { nextIndex } from '../../src-renderer/compact/next-index.ts';
import { boardView, card, nowMs, twilioWords } from './board-data.ts';
import { FakeBridge, type Answers } from './fake-bridge.ts';
import { settle } from './render-app.ts';

afterEach(() => {
  vi.useRealTimers();
  document.title = '';
});

async function renderCompact(board: Partial<BoardView> = {}, answers: Answers = {}) {
  vi.useFakeTimers({ now: nowMs });
  const fake = new FakeBridge(boardView(board), answers);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const { unmount } = render(Compact, { bridge: fake.bridge });
  await settle();
  return { fake, user, unmount };
}

const everybody = { settings: { ...defaultSettings, compactShows: 'everybody' as const } };
const offline = { kind: 'stale', reason: { kind: 'offline' } } as const;
const reconnecting = (changes: Partial<CardView> = {}) =>
  card({
    pinId: 'p2',
    title: 'Ines Duarte',
    roomName: 'ward-9',
    status: { kind: 'reconnecting' },
    sinceMs: nowMs - 12_000,
    noticedAtMs: nowMs - 11_000,
    ...changes,
  });

const lines = () => screen.queryAllByRole('listitem');
const line = (name: RegExp) => screen.getByRole('button', { name });
/** The lines as a screen reader reads them. */
const read = () => lines().map((one) => one.textContent?.replace(/\s+/g, ' ').trim());

describe('those in trouble', () => {
  test('are listed alone, worst first, with status, name, room and the time that ticks on', async () => {
    await renderCompact({
      cards: [
        card(),
        card({ pinId: 'p3', title: 'Bo', status: { kind: 'disconnected' }, noticedAtMs: nowMs }),
        reconnecting(),
      ],
    });
    expect(read()).toEqual([
      'Ines Duarte Reconnecting Room ward-9 12 sec',
      expect.stringMatching(/^Bo Disconnected Room ward-3 /),
    ]);
    await settle(3_000);
    expect(read()[0]).toBe('Ines Duarte Reconnecting Room ward-9 15 sec');
  });

  test('are also those who left long ago, until that is acknowledged', async () => {
    const left = { status: { kind: 'disconnected' }, noticedAtMs: nowMs - 40 * 60_000 } as const;
    const { fake } = await renderCompact({ cards: [card({ ...left, unacknowledged: true })] });
    within(lines()[0]!).getByText('Waiting for you');
    fake.tell('cardsChanged', [card({ ...left, isKnown: true })]);
    await settle();
    expect(lines()).toEqual([]);
  });

  test('are no more who left a moment ago once that is acknowledged', async () => {
    const left = { status: { kind: 'disconnected' }, noticedAtMs: nowMs - 60_000 } as const;
    const { fake } = await renderCompact({ cards: [card({ ...left, unacknowledged: true })] });
    screen.getByRole('radio', { name: 'In trouble 1' });
    fake.tell('cardsChanged', [card({ ...left, isKnown: true })]);
    await settle();
    screen.getByRole('heading', { name: 'Nobody is in trouble' });
    expect(document.title).toBe('Nobody in trouble – Roomwatch');
  });

  test('cease to be that half an hour after they left, with the full minute', async () => {
    const left = { status: { kind: 'disconnected' }, noticedAtMs: nowMs - 30 * 60_000 } as const;
    await renderCompact({ cards: [card(left)] });
    await settle(39_000);
    expect(lines()).toHaveLength(1);
    await settle(1_000);
    expect(lines()).toEqual([]);
  });

  test('are not those who left long ago, or have not come', async () => {
    await renderCompact({
      cards: [
        card({ status: { kind: 'disconnected' }, noticedAtMs: nowMs - 31 * 60_000 }),
        card({ pinId: 'p2', status: { kind: 'waiting' } }),
      ],
    });
    screen.getByRole('heading', { name: 'Nobody is in trouble' });
    screen.getByText('2 pins are watched.');
  });

  test('come and go as they are told', async () => {
    const { fake } = await renderCompact({ cards: [card()] });
    expect(lines()).toEqual([]);
    fake.tell('cardsChanged', [card({ status: { kind: 'reconnecting' } })]);
    await settle();
    line(/maya\.okonkwo Reconnecting/);
    expect(document.title).toBe('1 in trouble – Roomwatch');
    fake.tell('cardsChanged', [card()]);
    await settle();
    expect(lines()).toEqual([]);
    expect(document.title).toBe('Nobody in trouble – Roomwatch');
  });
});

describe('the switch', () => {
  test('shows everybody, at once, and is remembered', async () => {
    const { fake, user } = await renderCompact({ cards: [card(), reconnecting()] });
    expect(lines()).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'All 2' }));
    await settle();
    expect(lines()).toHaveLength(2);
    expect(fake.requests('changeSettings')).toEqual([{ compactShows: 'everybody' }]);
  });

  test('follows what an import brings', async () => {
    const { fake, user } = await renderCompact({ cards: [card(), reconnecting()] });
    await user.click(screen.getByRole('radio', { name: 'All 2' }));
    await settle();
    fake.tell('boardChanged', boardView({ cards: [card(), reconnecting()], ...everybody }));
    await settle();
    expect(lines()).toHaveLength(2);
    fake.tell('boardChanged', boardView({ cards: [card(), reconnecting()] }));
    await settle();
    expect(lines()).toHaveLength(1);
  });

  test('stands as it was left', async () => {
    await renderCompact({ cards: [card()], ...everybody });
    expect(screen.getByRole('radio', { name: 'All 1' })).toHaveProperty('checked', true);
    expect(lines()).toHaveLength(1);
  });

  test('that could not be remembered says so', async () => {
    const { user } = await renderCompact(
      { cards: [card()] },
      { changeSettings: () => Promise.reject(new Error('failed')) },
    );
    await user.click(screen.getByRole('radio', { name: 'All 1' }));
    await settle();
    expect(screen.getByRole('alert').textContent).toMatch(/did not work/);
  });
});

describe('what is not seen now', () => {
  test('is marked with its age, and its time does not tick', async () => {
    await renderCompact({
      cards: [reconnecting({ freshness: offline, lastGoodLookAtMs: nowMs - 120_000 })],
    });
    expect(read()[0]).toMatch(
      /^Ines Duarte Last known Reconnecting Room ward-9 Stale\. This computer is offline\. Last seen 2 min ago\./,
    );
    expect(within(lines()[0]!).queryByText('12 sec')).toBeNull();
    expect(lines()[0]!.querySelector('time')).toBeNull();
  });

  test('is said above all, with why, where nobody is seen', async () => {
    await renderCompact({
      cards: [
        card({ freshness: offline, lastGoodLookAtMs: nowMs - 180_000 }),
        reconnecting({ freshness: offline, lastGoodLookAtMs: nowMs - 240_000 }),
      ],
    });
    expect(screen.getByRole('banner').textContent).toMatch(
      /Roomwatch can’t see anybody\. This computer is offline\. Last seen 3 min ago\./,
    );
  });

  test.each<[string, CardView['freshness'], RegExp]>([
    ['offline', offline, /This computer is offline/],
    [
      'rejected',
      {
        kind: 'stale',
        reason: { kind: 'rejected', obstacle: { kind: 'unauthorized', ...twilioWords } },
      },
      /Twilio refused/,
    ],
    ['not looked at yet', { kind: 'stale', reason: { kind: 'not-looked-yet' } }, /Not looked yet/],
  ])('and so never counts as nobody in trouble: %s', async (_, freshness, why) => {
    await renderCompact({ cards: [card({ freshness })] });
    expect(screen.queryByText(/Nobody is in trouble/)).toBeNull();
    screen.getByRole('heading', { name: 'Not known who is in trouble' });
    screen.getByRole('radio', { name: 'In trouble ?' });
    expect(screen.getByRole('banner').textContent).toMatch(why);
    expect(document.title).toBe('Can’t see everybody – Roomwatch');
  });

  test('is counted where others are seen, and its cause only said where it is one', async () => {
    await renderCompact({
      cards: [
        card(),
        card({ pinId: 'p2', freshness: offline }),
        card({ pinId: 'p3', freshness: { kind: 'stale', reason: { kind: 'overdue' } } }),
      ],
    });
    screen.getByRole('heading', { name: 'Nobody who can be seen is in trouble' });
    screen.getByText('Roomwatch can’t see 2 of 3.');
    expect(screen.getByRole('banner').textContent).not.toMatch(/offline/);
  });
});

describe('with nobody to show', () => {
  test('it says what to do, and leads to the main window', async () => {
    const { fake, user } = await renderCompact({ cards: [] });
    screen.getByRole('heading', { name: 'Nobody is pinned' });
    await user.click(screen.getByRole('button', { name: 'Open Roomwatch' }));
    expect(fake.requests('openCard')).toEqual([{ pinId: null }]);
  });

  test('a board that can’t be read can be read again', async () => {
    const { fake, user } = await renderCompact(
      {},
      { readBoard: () => Promise.reject(new Error('failed')) },
    );
    screen.getByRole('alert');
    fake.answer('readBoard', () => boardView({ cards: [card()], ...everybody }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(lines()).toHaveLength(1);
  });
});

test('says what is muted, what is the demo, and no more of a card than it needs', async () => {
  await renderCompact({
    mode: 'demo',
    everythingMutedUntilMs: nowMs + 60_000,
    cards: [reconnecting({ mutedUntilMs: nowMs + 7_200_000 })],
  });
  const header = screen.getByRole('banner').textContent;
  expect(header).toMatch(/The demo: nobody here is real\./);
  expect(header).toMatch(/All alerts muted until/);
  within(lines()[0]!).getByText(/^Muted until/);
});

describe('a line', () => {
  test('that is clicked opens its card in the main window', async () => {
    const { fake, user } = await renderCompact({ cards: [reconnecting()] });
    await user.click(line(/Ines/));
    expect(fake.requests('openCard')).toEqual([{ pinId: 'p2' }]);
  });
});

describe('the keyboard alone', () => {
  const three = ['a', 'b', 'c'].map((pinId) => card({ pinId, title: `Pin ${pinId}` }));
  const focused = () => document.activeElement?.closest('li')?.getAttribute('data-pin-id');

  test('leads through the lines, and Enter opens one', async () => {
    const { fake, user } = await renderCompact({ cards: three, ...everybody });
    const pressed = async (key: string) => {
      await user.keyboard(key);
      await settle();
      return focused();
    };
    expect(await pressed('{ArrowDown}')).toBe('a');
    expect(await pressed('{ArrowDown}')).toBe('b');
    expect(await pressed('{End}')).toBe('c');
    expect(await pressed('{ArrowDown}')).toBe('c');
    expect(await pressed('{ArrowUp}')).toBe('b');
    expect(await pressed('{Home}')).toBe('a');
    await user.keyboard('{Enter}');
    expect(fake.requests('openCard')).toEqual([{ pinId: 'a' }]);
  });

  test('is one stop for Tab, at the line where it was', async () => {
    const { user } = await renderCompact({ cards: three, ...everybody });
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'All 3' }));
    await user.tab();
    await user.keyboard('{ArrowDown}');
    await settle();
    expect(focused()).toBe('b');
    await user.tab({ shift: true });
    await user.tab();
    expect(focused()).toBe('b');
  });

  test('stays with a line that moves, and goes to the first where it is gone', async () => {
    const { fake, user } = await renderCompact({ cards: three, ...everybody });
    await user.keyboard('{End}');
    await settle();
    fake.tell('cardsChanged', [{ ...three[2]!, status: { kind: 'reconnecting' } }]);
    await settle();
    expect(read()[0]).toMatch(/Pin c/);
    expect(focused()).toBe('c');
    fake.tell('boardChanged', boardView({ cards: three.slice(0, 2), ...everybody }));
    await settle();
    expect(focused()).toBe('a');
  });

  test('closes the window with Escape', async () => {
    const { fake, user } = await renderCompact({ cards: three });
    await user.keyboard('{Escape}');
    expect(fake.requests('showCompact')).toEqual([{ shown: false }]);
  });

  test('leaves the arrows of the switch to the switch', async () => {
    const { user } = await renderCompact({ cards: three, ...everybody });
    await user.tab();
    const radio = document.activeElement!;
    expect(await fireEvent.keyDown(radio, { key: 'ArrowDown' })).toBe(true);
    expect(document.activeElement).toBe(radio);
  });
});

test.each<[string, number, number | null]>([
  ['ArrowDown', -1, 0],
  ['ArrowUp', -1, 0],
  ['ArrowDown', 99, 99],
  ['PageDown', 3, 13],
  ['PageDown', 95, 99],
  ['PageUp', 3, 0],
  ['End', 0, 99],
  ['Home', 50, 0],
  ['Enter', 5, null],
  ['a', 5, null],
])('%s leads from line %i to %s', (key, from, expected) => {
  expect(nextIndex(key, { from, count: 100, pageSize: 10 })).toBe(expected);
  expect(nextIndex(key, { from: -1, count: 0, pageSize: 10 })).toBeNull();
});

test('of a thousand pins only those near the window are drawn, and each knows its place', async () => {
  const many = Array.from({ length: 1_000 }, (_, at) =>
    card({ pinId: `p${at}`, title: `Pin ${at}` }),
  );
  const { user } = await renderCompact({ cards: many, ...everybody });
  expect(lines().length).toBeLessThan(100);
  const [first] = lines();
  expect(first?.getAttribute('aria-setsize')).toBe('1000');
  expect(first?.getAttribute('aria-posinset')).toBe('1');
  await user.keyboard('{End}');
  await settle();
  expect(document.activeElement?.textContent).toContain('Pin 999');
});

test('announces nothing: the main window does', async () => {
  const { fake } = await renderCompact({ cards: [card()], ...everybody });
  fake.tell('cardsChanged', [card({ status: { kind: 'disconnected' } })]);
  await settle();
  expect(document.querySelector('[aria-live], [role="status"], [role="log"]')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each<[string, Partial<BoardView>]>([
  [
    'in trouble',
    { cards: [card(), reconnecting(), reconnecting({ pinId: 'p3', freshness: offline })] },
  ],
  ['all', { cards: [card({ unacknowledged: true, mutedUntilMs: nowMs + 60_000 })], ...everybody }],
  ['nobody in trouble', { cards: [card()] }],
  ['nobody pinned', { cards: [] }],
])('axe objects to nothing: %s', async (_, board) => {
  await renderCompact(board);
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
