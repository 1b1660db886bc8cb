import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { CardView, HistoryEntry } from '../../src-main/contract.ts';
import { card, nowMs } from './board-data.ts';
import { changed, sight } from './history-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';
import type { Answers } from './fake-bridge.ts';

const hourMs = 3_600_000;
const entries: HistoryEntry[] = [
  changed(60_000, null, 'connected'),
  changed(400, 'connected', 'reconnecting'),
  changed(358, 'reconnecting', 'connected'),
  sight(200, 'lost', 260),
  sight(140, 'regained', 260),
];

async function openTimeline(answers: Answers, changes: Partial<CardView> = {}) {
  const app = await renderApp({ cards: [card(changes)] }, answers);
  await press(app.user, /^Timeline\./);
  return { ...app, dialog: screen.getByRole('dialog', { name: 'Timeline of maya.okonkwo' }) };
}
const titles = (dialog: HTMLElement) =>
  within(dialog)
    .getAllByRole('listitem')
    .map((item) => item.querySelector('.title')?.textContent);

test('is opened by the strip, whose words are the button’s name', async () => {
  const { user } = await renderApp();
  const strip = screen.getByRole('button', { name: 'Timeline. Last hour: connected 1 hr' });
  strip.focus();
  await user.keyboard('{Enter}');
  await settle(50);
  screen.getByRole('dialog', { name: 'Timeline of maya.okonkwo' });
});

test('is opened by the card’s menu', async () => {
  const { user } = await renderApp();
  await press(user, /^More for/);
  await user.click(menuItem('Timeline'));
  await settle(50);
  screen.getByRole('dialog', { name: 'Timeline of maya.okonkwo' });
});

test('shows what was noticed by day, the newest first, with exact times', async () => {
  const { dialog } = await openTimeline({ readHistory: () => entries });
  expect(titles(dialog)).toEqual([
    'Not watched for 2 min',
    'Connected again after 42 sec',
    'Reconnecting',
    'Connected',
  ]);
  const days = within(dialog).getAllByRole('heading', { level: 3 });
  expect(days.map((day) => day.textContent)).toEqual(['Today', 'Yesterday']);
  const row = within(dialog).getByText('Reconnecting').closest('li')!;
  expect(row.querySelector('[data-mark="reconnecting"]')).not.toBeNull();
  within(row).getByText('for 42 sec');
  const time = row.querySelector('time')!;
  expect(time.dateTime).toBe('2026-01-15T12:56:40.000Z');
  expect(time.title).toContain('2026-01-15T12:56:40.000Z on Twilio’s clock');
});

test('counts on what lasts', async () => {
  const { dialog } = await openTimeline({ readHistory: () => [changed(60, null, 'connected')] });
  within(dialog).getByText('for 1 min so far');
  await settle(5_000);
  within(dialog).getByText('for 1 min 5 sec so far');
});

describe('how far back', () => {
  test('is a day, until the user wants another', async () => {
    const { fake, user, dialog } = await openTimeline({ readHistory: () => entries });
    const spanOf = (request: { fromMs: number } | undefined) =>
      Math.round((nowMs - request!.fromMs) / hourMs);
    expect(fake.requests('readHistory').map(spanOf)).toEqual([24]);
    await user.click(within(dialog).getByRole('radio', { name: '7 days' }));
    await settle();
    await user.click(within(dialog).getByRole('radio', { name: '1 hour' }));
    await settle();
    expect(fake.requests('readHistory').map(spanOf)).toEqual([24, 168, 1]);
    expect(fake.requests('readHistory')[0]!.pinId).toBe('p1');
  });
  test('shows what was asked for last, whichever answer comes first', async () => {
    let answerDay: (entries: HistoryEntry[]) => void = () => undefined;
    const { fake, user, dialog } = await openTimeline({
      readHistory: () => new Promise((resolve) => (answerDay = resolve)),
    });
    fake.answer('readHistory', () => [changed(60, null, 'waiting')]);
    await user.click(within(dialog).getByRole('radio', { name: '1 hour' }));
    await settle();
    answerDay(entries);
    await settle();
    expect(titles(dialog)).toEqual(['Waiting to join']);
  });
});

test('is read again when something changes on the card, and not with each look', async () => {
  const { fake, dialog } = await openTimeline({ readHistory: () => entries.slice(0, 1) });
  fake.tell('cardsChanged', [card({ lastGoodLookAtMs: nowMs })]);
  await settle();
  expect(fake.requests('readHistory')).toHaveLength(1);
  fake.answer('readHistory', () => entries);
  fake.tell('cardsChanged', [card({ status: { kind: 'reconnecting' }, noticedAtMs: nowMs })]);
  await settle();
  expect(titles(dialog)).toHaveLength(4);
});

describe('says', () => {
  test('that it is reading', async () => {
    const { dialog } = await openTimeline({ readHistory: () => new Promise(() => undefined) });
    within(dialog).getByText('Reading the history…');
  });
  test('that nothing has been noticed yet', async () => {
    const unseen = { noticedAtMs: null, sinceMs: null, participant: null };
    const { dialog } = await openTimeline({ readHistory: () => [] }, unseen);
    within(dialog).getByText(/^Nothing has been noticed yet/);
  });
  test('that nothing was noticed in the time that was asked for', async () => {
    const { dialog, user } = await openTimeline({ readHistory: () => [] });
    within(dialog).getByText('Nothing was noticed in the last 24 hours.');
    await user.click(within(dialog).getByRole('radio', { name: '1 hour' }));
    await settle();
    within(dialog).getByText('Nothing was noticed in the last hour.');
  });
  test('that the demo writes no history', async () => {
    const { user } = await renderApp({ mode: 'demo' });
    await press(user, /^Timeline\./);
    screen.getByText('The demo’s people are not written to the history.');
  });
  test('that it could not be read, and reads it again', async () => {
    const { fake, user, dialog } = await openTimeline({
      readHistory: () => Promise.reject(new Error('no')),
    });
    within(dialog).getByText('The history could not be read.');
    expect(within(dialog).queryByText(/Nothing/)).toBeNull();
    fake.answer('readHistory', () => entries);
    await press(user, 'Try again');
    expect(titles(dialog)).toHaveLength(4);
    expect(within(dialog).queryByText('The history could not be read.')).toBeNull();
  });
});

test('shows thousands of changes a part at a time', async () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    at % 2 === 0
      ? changed(1_000 - at, 'connected', 'reconnecting')
      : changed(1_000 - at, 'reconnecting', 'connected'),
  );
  const { user, dialog } = await openTimeline({ readHistory: () => many });
  expect(titles(dialog)).toHaveLength(200);
  await press(user, 'Show older');
  await press(user, 'Show older');
  expect(titles(dialog)).toHaveLength(500);
  expect(within(dialog).queryByRole('button', { name: 'Show older' })).toBeNull();
});

test('begins with the keyboard on the span that is shown', async () => {
  const { dialog } = await openTimeline({ readHistory: () => entries });
  expect(document.activeElement).toBe(within(dialog).getByRole('radio', { name: '24 hours' }));
});

test('claims nothing of a time that is still being read, or could not be', async () => {
  const { fake, user, dialog } = await openTimeline({ readHistory: () => [] });
  within(dialog).getByText('Nothing was noticed in the last 24 hours.');
  fake.answer('readHistory', () => new Promise(() => undefined));
  await user.click(within(dialog).getByRole('radio', { name: '7 days' }));
  await settle();
  expect(within(dialog).queryByText(/^Nothing was noticed/)).toBeNull();
  within(dialog).getByText('Reading the history…');
  fake.answer('readHistory', () => Promise.reject(new Error('no')));
  await user.click(within(dialog).getByRole('radio', { name: '1 hour' }));
  await settle();
  within(dialog).getByText('The history could not be read.');
  expect(within(dialog).queryByText(/^Nothing was noticed/)).toBeNull();
});
