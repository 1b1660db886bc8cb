import { expect, test } from 'vitest';
import type { Quiet } from '../../../src-main/alert/quiet-hours.ts';
import { createOutside } from '../../../src-main/outside.ts';
import type { OutsideView } from '../../../src-main/outside.ts';
import type { Card, CardStatus } from '../../../src-main/watch/card.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { personPin } from '../../support/pins.ts';

const startMs = Date.UTC(2026, 0, 15, 13, 3);

function setUp({ own = ['Maya', 'Ines'], demoIsShown = false } = {}) {
  const clock = createFakeClock(startMs);
  const state = {
    own: own.map((name) => personPin(name, name)),
    demoIsShown,
    hideNames: false,
    quiet: null as Quiet | null,
    known: new Set<string>(),
    unacknowledged: new Set<string>(),
  };
  const cards = new Map<string, Card>();
  const set = (pinId: string, kind: Exclude<CardStatus['kind'], 'unknown'>) =>
    cards.set(pinId, {
      ...unseenCard(null),
      status: { kind },
      freshness: { kind: 'live' },
      noticedAtMs: clock.now(),
    });
  for (const name of [...own, 'Demo person']) set(name, 'connected');
  const shown: OutsideView[] = [];
  const outside = createOutside({
    clock,
    pinboard: {
      shown: (mode) => (mode === 'own' ? state.own : [personPin('Demo person', 'Demo person')]),
    },
    isDemoShown: () => state.demoIsShown,
    cardOf: (pinId) => cards.get(pinId) ?? null,
    namesOf: (pin) => ({ title: `Name of ${pin.id}`, roomName: 'ward-7' }),
    teller: {
      attentionOf: (pinId) => ({
        mutedUntilMs: null,
        unacknowledged: state.unacknowledged.has(pinId),
        isKnown: state.known.has(pinId),
      }),
      everythingMutedUntilMs: () => null,
      quiet: () => state.quiet,
    },
    hideNames: () => state.hideNames,
    show: (view) => shown.push(view),
  });
  return { clock, outside, state, cards, set, shown };
}
const labelsIn = ({ tray }: OutsideView) =>
  tray.menu.map((item) => (item.kind === 'line' ? '' : item.label));

test('many changes in a moment are shown once, as it is then', async () => {
  const { clock, outside, set, shown } = setUp();
  outside.changed();
  outside.changed();
  set('Maya', 'reconnecting');
  outside.changed();
  await clock.advance(1_000);
  expect(shown).toHaveLength(1);
  expect(shown[0]).toMatchObject({ tray: { mark: 'reconnecting' }, inTrouble: 1, drops: [] });
  expect(labelsIn(shown[0]!)).toContain('Name of Maya in ward-7 is reconnecting');
});

test('who left ceases to be in trouble by itself', async () => {
  const { clock, outside, set, shown } = setUp();
  set('Maya', 'disconnected');
  outside.changed();
  await clock.advance(1_000);
  expect(shown.at(-1)).toMatchObject({ tray: { mark: 'gone' }, inTrouble: 1 });
  await clock.advance(31 * 60_000);
  expect(shown.at(-1)).toMatchObject({ tray: { mark: 'well' }, inTrouble: 0 });
});

test('who left ceases to be in trouble with the full minute, as in the windows', async () => {
  const { clock, outside, set, shown } = setUp();
  await clock.advance(20_000);
  set('Maya', 'disconnected');
  outside.changed();
  await clock.advance(31 * 60_000 - 20_000 - 1);
  expect(shown.at(-1)).toMatchObject({ inTrouble: 1 });
  await clock.advance(1);
  expect(shown.at(-1)).toMatchObject({ inTrouble: 0 });
});

test('a drop that was told waits until it is acknowledged', () => {
  const { outside, state, set } = setUp();
  set('Maya', 'disconnected');
  state.unacknowledged.add('Maya');
  expect(outside.view()).toMatchObject({ inTrouble: 1, drops: ['Maya'] });
  state.unacknowledged.clear();
  state.known.add('Maya');
  expect(outside.view()).toMatchObject({ inTrouble: 0, drops: [] });
});

test('someone who struggles is no drop, told or not', () => {
  const { outside, state, set } = setUp();
  set('Maya', 'reconnecting');
  state.unacknowledged.add('Maya');
  expect(outside.view()).toMatchObject({ inTrouble: 1, drops: [] });
});

test('while the demo is shown, it is about the user’s own pins all the same', () => {
  const { outside, set } = setUp({ demoIsShown: true });
  set('Demo person', 'disconnected');
  expect(outside.view()).toMatchObject({ tray: { mark: 'well' }, inTrouble: 0 });
});

test('without a pin of the user’s own the demo shows, as what it is, and gives no number', () => {
  const { outside, state, set } = setUp({ own: [], demoIsShown: true });
  set('Demo person', 'disconnected');
  state.unacknowledged.add('Demo person');
  const view = outside.view();
  expect(view).toMatchObject({ tray: { mark: 'gone' }, inTrouble: 0, drops: [] });
  expect(view.tray.toolTip).toMatch(/^Roomwatch demo: /);
  state.demoIsShown = false;
  expect(outside.view().tray).toMatchObject({ mark: 'idle', toolTip: 'Roomwatch: nobody pinned' });
});

test('a pin that is not watched yet is not counted', () => {
  const { outside, cards } = setUp();
  cards.delete('Ines');
  expect(outside.view().tray.toolTip).toBe('Roomwatch: 1 connected');
});

test('names are hidden where the user wants that', () => {
  const { outside, state, set } = setUp();
  set('Maya', 'reconnecting');
  state.hideNames = true;
  expect(JSON.stringify(outside.view())).not.toContain('Name of Maya');
});

test('that it is quiet is said', () => {
  const { clock, outside, state } = setUp();
  state.quiet = { inside: 'no-notifications', untilMs: clock.now() + 3_600_000 };
  expect(labelsIn(outside.view())).toContainEqual(
    expect.stringMatching(/^Quiet hours: no notifications until /),
  );
});

test('stopped, it shows nothing any more', async () => {
  const { clock, outside, shown } = setUp();
  outside.changed();
  outside.stop();
  outside.changed();
  await clock.advance(600_000);
  expect(shown).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});
