import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CardView, Settings } from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { boardView, card, nowMs, sid } from './board-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const stale = { kind: 'stale', reason: { kind: 'offline' } } as const;
const three = [
  card({ pinId: 'p1', title: 'Maya', roomName: 'ward-3' }),
  card({ pinId: 'p2', title: 'Amir', roomName: 'ward-9', status: { kind: 'reconnecting' } }),
  card({ pinId: 'p3', title: 'Zoë', roomName: 'ward-9' }),
];
const many = (count: number, changes: Partial<CardView> = {}) =>
  Array.from({ length: count }, (_, at) =>
    card({ pinId: `p${at}`, title: `Patient ${at}`, ...changes }),
  );
const withView = (view: Partial<Settings['view']>) => ({
  settings: { ...defaultSettings, view: { ...defaultSettings.view, ...view } },
});

const articles = () => screen.queryAllByRole('article');
const titles = () =>
  articles().map((article) => within(article).getByRole('heading').textContent?.trim());
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search the board' });
const choose = (user: Awaited<ReturnType<typeof renderApp>>['user'], list: string, words: string) =>
  user.selectOptions(screen.getByRole('combobox', { name: list }), words);

describe('the filter', () => {
  test('shows who matches what is typed, and how many these are', async () => {
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'ward-9');
    expect(titles()).toEqual(['Amir', 'Zoë']);
    screen.getByText('Showing 2 of 3');
    await user.type(search(), ' zoe');
    expect(titles()).toEqual(['Zoë']);
  });
  test('by a count of the summary shows those that are counted, and with another count both', async () => {
    const { user } = await renderApp({
      cards: [...three, card({ pinId: 'p4', title: 'Old', freshness: stale })],
    });
    await press(user, '1 reconnecting');
    expect(titles()).toEqual(['Amir']);
    expect(
      screen.getByRole('button', { name: '1 reconnecting' }).getAttribute('aria-pressed'),
    ).toBe('true');
    await press(user, '1 stale');
    expect(titles()).toEqual(['Amir', 'Old']);
    await press(user, '1 reconnecting');
    expect(titles()).toEqual(['Old']);
  });
  test('keeps a chosen count in the summary when nobody is counted any more', async () => {
    const { fake, user } = await renderApp({ cards: three });
    await press(user, '1 reconnecting');
    fake.tell('cardsChanged', [{ ...three[1]!, status: { kind: 'connected' } }]);
    await settle();
    screen.getByText('None of 3 matches the filter');
    await press(user, '0 reconnecting');
    expect(titles()).toHaveLength(3);
    expect(screen.queryByRole('button', { name: '0 reconnecting' })).toBeNull();
    expect(document.activeElement).toBe(search());
  });
  test('follows what changes on the board', async () => {
    const { fake, user } = await renderApp({ cards: three });
    await press(user, '1 reconnecting');
    fake.tell('cardsChanged', [{ ...three[0]!, status: { kind: 'reconnecting' } }]);
    await settle();
    expect(titles()).toEqual(['Maya', 'Amir']);
  });
  test('that nobody matches says so, and is cleared by a button that hands the focus on', async () => {
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'nobody');
    await press(user, '2 connected');
    expect(articles()).toEqual([]);
    screen.getByText('None of 3 matches the filter');
    await press(user, 'Clear filter');
    expect(titles()).toHaveLength(3);
    expect(search().value).toBe('');
    expect(document.activeElement).toBe(search());
    expect(screen.queryByText(/^Showing/)).toBeNull();
  });
  test('is told to who does not see it', async () => {
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'zoë');
    expect(screen.getByText('Showing 1 of 3').closest('[role="status"]')).not.toBeNull();
  });
});

describe('the search field', () => {
  test.each([
    ['{Control>}f{/Control}', 'Linux'],
    ['{Control>}F{/Control}', 'Windows'],
    ['{Meta>}f{/Meta}', 'Macintosh'],
  ])('is reached by %s on %s, with what is in it selected', async (keys, system) => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(`Mozilla/5.0 (${system})`);
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'zoë');
    search().blur();
    await user.keyboard(keys);
    expect(document.activeElement).toBe(search());
    await user.keyboard('amir');
    expect(titles()).toEqual(['Amir']);
  });
  test('is reached by the same key of a keyboard that writes other letters', async () => {
    await renderApp({ cards: three });
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'а', code: 'KeyF', ctrlKey: true, bubbles: true }),
    );
    expect(document.activeElement).toBe(search());
  });
  test('is left alone while a dialog is open', async () => {
    const { user } = await renderApp({ cards: three });
    await press(user, 'Settings');
    await user.keyboard('{Control>}f{/Control}');
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
  });
  test('is emptied by Escape', async () => {
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'zoë{Escape}');
    expect(search().value).toBe('');
    expect(titles()).toHaveLength(3);
  });
  test('leads by Enter to the first who was found', async () => {
    const { user } = await renderApp({ cards: three });
    await user.type(search(), 'zoë{Enter}');
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Zoë/ }));
  });
  test('takes what is pasted into it, which elsewhere would be pinned', async () => {
    const { user } = await renderApp({ cards: three });
    await user.click(search());
    await user.paste('zoë');
    expect(titles()).toEqual(['Zoë']);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a wanted card that a filter hides', () => {
  test('clears the filter and has the focus', async () => {
    const { fake, user } = await renderApp({ cards: three });
    await user.type(search(), 'zoë');
    fake.tell('cardWanted', { pinId: 'p2' });
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Amir/ }));
    expect(search().value).toBe('');
  });
  test('leaves the filter where it lets the card through', async () => {
    const { fake, user } = await renderApp({ cards: three });
    await user.type(search(), 'ward-9');
    fake.tell('cardWanted', { pinId: 'p2' });
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Amir/ }));
    expect(titles()).toEqual(['Amir', 'Zoë']);
  });
});

describe('the groups', () => {
  test('have headings that tell how many they are and how the worst are', async () => {
    const { user } = await renderApp({ cards: three });
    await choose(user, 'Groups', 'By room');
    const headings = screen.getAllByRole('heading', { level: 2 });
    expect(headings.map((one) => one.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'ward-9 2 pins 1 reconnecting',
      'ward-3 1 pin 1 connected',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(3);
  });
  test('tell a card’s place in its own group', async () => {
    await renderApp({ cards: three, ...withView({ groupBy: 'room', sortBy: 'name' }) });
    expect(
      articles().map((one) => [
        one.getAttribute('aria-posinset'),
        one.getAttribute('aria-setsize'),
      ]),
    ).toEqual([
      ['1', '1'],
      ['1', '2'],
      ['2', '2'],
    ]);
  });
});

describe('the view', () => {
  test('is as the settings say at the start', async () => {
    await renderApp({
      cards: three,
      ...withView({ layout: 'list', groupBy: 'account', sortBy: 'name' }),
    });
    expect(titles()).toEqual(['Amir', 'Maya', 'Zoë']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'List' }).checked).toBe(true);
    screen.getByRole('heading', { level: 2, name: /^Night ward/ });
  });
  test('is changed at once and remembered, each part by itself', async () => {
    const { fake, user } = await renderApp({ cards: three });
    await choose(user, 'Order', 'By name');
    await choose(user, 'Groups', 'By label');
    await user.click(screen.getByRole('radio', { name: 'List' }));
    expect(titles()).toEqual(['Amir', 'Maya', 'Zoë']);
    expect(fake.requests('changeSettings')).toEqual([
      { view: { sortBy: 'name' } },
      { view: { groupBy: 'label' } },
      { view: { layout: 'list' } },
    ]);
  });
  test('holds even when it could not be remembered, which is said', async () => {
    const { fake, user } = await renderApp({ cards: three });
    fake.answer('changeSettings', () => Promise.reject(new Error('no')));
    await choose(user, 'Order', 'By name');
    await settle();
    screen.getByText(/did not work/);
    fake.tell('boardChanged', boardView({ cards: three }));
    await settle();
    expect(titles()).toEqual(['Amir', 'Maya', 'Zoë']);
  });
  test('in the user’s order moves a card past those that are seen beside it', async () => {
    const { fake, user } = await renderApp({
      cards: [three[1]!, three[0]!, three[2]!],
      ...withView({ groupBy: 'room', sortBy: 'my-order' }),
    });
    await press(user, 'More for Zoë');
    await user.click(menuItem('Move up'));
    await press(user, 'More for Amir');
    await user.click(menuItem('Move down'));
    expect(fake.requests('movePin')).toEqual([
      { pinId: 'p3', toIndex: 0 },
      { pinId: 'p2', toIndex: 2 },
    ]);
  });
});

describe('a line of the list', () => {
  const line = (changes: Partial<CardView> = {}) =>
    renderApp({ cards: [card(changes)], ...withView({ layout: 'list' }) });
  const words = () => screen.getByRole('article').textContent?.replace(/\s+/g, ' ').trim();

  test('tells status, name, room, time and freshness', async () => {
    await line({ label: 'Bed 12', title: 'Bed 12' });
    expect(words()).toBe('Connected Bed 12 maya.okonkwo Room ward-3 3 min 20 sec Seen 2 sec ago');
    screen.getByRole('article', { name: 'Bed 12 Connected' });
  });
  test('of somebody stale says why, and that it was so', async () => {
    await line({ freshness: stale });
    expect(words()).toMatch(
      /^Last known Connected .* Stale\. This computer is offline\. Last seen/,
    );
  });
  test('does not take a time for more than it is', async () => {
    await line({ sinceMs: null });
    expect(words()).toContain('for at least ≥ 3 min 19 sec');
  });
  test('tells that it waits for the user, who says so in it', async () => {
    const { fake, user } = await line({ status: { kind: 'disconnected' }, unacknowledged: true });
    screen.getByText('Waiting for you');
    await press(user, /^Got it/);
    expect(fake.requests('acknowledge')).toEqual([{ pinId: 'p1' }]);
  });
  test('tells that it is muted, and who is here twice', async () => {
    await line({ mutedUntilMs: nowMs + 3_600_000, otherSessions: [sid('PA', '8')] });
    screen.getByText(/^Muted until/);
    screen.getByText('Also here in another session');
  });
  test('shows the last hour where the window is wide, without a stop of the keyboard of its own', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (media) =>
        ({
          matches: media.includes('min-width: 60rem'),
          media,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        }) as unknown as MediaQueryList,
    );
    const { fake, user } = await line();
    const strip = screen.getByRole('button', { name: 'Timeline. Last hour: connected 1 hr' });
    await user.hover(strip.querySelector('[data-part]')!);
    within(screen.getByRole('tooltip')).getByText(/^Connected 1 hr/);
    screen.getByRole('searchbox').focus();
    for (let stops = 0; stops < 8; stops++) {
      await user.tab();
      expect(document.activeElement).not.toBe(strip);
    }
    await user.click(strip);
    await settle(50);
    expect(fake.requests('readHistory')).toHaveLength(1);
  });
  test('has no room for the last hour in a narrow window', async () => {
    await line();
    expect(screen.queryByRole('button', { name: /^Timeline/ })).toBeNull();
  });
  test('has in its menu what a card has buttons for', async () => {
    const { fake, user } = await line();
    await press(user, 'More for maya.okonkwo');
    await user.click(menuItem('Details'));
    await settle(50);
    screen.getByRole('dialog');
    await user.keyboard('{Escape}');
    await settle(50);
    await press(user, 'More for maya.okonkwo');
    await user.click(menuItem('Unpin'));
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p1' }]);
  });
});

/** A card that counts how often it is rendered: nothing else reads the strip. */
function counted(one: CardView, onRender: (pinId: string) => void): CardView {
  const { strip, ...rest } = one;
  return Object.defineProperty(rest, 'strip', {
    enumerable: true,
    get() {
      onRender(one.pinId);
      return strip;
    },
  }) as CardView;
}

describe('a round that changes some cards', () => {
  test.each<[string, Partial<Settings['view']>]>([
    ['cards', {}],
    ['groups of cards, in another order', { groupBy: 'room', sortBy: 'time-in-state' }],
  ])('renders those and no others, as %s', async (_, view) => {
    const rendered = new Set<string>();
    const note = (pinId: string) => rendered.add(pinId);
    const cards = many(50).map((one) => counted(one, note));
    const { fake } = await renderApp({ cards, ...withView(view) });
    expect(rendered.size).toBe(50);

    const touched = new Set<string | undefined>();
    const replaced: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target, type } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const article = element?.closest('article');
        touched.add(article?.dataset['pinId']);
        if (article && type === 'childList') replaced.push(element!.outerHTML);
      }
    });
    observer.observe(document.querySelector('main')!, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    rendered.clear();
    const changed = many(10, { status: { kind: 'reconnecting' }, sinceMs: nowMs });
    fake.tell(
      'cardsChanged',
      changed.map((one) => counted(one, note)),
    );
    await settle();
    const pinIds = changed.map(({ pinId }) => pinId);
    expect([...rendered].sort()).toEqual(pinIds);
    // Besides the cards, only their order and the headings.
    expect([...touched].filter((pinId) => pinId !== undefined).sort()).toEqual(pinIds);
    // Other words and another shape for the status: nothing is drawn anew.
    expect(replaced).toEqual([]);
    observer.disconnect();
  });
});

describe('a round that changes nothing', () => {
  const seenMs = nowMs + 4_000;
  const confirmed = (...pinIds: string[]) => [
    { pinIds, lastGoodLookAtMs: seenMs, serverOffsetMs: 0, nowMs: seenMs },
  ];
  const seen = (name: string) =>
    within(screen.getByRole('article', { name: new RegExp(`^${name} `) })).getByText(/^Seen /)
      .textContent;

  test('renders nothing until the clock ticks; then the cards say when they were seen', async () => {
    const { fake } = await renderApp({ cards: many(30) });
    await settle(4_500);
    expect(seen('Patient 3')).toBe('Seen 6 sec ago');
    const records = vi.fn();
    const observer = new MutationObserver(records);
    const watched = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(document.body, watched);
    fake.tell('cardsConfirmed', confirmed(...many(29).map(({ pinId }) => pinId)));
    await settle();
    expect(records).not.toHaveBeenCalled();
    await settle(500);
    expect(seen('Patient 3')).toBe('Seen 1 sec ago');
    expect(seen('Patient 29')).toBe('Seen 7 sec ago');
    observer.disconnect();
  });
  test('sorts, counts and reads out nothing', async () => {
    const order = vi.spyOn(Array.prototype, 'toSorted');
    const { fake } = await renderApp({ cards: many(30), ...withView({ sortBy: 'name' }) });
    expect(order).toHaveBeenCalled();
    order.mockClear();
    fake.tell('cardsConfirmed', confirmed('p3'));
    await settle(2_000);
    expect(order).not.toHaveBeenCalled();
    expect(document.querySelector('[data-announcement]')?.textContent).toBe('');
  });
  test('is forgotten when the card is told anew', async () => {
    const { fake } = await renderApp({ cards: many(2) });
    await settle(5_000);
    fake.tell('cardsConfirmed', confirmed('p0'));
    fake.tell('cardsChanged', [{ ...many(1)[0]!, lastGoodLookAtMs: nowMs + 5_000 }]);
    await settle(1_000);
    expect(seen('Patient 0')).toBe('Seen 1 sec ago');
  });
  test('of a pin that is gone is no matter', async () => {
    const { fake } = await renderApp({ cards: many(2) });
    fake.tell('cardsConfirmed', confirmed('gone', 'p1'));
    await settle(5_000);
    expect(seen('Patient 1')).toBe('Seen 1 sec ago');
  });
  test('lets the strip go on as far as can be seen', async () => {
    const { fake } = await renderApp({ cards: [card()] });
    const begin = () =>
      (document.querySelector('.strip') as HTMLElement).getAttribute('aria-label');
    const parts = () => document.querySelectorAll('.strip [data-part]').length;
    fake.tell('cardsChanged', [
      card({
        strip: {
          fromMs: nowMs - 3_600_000,
          toMs: nowMs,
          parts: [
            { fromMs: nowMs - 3_600_000, toMs: nowMs - 3_590_000, status: 'waiting' },
            { fromMs: nowMs - 3_590_000, toMs: nowMs, status: 'connected' },
          ],
        },
      }),
    ]);
    await settle();
    expect([begin(), parts()]).toEqual([
      'Last hour: connected 59 min 50 sec, not joined 10 sec',
      2,
    ]);
    fake.tell('cardsConfirmed', confirmed('p1'));
    await settle(5_000);
    expect(parts()).toBe(2);
    fake.tell('cardsConfirmed', [
      { pinIds: ['p1'], lastGoodLookAtMs: nowMs, serverOffsetMs: 0, nowMs: nowMs + 20_000 },
    ]);
    await settle(1_000);
    expect([begin(), parts()]).toEqual(['Last hour: connected 1 hr', 1]);
  });
});

describe('a thousand pins', () => {
  /** jsdom has no layout: rows are as high as they are taken to be, and the window is what is said here. */
  async function scrollTo(topPx: number) {
    vi.spyOn(window, 'scrollY', 'get').mockReturnValue(topPx);
    window.dispatchEvent(new Event('scroll'));
    await settle(200);
  }
  afterEach(() => vi.restoreAllMocks());

  test.each(['grid', 'list'] as const)(
    'are drawn as far as they are near, as %s',
    async (layout) => {
      await renderApp({ cards: many(1_000), ...withView({ layout, sortBy: 'my-order' }) });
      expect(titles()[0]).toBe('Patient 0');
      expect(articles().length).toBeLessThan(40);
      await scrollTo(8_000);
      expect(titles()).not.toContain('Patient 0');
      expect(articles().length).toBeLessThan(40);
      const [first] = articles();
      expect(Number(first?.getAttribute('aria-posinset'))).toBeGreaterThan(10);
      expect(first?.getAttribute('aria-setsize')).toBe('1000');
    },
  );
  test('are all drawn where they are few enough', async () => {
    await renderApp({ cards: many(59) });
    expect(articles()).toHaveLength(59);
  });
  test('keep the card that has the focus, and those beside it, before those in the window', async () => {
    await renderApp({ cards: many(1_000), ...withView({ layout: 'list', sortBy: 'my-order' }) });
    const button = screen.getByRole('button', { name: 'More for Patient 1' });
    button.focus();
    await scrollTo(20_000);
    expect(document.activeElement).toBe(button);
    expect(titles().slice(0, 4)).toEqual(['Patient 0', 'Patient 1', 'Patient 2', 'Patient 3']);
    expect(titles()[4]).toMatch(/^Patient 4\d\d$/);
  });
  test('show one that is wanted, far from the window, and give it the focus', async () => {
    const { fake } = await renderApp({ cards: many(1_000), ...withView({ sortBy: 'my-order' }) });
    fake.tell('cardWanted', { pinId: 'p900' });
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^Patient 900/ }));
  });
  test('are put where cards are drawn already when most of these are others, and none is moved', async () => {
    const { fake } = await renderApp({ cards: many(1_000) });
    const before = articles();
    const records = vi.fn();
    const observer = new MutationObserver(records);
    observer.observe(document.querySelector('.board')!, { childList: true });
    const all = many(500 + before.length - 1, { status: { kind: 'reconnecting' } });
    fake.tell('cardsChanged', all.slice(500));
    await settle();
    expect(titles()[0]).toBe('Patient 500');
    expect(titles().at(-1)).toBe('Patient 0');
    expect(articles()).toEqual(before);
    expect(records).not.toHaveBeenCalled();
    observer.disconnect();
  });
  test('let the keyboard stay where it is when ten come to the top', async () => {
    const { fake } = await renderApp({ cards: many(1_000) });
    const button = screen.getByRole('button', { name: 'More for Patient 1' });
    button.focus();
    await settle();
    const ten = many(510, { status: { kind: 'reconnecting' } }).slice(500);
    fake.tell('cardsChanged', ten);
    await settle();
    expect(titles()[0]).toBe('Patient 500');
    expect(document.activeElement).toBe(button);
    expect(screen.getByRole('button', { name: 'More for Patient 1' })).toBe(button);
  });
  test('are filtered to the few that match, wherever those were', async () => {
    const { user } = await renderApp({ cards: many(1_000) });
    await user.type(search(), 'patient 99');
    screen.getByText('Showing 19 of 1,000');
    expect(articles()).toHaveLength(19);
    await user.clear(search());
    expect(articles().length).toBeLessThan(40);
  });
  test('go on being drawn in windows when they have become many while they were seen', async () => {
    const { fake } = await renderApp({ cards: many(59), ...withView({ sortBy: 'my-order' }) });
    fake.tell('boardChanged', boardView({ cards: many(300), ...withView({ sortBy: 'my-order' }) }));
    await settle();
    expect(articles().length).toBeLessThan(40);
    expect(titles()[0]).toBe('Patient 0');
  });
});

test('a view that is chosen holds at once, and gives way to one that an import brings', async () => {
  const { fake, user } = await renderApp({ cards: three, ...withView({ sortBy: 'name' }) });
  const told = async (view: Partial<Settings['view']>) => {
    fake.tell('boardChanged', boardView({ cards: three, ...withView(view) }));
    await settle();
  };
  await choose(user, 'Order', 'My order');
  await settle();
  expect(titles()).toEqual(['Maya', 'Amir', 'Zoë']);
  await told({ sortBy: 'my-order' });
  expect(titles()).toEqual(['Maya', 'Amir', 'Zoë']);
  await told({ sortBy: 'name' });
  expect(titles()).toEqual(['Amir', 'Maya', 'Zoë']);
});
test('a view that is chosen holds whatever is told before the main process has it', async () => {
  const { fake, user } = await renderApp({ cards: three, ...withView({ sortBy: 'name' }) });
  fake.answer('changeSettings', () => new Promise(() => undefined));
  await choose(user, 'Order', 'My order');
  fake.tell('boardChanged', boardView({ cards: three, ...withView({ sortBy: 'name' }) }));
  await settle();
  expect(titles()).toEqual(['Maya', 'Amir', 'Zoë']);
});
test('Escape that ends the composing of a text leaves what was searched for', async () => {
  const { user } = await renderApp({ cards: three });
  await user.type(search(), 'Zo');
  search().dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }),
  );
  await settle();
  expect(search().value).toBe('Zo');
});
