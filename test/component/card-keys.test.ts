import { screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import type { CardView, Settings } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { boardView, card, nowMs } from './board-data.ts';
import { menuItem, renderApp, settle } from './render-app.ts';

const three = [
  card({ pinId: 'p1', title: 'Maya' }),
  card({ pinId: 'p2', title: 'Amir' }),
  card({ pinId: 'p3', title: 'Zoë' }),
];
const withView = (view: Partial<Settings['view']>) => ({
  settings: { ...defaultSettings, view: { ...defaultSettings.view, ...view } },
});
const article = (name: string) => screen.getByRole('article', { name: new RegExp(`^${name}`) });
const focusedTitle = () =>
  document.activeElement?.matches('article')
    ? within(document.activeElement as HTMLElement)
        .getByRole('heading')
        .textContent?.trim()
    : document.activeElement?.localName;
const dialogName = () => screen.queryByRole('dialog')?.querySelector('h2')?.textContent ?? null;

/** Shows the board with the focus on Maya’s card. */
async function onMaya(cards: CardView[] = three, view: Partial<Settings['view']> = {}) {
  const app = await renderApp({ cards, ...withView({ sortBy: 'my-order', ...view }) });
  article('Maya').focus();
  await settle();
  return app;
}

describe('from card to card', () => {
  test('the arrow keys, Home and End move the focus', async () => {
    const { user } = await onMaya(three, { layout: 'list' });
    const steps: [string, string][] = [
      ['{ArrowDown}', 'Amir'],
      ['{End}', 'Zoë'],
      ['{ArrowUp}', 'Amir'],
      ['{ArrowRight}', 'Zoë'],
      ['{ArrowLeft}', 'Amir'],
      ['{Home}', 'Maya'],
    ];
    for (const [key, title] of steps) {
      await user.keyboard(key);
      await settle();
      expect([key, focusedTitle()]).toEqual([key, title]);
    }
  });
  test('where the page is read from right to left, the card to the left is the next one', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const { user } = await onMaya();
      await user.keyboard('{ArrowLeft}');
      await settle();
      expect(focusedTitle()).toBe('Amir');
      await user.keyboard('{ArrowRight}');
      await settle();
      expect(focusedTitle()).toBe('Maya');
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });
  test('also from a button of the card', async () => {
    const { user } = await onMaya();
    within(article('Maya')).getByRole('button', { name: 'Details' }).focus();
    await user.keyboard('{ArrowDown}');
    await settle();
    expect(focusedTitle()).toBe('Amir');
  });
  test('the strip keeps the keys that lead through it', async () => {
    const { user } = await onMaya();
    const strip = within(article('Maya')).getByRole('button', { name: /^Timeline/ });
    strip.focus();
    await user.keyboard('{ArrowLeft}{End}');
    expect(document.activeElement).toBe(strip);
  });
  test('the Tab key stops at the first card, and at the one that had the focus last', async () => {
    const { user } = await renderApp({ cards: three, ...withView({ sortBy: 'my-order' }) });
    const stops = () => screen.getAllByRole('article').map((one) => one.getAttribute('tabindex'));
    expect(stops()).toEqual(['0', '-1', '-1']);
    within(article('Zoë')).getByRole('button', { name: 'Details' }).focus();
    await settle();
    expect(stops()).toEqual(['0', '-1', '0']);
    await user.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
    expect(focusedTitle()).toBe('Zoë');
  });
});

describe('on a card that has the focus', () => {
  test.each([
    ['{Enter}', 'Maya'],
    ['t', 'Timeline of Maya'],
    ['e', 'Edit pin'],
    ['?', 'Keyboard shortcuts'],
  ])('%s opens “%s”, and closing it leads back to the card', async (key, name) => {
    const { user } = await onMaya();
    await user.keyboard(key);
    await settle(50);
    expect(dialogName()).toBe(name);
    await user.keyboard('{Escape}');
    await settle(50);
    expect(dialogName()).toBeNull();
    expect(focusedTitle()).toBe('Maya');
  });
  test('A acknowledges what was told, and does nothing where nothing was', async () => {
    const told = card({ title: 'Maya', unacknowledged: true });
    const { fake, user } = await onMaya([told, three[1]!]);
    await user.keyboard('a{ArrowDown}');
    await settle();
    await user.keyboard('a');
    expect(fake.requests('acknowledge')).toEqual([{ pinId: 'p1' }]);
  });
  test('M mutes for an hour and says so, and unmutes who is muted', async () => {
    const { fake, user } = await onMaya();
    await user.keyboard('m');
    await settle();
    expect(fake.requests('mute')).toEqual([{ pinId: 'p1', untilMs: nowMs + 3_600_000 }]);
    screen.getByText(/^Maya is muted until /);
    fake.tell('cardsChanged', [card({ title: 'Maya', mutedUntilMs: nowMs + 3_600_000 })]);
    await settle();
    await user.keyboard('m');
    await settle();
    expect(fake.requests('mute')[1]).toEqual({ pinId: 'p1', untilMs: null });
    screen.getByText('Maya is not muted any more.');
  });
  test('Delete unpins, offers the way back, and the keyboard goes on with the next card', async () => {
    const { fake, user } = await onMaya();
    await user.keyboard('{Delete}');
    fake.tell('boardChanged', boardView({ cards: three.slice(1), ...withView({}) }));
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p1' }]);
    expect(focusedTitle()).toBe('Amir');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(fake.requests('restorePin')).toEqual([{ pinId: 'p1' }]);
  });
  test('on macOS it is the key that is called delete there', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Macintosh)');
    const { fake, user } = await onMaya();
    await user.keyboard('{Backspace}');
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p1' }]);
  });
  test.each([
    ['{Delete>3/}', 'removePin'],
    ['{m>3/}', 'mute'],
  ] as const)('a key that is held down acts once: %s', async (keys, asks) => {
    const { fake, user } = await onMaya();
    await user.keyboard(keys);
    await settle();
    expect(fake.requests(asks)).toHaveLength(1);
  });
  test('Delete that is pressed twice in haste unpins once', async () => {
    const { fake, user } = await onMaya();
    let answer = () => {};
    fake.answer('removePin', () => new Promise((done) => (answer = () => done(undefined))));
    await user.keyboard('{Delete}{Delete}');
    answer();
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p1' }]);
    expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
  });
  test('where it can’t be unpinned, the keyboard stays on the card', async () => {
    const { fake, user } = await onMaya();
    fake.answer('removePin', () => Promise.reject(new Error('no')));
    await user.keyboard('{Delete}');
    await settle();
    screen.getByText(/did not work/);
    expect(focusedTitle()).toBe('Maya');
  });
  test('what is pressed while a text is being composed is not for the card', async () => {
    const { fake } = await onMaya();
    const event = { key: 'm', isComposing: true, bubbles: true, cancelable: true };
    article('Maya').dispatchEvent(new KeyboardEvent('keydown', event));
    await settle();
    expect(fake.requests('mute')).toEqual([]);
  });
});

test.each(['a', 'm', 't', 'e', '?', '{Delete}', '{Enter}', '{ArrowDown}'])(
  'where no card has the focus, %s does nothing',
  async (key) => {
    const { fake, user } = await renderApp({ cards: [card({ unacknowledged: true })] });
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard(key);
    await settle(50);
    expect(dialogName()).toBeNull();
    expect(fake.asked.map(({ name }) => name)).toEqual(['readBoard']);
  },
);

test('a letter that is typed into the search is a letter', async () => {
  const { fake, user } = await onMaya();
  await user.type(screen.getByRole('searchbox'), 'am');
  await settle();
  expect(fake.requests('mute')).toEqual([]);
  expect(screen.getAllByRole('article')).toHaveLength(1);
});

describe('the context menu', () => {
  const items = () =>
    [...document.querySelectorAll('[role="menuitem"]')].map((one) =>
      one.textContent?.replace(/\s+/g, ' ').trim(),
    );
  const rightClick = async (user: Awaited<ReturnType<typeof onMaya>>['user'], target: Element) => {
    await user.pointer({ keys: '[MouseRight]', target });
    await settle(50);
  };

  test('has the items of the menu behind “More” of a line', async () => {
    const { user } = await onMaya(three, { layout: 'list' });
    await user.click(screen.getByRole('button', { name: 'More for Amir' }));
    await settle(50);
    const behindMore = items();
    await user.keyboard('{Escape}');
    await settle(50);
    await rightClick(user, article('Amir'));
    expect(items()).toEqual(behindMore);
    expect(behindMore).toContain('Unpin Delete');
  });
  test('is about the card that was clicked', async () => {
    const { fake, user } = await onMaya();
    await rightClick(user, within(article('Amir')).getByRole('heading'));
    await user.click(menuItem('Unpin'));
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p2' }]);
  });
  test.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'is opened by %s with the focus in it, and closed gives it back to the card',
    async (keys) => {
      const { user } = await onMaya();
      await user.keyboard(keys);
      await settle(50);
      expect(items()[0]).toBe('Details Enter');
      expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
      await user.keyboard('{Escape}');
      await settle(50);
      expect(items()).toEqual([]);
      expect(focusedTitle()).toBe('Maya');
    },
  );
  test('leads to a dialog, which leads back to the card', async () => {
    const { user } = await onMaya();
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await settle(50);
    await user.click(menuItem('Edit pin…'));
    await settle(50);
    expect(dialogName()).toBe('Edit pin');
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
    await user.keyboard('{Escape}');
    await settle(50);
    expect(focusedTitle()).toBe('Maya');
  });
  test('is closed when its card is gone', async () => {
    const { fake, user } = await onMaya();
    await rightClick(user, article('Amir'));
    fake.tell('boardChanged', boardView({ cards: [three[0]!, three[2]!] }));
    await settle(50);
    expect(items()).toEqual([]);
  });
  test('opens of nobody beside the cards, nor then by a plain click on a card', async () => {
    const { user } = await onMaya();
    await rightClick(user, article('Maya').parentElement!);
    expect(items()).toEqual([]);
    await user.click(article('Amir'));
    await settle(50);
    expect(items()).toEqual([]);
  });
  test('does not come back with a card that was gone', async () => {
    const { fake, user } = await onMaya();
    await rightClick(user, article('Amir'));
    fake.tell('boardChanged', boardView({ cards: [three[0]!, three[2]!] }));
    await settle(50);
    fake.tell('boardChanged', boardView({ cards: three }));
    await settle(50);
    expect(items()).toEqual([]);
  });
});
