import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { BoardView } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { boardView, card, nowMs, sid } from './board-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const minuteMs = 60_000;
const untilMs = nowMs + 90 * minuteMs;
const gone = { status: { kind: 'disconnected' } } as const;
const maya = () => screen.getByRole('article', { name: /^maya/ });

describe('what the user was told and has not acknowledged', () => {
  const told = card({ ...gone, unacknowledged: true });

  test('waits on its card, in words, and is acknowledged by the keyboard', async () => {
    const { fake, user } = await renderApp({ cards: [told] });
    within(maya()).getByText('Waiting for you');
    const button = within(maya()).getByRole('button', { name: 'Got it for maya.okonkwo' });
    button.focus();
    await user.keyboard('{Enter}');
    expect(fake.requests('acknowledge')).toEqual([{ pinId: 'p1' }]);
  });
  test('goes once it is acknowledged, and leaves the keyboard on the card', async () => {
    const { fake, user } = await renderApp({ cards: [told] });
    await user.click(screen.getByRole('button', { name: /^Got it/ }));
    fake.tell('cardsChanged', [card(gone)]);
    await settle();
    expect(screen.queryByRole('button', { name: /^Got it/ })).toBeNull();
    expect(screen.queryByText('Waiting for you')).toBeNull();
    expect(document.activeElement).toBe(maya());
  });
  test('goes when who was away is back, and the keyboard follows the card to its new place', async () => {
    const other = card({ pinId: 'p2', title: 'amir', ...gone, noticedAtMs: nowMs - 900_000 });
    const { fake } = await renderApp({ cards: [told, other] });
    screen.getByRole('button', { name: /^Got it/ }).focus();
    fake.tell('cardsChanged', [card()]);
    await settle();
    const titles = screen.getAllByRole('article').map((one) => one.dataset['pinId']);
    expect(titles).toEqual(['p2', 'p1']);
    expect(document.activeElement).toBe(maya());
  });
  test('stays where acknowledging it failed, and says so', async () => {
    const { fake, user } = await renderApp({ cards: [told] });
    fake.answer('acknowledge', () => Promise.reject(new Error('broken')));
    await user.click(screen.getByRole('button', { name: /^Got it/ }));
    await settle();
    screen.getByText(/did not work/);
    screen.getByRole('button', { name: /^Got it/ });
  });
  test('is asked of nobody who was told nothing', async () => {
    await renderApp({ cards: [card(gone)] });
    expect(screen.queryByRole('button', { name: /^Got it/ })).toBeNull();
  });
});

const durations: [string, number][] = [
  ['15 minutes', 15],
  ['1 hour', 60],
  ['4 hours', 240],
  ['12 hours', 720],
];

describe('muting a pin', () => {
  test.each(durations)('for %s', async (name, minutes) => {
    const { fake, user } = await renderApp();
    await press(user, /^More for/);
    await user.click(menuItem('Mute'));
    await settle(50);
    await user.click(menuItem(name));
    const [request] = fake.requests('mute');
    expect(request?.pinId).toBe('p1');
    expect(request!.untilMs! - nowMs - minutes * minuteMs).toBeLessThan(minuteMs);
    expect(request!.untilMs! - nowMs).toBeGreaterThanOrEqual(minutes * minuteMs);
    expect(request!.untilMs! % 1).toBe(0);
  });
  test('can be done by the keyboard alone', async () => {
    const { fake, user } = await renderApp();
    screen.getByRole('button', { name: /^More for/ }).focus();
    await user.keyboard('{Enter}');
    await settle(50);
    // “Mute” and then “1 hour”, by the letters that they begin with.
    await user.keyboard('m');
    await settle(1_500);
    await user.keyboard('{ArrowRight}');
    await settle(50);
    await user.keyboard('{ArrowDown}{Enter}');
    await settle();
    expect(fake.requests('mute')).toHaveLength(1);
    expect(fake.requests('mute')[0]!.untilMs).toBeGreaterThan(nowMs + 59 * minuteMs);
  });
  test('is said on the card, with the day where that is not today', async () => {
    const { fake } = await renderApp({ cards: [card({ mutedUntilMs: untilMs })] });
    within(maya()).getByText(/^Muted until \D*3:33/);
    fake.tell('cardsChanged', [card({ mutedUntilMs: nowMs + 12 * 3_600_000 })]);
    await settle();
    within(maya()).getByText(/^Muted until .*16.*03/);
  });
  test('is ended in the menu, which offers that to nobody else', async () => {
    const other = card({ pinId: 'p2', title: 'amir' });
    const { fake, user } = await renderApp({ cards: [card({ mutedUntilMs: untilMs }), other] });
    await press(user, 'More for amir');
    expect(screen.queryByText('Unmute')).toBeNull();
    await user.keyboard('{Escape}');
    await settle(50);
    await press(user, 'More for maya.okonkwo');
    await user.click(menuItem('Unmute'));
    expect(fake.requests('mute')).toEqual([{ pinId: 'p1', untilMs: null }]);
  });
});

describe('muting everything', () => {
  test.each(durations)('for %s', async (name, minutes) => {
    const { fake, user } = await renderApp();
    await press(user, 'Mute all');
    await user.click(menuItem(name));
    const [request] = fake.requests('mute');
    expect(request?.pinId).toBeNull();
    expect(Math.floor((request!.untilMs! - nowMs) / minuteMs)).toBe(minutes);
  });
  test('is offered on a board without pins too', async () => {
    await renderApp({ cards: [] });
    screen.getByRole('button', { name: 'Mute all' });
  });
  test('is said as long as it lasts, and ended beside it', async () => {
    const { fake, user } = await renderApp({ everythingMutedUntilMs: untilMs });
    screen.getByText(/^All alerts muted until .*33/);
    await press(user, 'Unmute all alerts');
    expect(fake.requests('mute')).toEqual([{ pinId: null, untilMs: null }]);
    fake.tell('boardChanged', boardView());
    await settle();
    expect(screen.queryByText(/^All alerts muted/)).toBeNull();
  });
  test.each([
    ['ends with it', untilMs, false],
    ['lasts longer', untilMs + minuteMs, true],
  ])('a card’s own mute that %s: shown is %3$s', async (_, mutedUntilMs, isShown) => {
    await renderApp({
      cards: [card({ mutedUntilMs })],
      everythingMutedUntilMs: untilMs,
    });
    expect(within(maya()).queryByText(/^Muted until/) !== null).toBe(isShown);
  });
});

describe('another session of the same person at the same time', () => {
  const others = [sid('PA', '8'), sid('PA', '9')];
  test('is said on the card, with the count where there are more', async () => {
    const { fake } = await renderApp({ cards: [card({ otherSessions: others.slice(0, 1) })] });
    within(maya()).getByText('Also here in another session');
    fake.tell('cardsChanged', [card({ otherSessions: others })]);
    await settle();
    within(maya()).getByText('Also here in 2 other sessions');
    fake.tell('cardsChanged', [card()]);
    await settle();
    expect(within(maya()).queryByText(/^Also here/)).toBeNull();
  });
  test('is named in the details, where its SID can be copied', async () => {
    const { fake, user } = await renderApp({ cards: [card({ otherSessions: others })] });
    await press(user, 'Details');
    const list = screen.getByRole('region', { name: 'Other sessions at the same time' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(list).getByRole('button', { name: `Copy other session ${others[1]}` }));
    expect(fake.requests('copyText')).toEqual([{ text: others[1] }]);
  });
});

describe('the real interval, where the pins need more than the budget', () => {
  const stretched: BoardView['stretched'] = [{ accountName: 'St. Anna', intervalMs: 14_000 }];
  test('is said among the notices, and leads to the settings', async () => {
    const { user } = await renderApp({ stretched });
    within(screen.getByRole('region', { name: 'Notices' })).getByText(
      'St. Anna: too many pins for 10 reads a second; each is looked at about every 14 sec.',
    );
    await press(user, 'Open settings');
    screen.getByRole('tabpanel', { name: 'Watching' });
    screen.getByRole('dialog', { name: 'Settings' });
  });
  test('is said for each account concerned, with what it may be asked', async () => {
    const settings = { ...defaultSettings, readsPerSecond: 1 };
    const more = [...stretched, { accountName: 'Day', intervalMs: 90_000 }];
    await renderApp({ stretched: more, settings });
    screen.getByText(/^St\. Anna: too many pins for 1 read a second/);
    screen.getByText(/^Day: .* about every 1 min 30 sec\.$/);
  });
});
