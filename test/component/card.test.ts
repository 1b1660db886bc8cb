import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { CardStatus, CardView, Freshness } from '../../src-main/contract.ts';
import { card, nowMs, participant, sid } from './board-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const statuses: [CardStatus, string][] = [
  [{ kind: 'waiting' }, 'Not joined yet'],
  [{ kind: 'connected' }, 'Connected'],
  [{ kind: 'reconnecting' }, 'Reconnecting'],
  [{ kind: 'disconnected' }, 'Disconnected'],
  [{ kind: 'not-found' }, 'Not found'],
  [{ kind: 'unknown', word: 'migrating' }, 'migrating'],
];
const freshnesses: Freshness[] = [
  { kind: 'live' },
  { kind: 'stale', reason: { kind: 'not-looked-yet' } },
  { kind: 'stale', reason: { kind: 'offline' } },
  { kind: 'stale', reason: { kind: 'paused', because: 'no-secret' } },
  {
    kind: 'stale',
    reason: { kind: 'unreachable', obstacle: { kind: 'timed-out', limitMs: 10_000 } },
  },
];
const cases = statuses.flatMap(([status, word]) =>
  freshnesses.map((freshness) => ({ status, word, freshness, name: freshness.kind })),
);
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };

async function renderCard(changes: Partial<CardView>) {
  const app = await renderApp({ cards: [card(changes)] });
  return { ...app, article: screen.getByRole('article') };
}

test.each(cases)('a card is $status.kind and $name', async ({ status, word, freshness }) => {
  const { article } = await renderCard({ status, freshness });
  expect(article).toHaveProperty('dataset.status', status.kind);
  expect(article).toHaveProperty('dataset.freshness', freshness.kind);
  expect(article).toHaveProperty('dataset.pinId', 'p1');
  expect(screen.getByRole('article', { name: `maya.okonkwo ${word}` })).toBe(article);
  expect(article.querySelector(`[data-mark="${status.kind}"]`)).not.toBeNull();
  const isStale = freshness.kind === 'stale';
  expect(within(article).queryByText('Stale') !== null).toBe(isStale);
  expect(within(article).queryByText('Last known') !== null).toBe(isStale);
});

describe('the time in this status', () => {
  test('ticks with each second', async () => {
    const { article } = await renderCard({});
    within(article).getByText('3 min 20 sec');
    await settle(1_000);
    within(article).getByText('3 min 21 sec');
    within(article).getByText('Seen 3 sec ago');
  });
  test('is never negative when the clocks disagree', async () => {
    const { article } = await renderCard({ sinceMs: nowMs + 3_000 });
    within(article).getByText('0 sec');
  });
  test('stands still on a stale card, while its age grows', async () => {
    const { article } = await renderCard({
      freshness: offline,
      lastGoodLookAtMs: nowMs - 180_000,
    });
    within(article).getByText('for, when last seen');
    within(article).getByText('Last seen 3 min ago');
    within(article).getByText('20 sec');
    await settle(60_000);
    within(article).getByText('20 sec');
    within(article).getByText('Last seen 4 min ago');
  });
  test('is at least so long where Twilio told no beginning', async () => {
    const { article } = await renderCard({ sinceMs: null, noticedAtMs: nowMs - 95_000 });
    within(article).getByText('for at least');
    within(article).getByText('1 min 35 sec');
    within(article).getByText('Noticed');
  });
  test('is left out where nothing is known', async () => {
    const { article } = await renderCard({
      status: { kind: 'waiting' },
      sinceMs: null,
      noticedAtMs: null,
      participant: null,
    });
    expect(article.querySelector('time')).toBeNull();
  });
  test('does not tick while the window is hidden, and is right when it is seen again', async () => {
    const { article } = await renderCard({});
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await settle(5_000);
    within(article).getByText('3 min 20 sec');
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    within(article).getByText('3 min 25 sec');
  });
});

test('a label is the name, and the identity is shown with it', async () => {
  const { article } = await renderCard({ label: 'Bed 12', title: 'Bed 12', note: 'Oxygen' });
  within(article).getByRole('heading', { name: 'Bed 12' });
  within(article).getByText('maya.okonkwo');
  within(article).getByText('Oxygen');
});

test('a session that ended shows its start, end and duration', async () => {
  const { article } = await renderCard({
    status: { kind: 'disconnected' },
    final: true,
    participant: participant({ endTimeMs: nowMs - 10_000, durationS: 190 }),
  });
  for (const word of ['Start', 'End', 'Duration', '3 min 10 sec', 'Ended for good']) {
    within(article).getByText(word);
  }
});

test('an identity of any script and length stays by itself, with its whole in a tooltip', async () => {
  const long = 'אבגדה'.repeat(25);
  const { article } = await renderCard({ title: long });
  const heading = within(article).getByRole('heading');
  expect(heading.title).toBe(long);
  expect(heading.querySelector('bdi')?.textContent).toBe(long);
});

describe('the menu', () => {
  test('edits label and note', async () => {
    const { user, fake } = await renderCard({ note: 'old' });
    await press(user, /^More for/);
    await user.click(menuItem('Edit pin…'));
    await settle(50);
    await user.type(screen.getByLabelText('Label'), ' Bed 12 ');
    await user.clear(screen.getByLabelText('Note'));
    await press(user, 'Save');
    expect(fake.requests('editPin')).toEqual([{ pinId: 'p1', label: 'Bed 12', note: null }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('copies SIDs', async () => {
    const { user, fake } = await renderCard({});
    await press(user, /^More for/);
    await user.click(menuItem('Copy participant SID'));
    await settle();
    expect(fake.requests('copyText')).toEqual([{ text: sid('PA', '1') }]);
    screen.getByText('Copied the participant SID');
  });
});
