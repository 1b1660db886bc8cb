import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { eventNames } from '../../src-main/contract.ts';
import { account, boardView, card, nowMs } from './board-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const titles = () => screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
const two = [card(), card({ pinId: 'p2', title: 'amir', status: { kind: 'reconnecting' } })];

test('asks for the board once and never again', async () => {
  const { fake } = await renderApp();
  await settle(60_000);
  expect(fake.asked.map(({ name }) => name)).toEqual(['readBoard']);
});

test('counts what it shows, and takes nobody who is stale for connected', async () => {
  await renderApp({
    cards: [
      ...two,
      card({ pinId: 'p3', freshness: { kind: 'stale', reason: { kind: 'offline' } } }),
    ],
  });
  const items = within(screen.getByRole('list', { name: 'Summary' })).getAllByRole('listitem');
  expect(items.map((item) => item.textContent?.trim())).toEqual([
    '1 connected',
    '1 reconnecting',
    '1 stale',
  ]);
});

test('says that the board could not be read, and reads it again', async () => {
  const { fake, user } = await renderApp({}, { readBoard: () => Promise.reject(new Error('no')) });
  screen.getByRole('heading', { name: /could not read its own board/ });
  fake.answer('readBoard', () => boardView());
  await press(user, 'Try again');
  screen.getByRole('article');
});

test('what was told of a change is gone once another language is spoken', async () => {
  const { fake } = await renderApp({ cards: two });
  const told = () => document.querySelector('[data-announcement]')?.textContent;
  const cards = [two[0]!, card({ ...two[1]!, status: { kind: 'connected' } })];
  fake.tell('cardsChanged', [cards[1]!]);
  await settle();
  expect(told()).toMatch(/amir is connected/);
  fake.tell('boardChanged', boardView({ cards }));
  await settle();
  expect(told()).toMatch(/amir is connected/);
  fake.tell('boardChanged', boardView({ cards, locale: 'de' }));
  await settle();
  expect(told()).toBe('');
  expect(document.documentElement.lang).toBe('de');
});

test('is quiet while the board is being read', async () => {
  await renderApp({}, { readBoard: () => new Promise(() => undefined) });
  screen.getByText('Reading the board');
  expect(screen.queryByRole('button')).toBeNull();
});

describe('changes', () => {
  test('are shown on their card and read out once', async () => {
    const { fake } = await renderApp({ cards: two });
    fake.tell('cardsChanged', [card({ status: { kind: 'reconnecting' }, sinceMs: nowMs })]);
    await settle();
    screen.getByRole('article', { name: 'maya.okonkwo Reconnecting' });
    screen.getByText('maya.okonkwo is reconnecting');
  });
  test('of many at once are counted', async () => {
    const many = Array.from({ length: 5 }, (_, at) => card({ pinId: `p${at}`, title: `t${at}` }));
    const { fake } = await renderApp({ cards: many });
    fake.tell(
      'cardsChanged',
      many.map((one) => ({ ...one, status: { kind: 'disconnected' } })),
    );
    await settle();
    screen.getByText(/^t0 is disconnected.*2 more changed$/);
  });
  test('leave the other cards untouched', async () => {
    const { fake } = await renderApp({ cards: two });
    const other = screen.getByRole('article', { name: /^amir/ });
    fake.tell('cardsChanged', [card({ title: 'Maya' })]);
    await settle();
    expect(screen.getByRole('article', { name: /^amir/ })).toBe(other);
  });
  test('that come late, for a pin that is gone, are dropped', async () => {
    const { fake } = await renderApp({ cards: two });
    fake.tell('boardChanged', boardView({ cards: [two[0]!] }));
    fake.tell('cardsChanged', [two[1]!]);
    await settle();
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });
  test('are not listened to any more when the window is taken down', async () => {
    const { fake, unmount } = await renderApp();
    unmount();
    for (const name of eventNames) expect(fake.listeners(name)).toBe(0);
  });
  test('that move a card let the keyboard stay where it is', async () => {
    const { fake } = await renderApp({ cards: two });
    const button = within(screen.getByRole('article', { name: /^maya/ })).getByText('Details');
    button.closest('button')?.focus();
    fake.tell('cardsChanged', [
      card({ status: { kind: 'unknown', word: 'x' } }),
      card({ pinId: 'p2', title: 'amir' }),
    ]);
    await settle();
    expect(titles()).toEqual(['maya.okonkwo', 'amir']);
    expect(document.activeElement).toBe(button.closest('button'));
  });
});

describe('the order', () => {
  test('is worst first, until the user wants their own, in which cards can be moved', async () => {
    const { fake, user } = await renderApp({ cards: two });
    expect(titles()).toEqual(['amir', 'maya.okonkwo']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'My order');
    expect(titles()).toEqual(['maya.okonkwo', 'amir']);
    await press(user, 'More for amir');
    await user.click(menuItem('Move up'));
    expect(fake.requests('movePin')).toEqual([{ pinId: 'p2', toIndex: 0 }]);
  });
  test('offers to arrange where moving would show nothing', async () => {
    const { user } = await renderApp({ cards: two });
    await press(user, 'More for amir');
    expect(screen.queryByText('Move up')).toBeNull();
    await user.click(menuItem('Arrange in my order'));
    expect(titles()).toEqual(['maya.okonkwo', 'amir']);
  });
});

describe('unpinning', () => {
  test('is done at once and undone by the keyboard', async () => {
    const { fake, user } = await renderApp();
    screen.getByRole('button', { name: 'Unpin' }).focus();
    await user.keyboard('{Enter}');
    fake.tell('boardChanged', boardView({ cards: [] }));
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p1' }]);
    screen.getByText('Unpinned maya.okonkwo');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
    await user.keyboard('{Enter}');
    fake.tell('boardChanged', boardView());
    await settle();
    expect(fake.requests('restorePin')).toEqual([{ pinId: 'p1' }]);
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });
  test('can be undone for more than ten seconds', async () => {
    const { user } = await renderApp();
    await user.click(screen.getByRole('button', { name: 'Unpin' }));
    screen.getByRole('button', { name: 'Undo' }).blur();
    await user.unhover(screen.getByRole('button', { name: 'Undo' }));
    await settle(11_000);
    screen.getByRole('button', { name: 'Undo' });
    await settle(2_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
  test('that fails says so and leaves the card', async () => {
    const { fake, user } = await renderApp();
    fake.answer('removePin', () => Promise.reject(new Error('broken')));
    await user.click(screen.getByRole('button', { name: 'Unpin' }));
    await settle();
    screen.getByText(/did not work/);
    screen.getByRole('article');
  });
});

describe('a wanted card', () => {
  test('is brought into view and focused', async () => {
    const { fake } = await renderApp({ cards: two });
    fake.tell('cardWanted', { pinId: 'p2' });
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^amir/ }));
  });
  test('closes what is only read', async () => {
    const { fake, user } = await renderApp();
    await press(user, 'Settings');
    fake.tell('cardWanted', { pinId: 'p1' });
    await settle(50);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });
  test('waits while something is being typed', async () => {
    const { fake, user } = await renderApp();
    await press(user, 'Add account');
    await user.type(screen.getByLabelText('Account name'), 'Ward');
    fake.tell('cardWanted', { pinId: 'p1' });
    await settle(50);
    expect(screen.getByLabelText('Account name')).toHaveProperty('value', 'Ward');
    await press(user, 'Cancel');
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });
});

test.each([
  ['add-account', 'Add account'],
  ['pin-participant', 'Pin participant'],
  ['settings', 'Settings'],
] as const)('the menu’s %s opens its dialog', async (item, name) => {
  const { fake } = await renderApp();
  fake.tell('menuChosen', { item });
  await settle(50);
  screen.getByRole('dialog', { name });
});

describe('the screens around the board', () => {
  test('the demo says that it is one and leads to a real account', async () => {
    const { user } = await renderApp({ mode: 'demo', accounts: [] });
    const strip = screen.getByRole('region', { name: 'Demo' });
    within(strip).getByText(/not real/);
    await press(user, 'Add account');
    screen.getByRole('dialog', { name: 'Add account' });
  });
  test('the demo can be left by who has an account', async () => {
    const { fake, user } = await renderApp({ mode: 'demo', accounts: [account()] });
    await press(user, 'Leave the demo');
    expect(fake.requests('showDemo')).toEqual([{ shown: false }]);
  });
  test('without pins it says what to do next', async () => {
    const { user } = await renderApp({ cards: [] });
    screen.getByRole('heading', { name: 'Nobody is watched yet' });
    await press(user, 'Pin participant');
    screen.getByRole('dialog', { name: 'Pin participant' });
  });
  test('without an account it says what to do first', async () => {
    await renderApp({ cards: [], accounts: [] });
    screen.getByRole('heading', { name: 'Add the Twilio account to watch' });
    screen.getByRole('button', { name: 'Add account' });
  });
});
