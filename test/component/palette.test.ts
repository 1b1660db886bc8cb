import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { BoardView, CardView, MenuItem } from '../../src-main/contract.ts';
import { account, boardView, card, nowMs } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

type App = Awaited<ReturnType<typeof renderApp>>;

const struggling = card({
  pinId: 'p2',
  title: 'Amir',
  roomName: 'ward-9',
  status: { kind: 'reconnecting' },
});
const three = [
  card({ pinId: 'p1', title: 'Maya' }),
  struggling,
  card({ pinId: 'p3', title: 'Zoë Ōtomo', roomName: 'ward-9' }),
];
const many = (count: number, changes: Partial<CardView> = {}) =>
  Array.from({ length: count }, (_, at) =>
    card({ pinId: `p${at}`, title: `Guest ${at}`, ...changes }),
  );

const dialogName = () => screen.queryByRole('dialog')?.querySelector('h2')?.textContent ?? null;
const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: /^Find somebody/ });
const words = (one: Element | null | undefined) => one?.textContent?.replace(/\s+/g, ' ').trim();
const options = () => {
  const list = screen.queryByRole('listbox', { name: 'Found' });
  return list === null ? [] : within(list).queryAllByRole('option');
};
const optionWords = () => options().map(words);
const selected = () => words(options().find((one) => one.getAttribute('aria-selected') === 'true'));
const headings = () =>
  screen.queryAllByRole('group').flatMap((one) => {
    const id = one.getAttribute('aria-labelledby');
    return id === null ? [] : [words(document.getElementById(id))];
  });

async function open(board: Partial<BoardView> = { cards: three }): Promise<App> {
  const app = await renderApp(board);
  await openAgain(app);
  return app;
}
async function openAgain({ user }: App): Promise<void> {
  await user.keyboard('{Control>}k{/Control}');
  await settle(50);
}
async function type({ user }: App, text: string): Promise<void> {
  await user.type(field(), text);
  await settle(50);
}
async function choose(app: App, text: string): Promise<void> {
  await type(app, text);
  await app.user.keyboard('{Enter}');
  await settle(50);
}

describe('the command palette', () => {
  test('is opened and closed by a key, which leads back to where the keyboard was', async () => {
    const app = await renderApp({ cards: three });
    const settings = screen.getByRole('button', { name: 'Settings' });
    settings.focus();
    await openAgain(app);
    expect(dialogName()).toBe('Command palette');
    expect(document.activeElement).toBe(field());
    await openAgain(app);
    expect(dialogName()).toBeNull();
    expect(document.activeElement).toBe(settings);
  });
  test('is opened by the menu, and never twice', async () => {
    const { fake } = await renderApp();
    fake.tell('menuChosen', { item: 'palette' });
    await settle(50);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(dialogName()).toBe('Command palette');
  });
  test('takes the place of a dialog that holds nothing, and leaves alone what somebody types', async () => {
    const app = await renderApp({ cards: three });
    await press(app.user, 'Settings');
    await openAgain(app);
    expect(dialogName()).toBe('Command palette');
    await app.user.keyboard('{Escape}');
    await settle(50);
    await press(app.user, 'Add account');
    await app.user.type(screen.getByLabelText('Account name'), 'Ward');
    await openAgain(app);
    expect(dialogName()).toBe('Add account');
    expect(screen.getByLabelText('Account name')).toHaveProperty('value', 'Ward');
  });
  test('offers at first who is in trouble, in words, and what is common', async () => {
    await open();
    expect(headings()).toEqual(['In trouble', 'Actions']);
    expect(optionWords()[0]).toBe('Amir ward-9 Reconnecting');
    expect(optionWords()).toContain('Pin participant… Ctrl+N');
    expect(selected()).toBe('Amir ward-9 Reconnecting');
  });
  test('finds somebody whatever the case and the accents, and leads to the card', async () => {
    const app = await open();
    await choose(app, 'OTOMO');
    expect(dialogName()).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Zoë/ }));
  });
  test('leads from the history to the card on the board', async () => {
    const app = await renderApp({ cards: three });
    await press(app.user, 'History');
    await openAgain(app);
    await choose(app, 'maya');
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Maya/ }));
  });
  test('leads to a card that a filter hides', async () => {
    const app = await renderApp({ cards: three });
    await press(app.user, '1 reconnecting');
    await openAgain(app);
    await choose(app, 'maya');
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Maya/ }));
  });
  test('shows the cards of a room alone, and the filter says so', async () => {
    const app = await open({
      cards: [...three, card({ pinId: 'p4', title: 'Bo', roomName: 'ward-90' })],
    });
    await type(app, 'ward-9');
    expect(selected()).toMatch(/^Room ward-9 /);
    await app.user.keyboard('{Enter}');
    await settle(50);
    expect(screen.getAllByRole('article')).toHaveLength(2);
    screen.getByText('Showing 2 of 4: those in the room \u2068ward-9\u2069');
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Amir/ }));
    await press(app.user, 'Clear filter');
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });
  test('opens an account', async () => {
    const app = await open({ accounts: [account(), account({ id: 'a2', name: 'Day clinic' })] });
    await choose(app, 'day cl');
    expect(dialogName()).toBe('Edit Day clinic');
    expect(screen.getByLabelText('Account name')).toHaveProperty('value', 'Day clinic');
  });
  test('goes through what was found by the arrow keys, and round', async () => {
    const app = await open();
    await type(app, 'ward');
    const first = selected();
    await app.user.keyboard('{ArrowDown}');
    await settle();
    expect(selected()).not.toBe(first);
    await app.user.keyboard('{ArrowUp}{ArrowUp}');
    await settle();
    expect(selected()).toBe(optionWords().at(-1));
  });
  test('says in words that nothing was found, also to who does not see it, and finds again', async () => {
    const app = await open();
    await type(app, 'qqqq');
    expect(options()).toEqual([]);
    expect(screen.getAllByText('Nobody and nothing is called that.')).toHaveLength(2);
    await app.user.keyboard('{Enter}');
    await settle();
    expect(dialogName()).toBe('Command palette');
    await app.user.clear(field());
    await settle(50);
    expect(selected()).toBe('Amir ward-9 Reconnecting');
  });
  test('draws some of a thousand, and says how many more there are', async () => {
    const app = await open({ cards: many(1_000) });
    screen.getByText(/^… and 1,0\d\d more\. Type on to find them\.$/);
    await type(app, 'guest');
    expect(options()).toHaveLength(40);
    screen.getByText('… and 960 more. Type on to find them.');
    await type(app, ' 777');
    expect(optionWords()).toEqual(['Guest 777 ward-3 Connected']);
    expect(screen.queryByText(/more\. Type on/)).toBeNull();
  });
  test('tells two of one name apart by the room, whatever is in the name', async () => {
    const title = '<b>"Ann" \u202eרחל</b>';
    const app = await open({
      cards: [
        card({ pinId: 'p1', title, roomName: 'ward-1' }),
        card({ pinId: 'p2', title, roomName: 'ward-2' }),
      ],
    });
    await type(app, 'רחל');
    expect(options()).toHaveLength(2);
    expect(document.querySelector('[role="option"] b')).toBeNull();
    await app.user.keyboard('{ArrowDown}{Enter}');
    await settle(50);
    expect((document.activeElement as HTMLElement).dataset['pinId']).toBe('p2');
  });
  test('what was chosen stays chosen while the board changes under it', async () => {
    const app = await open();
    await app.user.keyboard('{ArrowDown}');
    await settle();
    const chosen = selected();
    const worse = card({
      pinId: 'p1',
      title: 'Maya',
      status: { kind: 'reconnecting' },
      noticedAtMs: nowMs,
    });
    app.fake.tell('cardsChanged', [worse]);
    await settle(50);
    expect(optionWords()).toContain('Maya ward-3 Reconnecting');
    expect(selected()).toBe(chosen);
  });
  test('shows a stale card as that', async () => {
    const freshness = { kind: 'stale', reason: { kind: 'offline' } } as const;
    const app = await open({ cards: [card({ title: 'Maya', freshness })] });
    await type(app, 'maya');
    expect(selected()).toBe('Maya ward-3 Last known: Connected');
  });
});

describe('an action of the palette', () => {
  test.each([
    ['mute all alerts for 1 hour', () => Date.now() + 3_600_000],
    ['mute until tomorrow', () => Date.UTC(2026, 0, 16, 7)],
  ])('“%s” mutes', async (text, untilMs) => {
    const app = await open();
    await type(app, text);
    await app.user.keyboard('{Enter}');
    await settle();
    expect(app.fake.requests('mute')).toEqual([{ pinId: null, untilMs: untilMs() }]);
  });
  test.each([
    ['show a list', { layout: 'list' }],
    ['group by room', { groupBy: 'room' }],
    ['sort by name', { sortBy: 'name' }],
  ])('“%s” changes the board', async (text, view) => {
    const app = await open();
    await choose(app, text);
    expect(app.fake.requests('changeSettings')).toEqual([{ view }]);
  });
  test('that would do nothing is not offered', async () => {
    const app = await open({ cards: [] });
    for (const text of ['mute', 'acknowledge', 'next person', 'clear filter', 'show cards']) {
      await app.user.clear(field());
      await type(app, text);
      expect([
        text,
        optionWords().filter((one) =>
          /^(Mute all|Acknowledge|Go to the next|Clear|Show cards)/.test(one!),
        ),
      ]).toEqual([text, []]);
    }
  });
  test('opens a part of the settings', async () => {
    const app = await open();
    await choose(app, 'settings your data');
    expect(dialogName()).toBe('Settings');
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Your data');
  });
  test('searches the board: the keyboard is in its field', async () => {
    const app = await open();
    await choose(app, 'search');
    expect(document.activeElement).toBe(
      screen.getByRole('searchbox', { name: 'Search the board' }),
    );
  });
  test('goes to who is in trouble, one after the other', async () => {
    const gone = card({ pinId: 'p4', title: 'Ida', status: { kind: 'disconnected' } });
    const app = await renderApp({ cards: [...three, gone] });
    const next = async () => {
      await app.user.keyboard('{Control>}j{/Control}');
      await settle(50);
      return words(document.activeElement?.querySelector('h2'));
    };
    expect([await next(), await next(), await next()]).toEqual(['Amir', 'Ida', 'Amir']);
  });
  test('acknowledges all that waits, and says how much it was', async () => {
    const waiting = many(3, { unacknowledged: true, status: { kind: 'disconnected' } });
    const app = await open({ cards: [...waiting, card({ pinId: 'x' })] });
    await choose(app, 'acknowledge all');
    expect(app.fake.requests('acknowledge').map(({ pinId }) => pinId)).toEqual(['p0', 'p1', 'p2']);
    screen.getByText('3 alerts acknowledged.');
  });
  test('has the menu do what the system does, and says what this build has not', async () => {
    const app = await open();
    await choose(app, 'zoom in');
    app.fake.answer('runMenuAction', () => ({ ok: false }));
    await openAgain(app);
    await choose(app, 'project page');
    expect(app.fake.requests('runMenuAction').map(({ action }) => action)).toEqual([
      'zoom-in',
      'project-page',
    ]);
    screen.getByText('This build of Roomwatch has none.');
  });
  test('that fails says so', async () => {
    const app = await open();
    app.fake.answer('mute', () => Promise.reject(new Error('no')));
    await choose(app, 'mute 15');
    screen.getByText(/did not work/);
  });
});

describe('what the menu asks for', () => {
  const tell = async ({ fake }: App, item: MenuItem) => {
    fake.tell('menuChosen', { item });
    await settle(50);
  };

  test('is what the same key does', async () => {
    const app = await renderApp({ cards: three });
    await tell(app, 'find');
    expect(document.activeElement).toBe(
      screen.getByRole('searchbox', { name: 'Search the board' }),
    );
    await tell(app, 'history');
    screen.getByRole('heading', { name: 'History' });
    await tell(app, 'board');
    expect(screen.getAllByRole('article')).toHaveLength(3);
    await tell(app, 'layout-list');
    expect(app.fake.requests('changeSettings')).toEqual([{ view: { layout: 'list' } }]);
    await tell(app, 'accounts');
    expect(dialogName()).toBe('Accounts');
    await tell(app, 'shortcuts');
    expect(dialogName()).toBe('Keyboard shortcuts');
  });
  test('in the history, Find is its own search', async () => {
    const app = await renderApp({ cards: three });
    await press(app.user, 'History');
    (document.activeElement as HTMLElement).blur();
    await app.user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(screen.getByLabelText('Search'));
  });
  test('where nobody is in trouble after all, that is said', async () => {
    const app = await renderApp({ cards: [card()] });
    await tell(app, 'next-in-trouble');
    screen.getByText('Nobody is in trouble.');
  });
  test('leads on from nothing that is typed', async () => {
    const app = await renderApp({ cards: three });
    await press(app.user, 'Add account');
    await app.user.type(screen.getByLabelText('Account name'), 'Ward');
    for (const item of ['settings', 'accounts', 'palette', 'pin-participant'] as const) {
      await tell(app, item);
    }
    expect(screen.getByLabelText('Account name')).toHaveProperty('value', 'Ward');
  });
});

describe('a key', () => {
  test('is taken by the window, so that the menu with the same key does not act as well', async () => {
    await renderApp({ cards: three });
    const event = new KeyboardEvent('keydown', {
      key: 'k',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
  test('that does nothing now is left to whatever else may want it', async () => {
    await renderApp({ cards: [card()] });
    const event = new KeyboardEvent('keydown', {
      key: 'j',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
  test('is not taken while a menu is open, which keeps the keyboard', async () => {
    const app = await renderApp({ cards: three });
    await app.user.click(screen.getByRole('button', { name: 'More for Maya' }));
    await settle(50);
    await app.user.keyboard('{ArrowDown}{Control>}k{/Control}');
    await settle(50);
    expect(dialogName()).toBeNull();
  });
  test('on macOS is with Command', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Macintosh)');
    const { user } = await renderApp({ cards: three });
    await user.keyboard('{Control>}k{/Control}');
    await settle(50);
    expect(dialogName()).toBeNull();
    await user.keyboard('{Meta>}k{/Meta}');
    await settle(50);
    expect(dialogName()).toBe('Command palette');
    expect(optionWords()).toContain('Pin participant… ⌘N');
  });
});

describe('the list of shortcuts', () => {
  const line = (does: string) =>
    within(screen.getByText(does, { selector: 'dt' }).closest('div')!).getByRole('definition')
      .textContent;

  test('is opened by its key, and says what each does as this system writes it', async () => {
    const { user } = await renderApp();
    await user.keyboard('{Control>}/{/Control}');
    await settle(50);
    expect(dialogName()).toBe('Keyboard shortcuts');
    expect(line('Command palette')).toBe('Ctrl+K');
    expect(line('Show the history')).toBe('Ctrl+Shift+H');
    expect(line('Unpin')).toBe('Delete');
    expect(line('Full screen')).toBe('F11');
  });
  test('on macOS has the signs of its keys', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Macintosh)');
    const { fake } = await renderApp();
    fake.tell('menuChosen', { item: 'shortcuts' });
    await settle(50);
    expect(line('Show the history')).toBe('⇧⌘H');
    expect(line('Unpin')).toBe('⌫');
    expect(line('Full screen')).toBe('⌃⌘F');
  });
});

test('a board that changes while the palette is open keeps what is typed', async () => {
  const app = await open();
  await type(app, 'ma');
  app.fake.tell('boardChanged', boardView({ cards: three }));
  await settle(50);
  expect(field().value).toBe('ma');
});
