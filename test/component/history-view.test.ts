import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type {
  BoardView,
  ExportResult,
  HistoryEntry,
  HistoryPage,
} from '../../src-main/contract.ts';
import { card, nowMs, sid } from './board-data.ts';
import type { Answers } from './fake-bridge.ts';
import { ago, changed, searchOf, started } from './history-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const amir = { pinId: 'p2', title: 'amir', identity: 'amir', roomName: 'icu' };
/** Somebody who is not pinned any more, and a week ago. */
const gone = { pinId: 'p9', title: 'Bed 12', identity: 'zoe', roomName: 'ward-9' };
const entries: HistoryEntry[] = [
  changed(6 * 86_400, null, 'connected', gone),
  changed(60_000, null, 'connected'),
  changed(50_000, null, 'connected', amir),
  changed(400, 'connected', 'reconnecting'),
  changed(358, 'reconnecting', 'connected'),
  changed(60, 'connected', 'disconnected', { ...amir, cause: 'catch-up' }),
];
const cards = [card(), card({ pinId: 'p2', title: 'amir', roomName: 'icu' })];

async function openHistory(
  answers: Answers = { searchHistory: searchOf(entries) },
  board: Partial<BoardView> = {},
) {
  const app = await renderApp({ cards, ...board }, answers);
  await press(app.user, 'History');
  return { ...app, view: screen.getByRole('region', { name: 'History' }) };
}

const text = (element: Element | null | undefined) =>
  element?.textContent?.replaceAll(/\s+/g, ' ').trim();
/** The rows as they read: who, from what, to what, how long. */
const rows = () =>
  [...document.querySelectorAll('li[data-row="change"]')].map((row) =>
    ['.name', '.from', '.to', '.lasted'].map((part) => text(row.querySelector(part)) ?? ''),
  );
const names = () => rows().map(([name]) => name);
const searchField = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' });

describe('the way there and back', () => {
  test('is one button, which leads back to the board', async () => {
    const { user, view } = await openHistory();
    expect(screen.queryAllByRole('article')).toEqual([]);
    await press(user, 'Back to the board');
    expect(view.isConnected).toBe(false);
    expect(screen.getAllByRole('article')).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'History' }));
  });

  test('is in the menu, which closes a dialog that holds nothing typed', async () => {
    const { fake, user } = await renderApp();
    await press(user, 'Settings');
    fake.tell('menuChosen', { item: 'history' });
    await settle(50);
    screen.getByRole('region', { name: 'History' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('begins with the keyboard in the search', async () => {
    await openHistory();
    expect(document.activeElement).toBe(searchField());
  });

  test('leads from a card’s timeline to all of that pin', async () => {
    const { user } = await renderApp({ cards }, { searchHistory: searchOf(entries) });
    await user.click(screen.getAllByRole('button', { name: /^Timeline\./ })[1]!);
    await settle(50);
    const title = screen.getByRole('dialog').querySelector('h2')!.textContent!;
    await press(user, 'All history');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(title).toContain(names()[0]);
    expect(new Set(names()).size).toBe(1);
    expect(screen.getByRole('radio', { name: 'All' })).toHaveProperty('checked', true);
  });

  test('leads to the card of a notification that is clicked', async () => {
    const { fake } = await openHistory();
    fake.tell('cardWanted', { pinId: 'p2' });
    await settle(50);
    expect(document.activeElement).toBe(screen.getByRole('article', { name: /^amir/ }));
  });

  test('leaves nothing behind that listens', async () => {
    const { fake, user } = await openHistory();
    expect(fake.listeners('historyChanged')).toBe(1);
    await press(user, 'Back to the board');
    expect(fake.listeners('historyChanged')).toBe(0);
  });
});

test('the board goes on telling meanwhile', async () => {
  const { fake } = await openHistory();
  fake.tell('cardsChanged', [card({ status: { kind: 'reconnecting' }, noticedAtMs: nowMs })]);
  await settle();
  expect(document.querySelector('[data-announcement]')?.textContent).toBe(
    'maya.okonkwo is reconnecting',
  );
  const summary = screen.getByRole('list', { name: 'Summary' });
  expect(text(summary)).toContain('1 reconnecting');
});

describe('the list', () => {
  test('says who, from what to what, and for how long, the newest first', async () => {
    await openHistory();
    expect(rows()).toEqual([
      ['amir', 'Connected', 'Disconnected', 'for 1 min so far'],
      ['maya.okonkwo', 'Reconnecting', 'Connected', 'for 5 min 58 sec so far'],
      ['maya.okonkwo', 'Connected', 'Reconnecting', 'for 42 sec'],
      ['amir', '', 'Connected', 'for 13 hr 52 min'],
      ['maya.okonkwo', '', 'Connected', 'for 16 hr 33 min'],
    ]);
  });

  test('is by day, with a mark and exact times, and says what was noticed late', async () => {
    const { view } = await openHistory();
    const days = within(view).getAllByRole('heading', { level: 3 });
    expect(days.map((day) => day.textContent)).toEqual(['Today', 'Yesterday']);
    const row = within(view).getByText('Disconnected', { selector: 'bdi' }).closest('li')!;
    expect(row.querySelector('[data-mark="disconnected"]')).not.toBeNull();
    within(row).getByText(/noticed when Roomwatch could look again$/);
    within(row).getByText('icu');
    const time = row.querySelector('time')!;
    expect(time.dateTime).toBe('2026-01-15T13:02:20.000Z');
    expect(time.title).toContain('Noticed 2026-01-15T13:02:20.000Z on this computer’s clock');
  });

  test('has the name that a pin had, its identity, and a word that we don’t know', async () => {
    const odd = changed(60, 'connected', 'connected', {
      ...gone,
      to: { kind: 'unknown', word: 'paused' },
    });
    const { view } = await openHistory({ searchHistory: searchOf([odd]) });
    expect(rows()).toEqual([['Bed 12', 'Connected', 'paused', 'for 1 min so far']]);
    within(view).getByText('zoe');
  });

  test('says when Roomwatch was not running', async () => {
    const { view } = await openHistory({ searchHistory: searchOf([started(60, 660)]) });
    within(view).getByText('Not watched for 10 min');
    within(view).getByText(/^Roomwatch was not running, /);
  });

  test('says how much there is, and of when', async () => {
    const { view } = await openHistory();
    within(view).getByText(/^5 entries, as of .*03:20/);
  });

  test('grows with Show more, and has each row once', async () => {
    const many = Array.from({ length: 450 }, (_, at) =>
      changed(1_000 - at, 'connected', 'reconnecting', { title: `n${at}` }),
    );
    const { fake, user, view } = await openHistory({ searchHistory: searchOf(many) });
    expect(names()).toHaveLength(200);
    within(view).getByText(/^The newest 200, .*; there are more$/);
    await press(user, 'Show more');
    expect(names()).toHaveLength(400);
    await press(user, 'Show more');
    expect(names()).toEqual(Array.from({ length: 450 }, (_, at) => `n${449 - at}`));
    expect(within(view).queryByRole('button', { name: 'Show more' })).toBeNull();
    const asked = fake.requests('searchHistory');
    expect(new Set(asked.map(({ filter }) => JSON.stringify(filter))).size).toBe(1);
  });
});

describe('a filter', () => {
  test('by text searches as it is typed', async () => {
    const { fake, user } = await openHistory();
    await user.keyboard('ami');
    await settle();
    expect(names()).toEqual(['amir', 'amir']);
    expect(fake.requests('searchHistory').map(({ filter }) => filter.text)).toEqual([
      '',
      'a',
      'am',
      'ami',
    ]);
    await user.clear(searchField());
    await user.keyboard(sid('PA', '1').toLowerCase());
    await settle();
    expect(names()).toHaveLength(5);
  });

  test('by pin, by room and by status, each alone and together', async () => {
    const { user } = await openHistory();
    await user.selectOptions(screen.getByLabelText('Pin'), 'maya.okonkwo');
    await settle();
    expect(names()).toEqual(Array.from({ length: 3 }, () => 'maya.okonkwo'));
    await user.selectOptions(screen.getByLabelText('Changed to'), 'Reconnecting');
    await settle();
    expect(rows()).toEqual([['maya.okonkwo', 'Connected', 'Reconnecting', 'for 42 sec']]);
    await user.selectOptions(screen.getByLabelText('Pin'), 'All pins');
    await user.selectOptions(screen.getByLabelText('Changed to'), 'Any status');
    await user.selectOptions(screen.getByLabelText('Room'), 'icu');
    await settle();
    expect(names()).toEqual(['amir', 'amir']);
  });

  test('by time reaches back as far as is wanted', async () => {
    const { fake, user } = await openHistory();
    for (const name of ['Today', '7 days', '30 days', 'All']) {
      await user.click(screen.getByRole('radio', { name }));
      await settle();
    }
    // To the second: pressing and settling takes time, too.
    const fromMs = fake
      .requests('searchHistory')
      .map(({ filter }) => Math.floor(filter.fromMs / 1_000) * 1_000);
    const midnightMs = Date.UTC(2026, 0, 14, 23);
    expect(fromMs).toEqual([ago(86_400), midnightMs, ago(7 * 86_400), ago(30 * 86_400), 0]);
  });

  test('offers pins and rooms that are gone once they were found', async () => {
    const { user } = await openHistory();
    const pins = () => within(screen.getByLabelText('Pin')).getAllByRole('option').map(text);
    expect(pins()).toEqual(['All pins', 'amir', 'maya.okonkwo']);
    await user.click(screen.getByRole('radio', { name: '7 days' }));
    await settle();
    expect(pins()).toEqual(['All pins', 'amir', 'Bed 12 (not pinned now)', 'maya.okonkwo']);
    await user.selectOptions(screen.getByLabelText('Pin'), 'Bed 12 (not pinned now)');
    await user.selectOptions(screen.getByLabelText('Room'), 'ward-9');
    await settle();
    expect(names()).toEqual(['Bed 12']);
  });

  test('shows what was asked for last, whichever answer comes first', async () => {
    const { fake, user } = await openHistory();
    let answerFirst: (page: HistoryPage | null) => void = () => undefined;
    fake.answer('searchHistory', () => new Promise((resolve) => (answerFirst = resolve)));
    await user.keyboard('a');
    fake.answer('searchHistory', searchOf(entries.slice(0, 4)));
    await user.keyboard('m');
    await settle();
    answerFirst({ rows: [], more: false });
    await settle();
    expect(names()).toEqual(['amir']);
  });

  test('is not undone by Show more of what was found before', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      changed(1_000 - at, null, 'connected', { title: at % 2 ? 'amir' : 'zoe' }),
    );
    const { fake, user, view } = await openHistory({ searchHistory: searchOf(many) });
    let answer: () => void = () => undefined;
    fake.answer('searchHistory', async (request) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return searchOf(many)(request);
    });
    await user.keyboard('zoe');
    await press(user, 'Show more');
    within(view).getByText('Searching the history…');
    expect(within(view).queryByRole('button', { name: 'Export…' })).toHaveProperty(
      'disabled',
      true,
    );
    answer();
    await settle();
    expect(new Set(names())).toEqual(new Set(['zoe']));
    expect(names()).toHaveLength(150);
  });

  test('claims nothing of what is still being searched for', async () => {
    const { fake, user, view } = await openHistory({});
    fake.answer('searchHistory', () => new Promise(() => undefined));
    await user.click(screen.getByRole('radio', { name: '30 days' }));
    await settle();
    expect(within(view).queryByText(/^Nothing/)).toBeNull();
    within(view).getByText('Searching the history…');
  });

  test('keeps what is pasted into its search out of the pin dialog', async () => {
    const { user } = await openHistory();
    await user.paste('amir');
    await settle();
    expect(searchField().value).toBe('amir');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('says', () => {
  test('that it is reading', async () => {
    const { view } = await openHistory({ searchHistory: () => new Promise(() => undefined) });
    within(view).getByText('Reading the history…');
  });

  test.each([
    ['', 'Nothing was noticed in the last 24 hours.'],
    ['x', 'No change like that was noticed in the last 24 hours.'],
  ])(
    'that there is nothing (search: “%s”), and leads to all that is kept',
    async (typed, words) => {
      const { fake, user, view } = await openHistory({});
      if (typed !== '') await user.keyboard(typed);
      await settle();
      within(view).getByText(words);
      fake.answer('searchHistory', searchOf(entries));
      await press(user, 'Show all that is kept');
      expect(names()).toHaveLength(6);
      expect(document.activeElement).toBe(searchField());
    },
  );

  test('that nothing has been noticed yet', async () => {
    const { user, view } = await openHistory({});
    await user.click(screen.getByRole('radio', { name: 'All' }));
    await settle();
    within(view).getByText(/^Nothing has been noticed yet/);
    expect(within(view).queryByRole('button', { name: 'Show all that is kept' })).toBeNull();
  });

  test('that the demo writes no history', async () => {
    const { view } = await openHistory({}, { mode: 'demo' });
    within(view).getByText('The demo’s people are not written to the history.');
  });

  test('that it could not be read, and reads it again', async () => {
    const { fake, user, view } = await openHistory({
      searchHistory: () => Promise.reject(new Error('no')),
    });
    within(view).getByText('The history could not be read.');
    expect(within(view).queryByText(/Nothing/)).toBeNull();
    fake.answer('searchHistory', searchOf(entries));
    await press(user, 'Try again');
    expect(names()).toHaveLength(5);
    expect(within(view).queryByText('The history could not be read.')).toBeNull();
  });

  test('that it could not read on, and keeps what is there', async () => {
    const many = Array.from({ length: 300 }, (_, at) => changed(1_000 - at, null, 'connected'));
    const { fake, user, view } = await openHistory({ searchHistory: searchOf(many) });
    fake.answer('searchHistory', () => Promise.reject(new Error('no')));
    await press(user, 'Show more');
    within(view).getByText('The history could not be read.');
    expect(names()).toHaveLength(200);
    fake.answer('searchHistory', searchOf(many));
    await press(user, 'Try again');
    expect(names()).toHaveLength(300);
  });
});

describe('what is noticed while it is open', () => {
  const news = changed(0, 'disconnected', 'connected', amir);

  test('is offered, and shown only when it is wanted', async () => {
    const { fake, user } = await openHistory();
    screen.getByRole('button', { name: 'Refresh' });
    fake.tell('historyChanged', { noticed: [news] });
    await settle();
    expect(names()).toHaveLength(5);
    screen.getByRole('button', { name: 'Show 1 new change' });
    fake.tell('historyChanged', { noticed: [changed(-1, 'connected', 'disconnected', amir)] });
    await settle();
    fake.answer('searchHistory', searchOf([...entries, news]));
    await press(user, 'Show 2 new changes');
    expect(names()).toHaveLength(6);
    screen.getByRole('button', { name: 'Refresh' });
  });

  test('is counted only where it is searched for', async () => {
    const { fake, user } = await openHistory();
    await user.keyboard('maya');
    await settle();
    fake.tell('historyChanged', { noticed: [news] });
    await settle();
    screen.getByRole('button', { name: 'Refresh' });
  });

  test('is counted however much else was noticed before it', async () => {
    const { fake, user } = await openHistory();
    await user.keyboard('maya');
    await settle();
    const noticed = Array.from({ length: 1_500 }, (_, at) => ({ ...news, atMs: nowMs + at }));
    fake.tell('historyChanged', { noticed });
    fake.tell('historyChanged', { noticed: [changed(-1, 'connected', 'disconnected')] });
    await settle();
    screen.getByRole('button', { name: 'Show 1 new change' });
  });

  test('is not counted where the answer that was on its way has it already', async () => {
    const { fake, user } = await openHistory();
    let answer: () => void = () => undefined;
    fake.answer('searchHistory', async (request) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return searchOf([...entries, news])(request);
    });
    await press(user, 'Refresh');
    fake.tell('historyChanged', { noticed: [news] });
    answer();
    await settle();
    expect(names()).toHaveLength(6);
    screen.getByRole('button', { name: 'Refresh' });
  });

  test('is counted no further than anybody counts', async () => {
    const { fake } = await openHistory();
    fake.tell('historyChanged', {
      noticed: Array.from({ length: 2_000 }, (_, at) => ({ ...news, atMs: nowMs + at })),
    });
    await settle();
    screen.getByRole('button', { name: 'Show 999 or more new changes' });
  });

  test('may be that the history was cleared, which leaves nothing on the screen', async () => {
    const { fake, view } = await openHistory();
    fake.answer('searchHistory', searchOf([]));
    fake.tell('historyChanged', { noticed: null });
    await settle();
    expect(names()).toEqual([]);
    within(view).getByText('Nothing was noticed in the last 24 hours.');
  });
});

describe('an export', () => {
  async function exportAs(item: string, answers: Answers) {
    const app = await openHistory({ searchHistory: searchOf(entries), ...answers });
    await app.user.keyboard('amir');
    await settle();
    await press(app.user, 'Export…');
    await app.user.click(menuItem(item));
    await settle(50);
    return app;
  }

  test.each([
    ['CSV, for a spreadsheet', 'csv'],
    ['JSON, for a program', 'json'],
  ])('as %s asks for all that is shown', async (item, format) => {
    const { fake } = await exportAs(item, {
      exportHistory: () => ({ kind: 'saved', fileName: `night.${format}`, rows: 1_204 }),
    });
    screen.getByText(`Saved 1,204 entries to “night.${format}”.`);
    expect(fake.requests('exportHistory')).toEqual([
      { filter: fake.requests('searchHistory').at(-1)!.filter, format },
    ]);
  });

  test('that takes long counts what was read, and can be stopped', async () => {
    let answer: (result: ExportResult) => void = () => undefined;
    const { fake, user } = await exportAs('CSV, for a spreadsheet', {
      exportHistory: () => new Promise((resolve) => (answer = resolve)),
    });
    screen.getByText('Exporting…');
    fake.tell('workProgressed', { work: 'export-history', done: 12_000 });
    await settle();
    screen.getByText('Exporting: 12,000 entries read so far…');
    await press(user, 'Stop');
    expect(fake.requests('stopWork')).toEqual([{ work: 'export-history' }]);
    answer({ kind: 'stopped' });
    await settle();
    screen.getByText('Stopped: nothing was written.');
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(fake.listeners('workProgressed')).toBe(0);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export…' }));
  });

  test('tells what became of it where the history was left meanwhile', async () => {
    let answer: (result: ExportResult) => void = () => undefined;
    const { user } = await exportAs('CSV, for a spreadsheet', {
      exportHistory: () => new Promise((resolve) => (answer = resolve)),
    });
    await press(user, 'Back to the board');
    answer({ kind: 'saved', fileName: 'night.csv', rows: 2 });
    await settle();
    screen.getByText('Saved 2 entries to “night.csv”.');
  });

  test.each<[string, Answers['exportHistory'], RegExp]>([
    ['was cancelled', () => ({ kind: 'cancelled' }), /^Not exported: no file was chosen\.$/],
    [
      'found the disk full',
      () => ({ kind: 'not-saved', problem: 'disk-full' }),
      /^Not exported: the disk is full\./,
    ],
    [
      'may not write there',
      () => ({ kind: 'not-saved', problem: 'not-allowed' }),
      /^Not exported: Roomwatch is not allowed to write there\./,
    ],
    [
      'failed for another reason',
      () => ({ kind: 'not-saved', problem: 'other' }),
      /^Not exported: the file could not be written\./,
    ],
    ['broke', () => Promise.reject(new Error('no')), /could not be read\. Please try again\.$/],
  ])('that %s says so', async (_, exportHistory, words) => {
    await exportAs('CSV, for a spreadsheet', { exportHistory });
    expect(screen.getByText(words).closest('[role="status"]')).not.toBeNull();
  });

  test('is one at a time', async () => {
    const { fake, user } = await exportAs('CSV, for a spreadsheet', {
      exportHistory: () => new Promise(() => undefined),
    });
    screen.getByText('Exporting…');
    await press(user, 'Export…');
    await user.click(menuItem('JSON, for a program'));
    await settle(50);
    expect(fake.requests('exportHistory')).toHaveLength(1);
  });
});
