import { expect, test } from 'vitest';
import { createTrayKeeper } from '../../../src-main/shell/tray-keeper.ts';
import { trayView } from '../../../src-main/tray-view.ts';
import type { TrayView } from '../../../src-main/tray-view.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const view = (toolTip: string): TrayView => ({
  ...trayView({
    isDemo: false,
    pins: [],
    namesOf: () => ({ title: '', roomName: '' }),
    hideNames: false,
    everythingMutedUntilMs: null,
    quiet: null,
    nowMs: 0,
  }),
  toolTip,
});

function setUp({ isThere = true, canBeMade = true } = {}) {
  const clock = createFakeClock(0);
  const state = { isThere, canBeMade };
  const made: string[] = [];
  const shown: string[] = [];
  let vanished = 0;
  let tellChange = () => {};
  const keeper = createTrayKeeper({
    host: {
      isThere: async () => state.isThere,
      onChanged: (listener) => (tellChange = listener),
    },
    clock,
    view: () => view('as it is now'),
    createIcon({ toolTip }) {
      if (!state.canBeMade) throw new Error('no icon');
      made.push(toolTip);
      return { show: (latest) => shown.push(latest.toolTip) };
    },
    onVanished: () => (vanished += 1),
  });
  return {
    clock,
    keeper,
    made,
    shown,
    state,
    vanished: () => vanished,
    /** The tray comes or goes, and the desktop says so. */
    async becomes(isThereNow: boolean) {
      state.isThere = isThereNow;
      tellChange();
      await clock.advance(0);
    },
  };
}

test('the icon is there from the start, as things are, and there is only one of it', async () => {
  const { clock, keeper, made } = setUp();
  await clock.advance(0);
  expect(made).toEqual(['as it is now']);
  expect(await keeper.isThere()).toBe(true);
  await Promise.all([keeper.isThere(), keeper.isThere()]);
  expect(made).toHaveLength(1);
});

test('without a tray there is no icon: Chromium would take to a kind that no desktop shows', async () => {
  const { clock, keeper, made } = setUp({ isThere: false });
  await clock.advance(600_000);
  expect(await keeper.isThere()).toBe(false);
  keeper.show(view('later'));
  expect(made).toEqual([]);
});

test('an icon that can’t be made is none, and is tried again', async () => {
  const { keeper, made, state } = setUp({ canBeMade: false });
  expect(await keeper.isThere()).toBe(false);
  state.canBeMade = true;
  expect(await keeper.isThere()).toBe(true);
  expect(made).toHaveLength(1);
});

test('a tray that comes later gets the icon at once', async () => {
  const { made, becomes } = setUp({ isThere: false });
  await becomes(true);
  expect(made).toEqual(['as it is now']);
});

test('a panel that is restarted takes nothing with it', async () => {
  const { clock, keeper, made, becomes, vanished } = setUp();
  await clock.advance(0);
  await becomes(false);
  await clock.advance(2_000);
  await becomes(true);
  await clock.advance(60_000);
  expect(vanished()).toBe(0);
  expect(await keeper.isThere()).toBe(true);
  // It registers by itself with the new one.
  expect(made).toHaveLength(1);
});

test('a tray that stays away is told once, and again only after it was back', async () => {
  const { clock, becomes, vanished } = setUp();
  await clock.advance(0);
  await becomes(false);
  await clock.advance(2_000);
  expect(vanished()).toBe(0);
  await clock.advance(60_000);
  await becomes(false);
  await clock.advance(60_000);
  expect(vanished()).toBe(1);
  await becomes(true);
  await becomes(false);
  await clock.advance(60_000);
  expect(vanished()).toBe(2);
});

test('one that was never there does not vanish', async () => {
  const { clock, becomes, vanished } = setUp({ isThere: false });
  await becomes(false);
  await clock.advance(60_000);
  expect(vanished()).toBe(0);
});

test('it shows what it is given', async () => {
  const { clock, keeper, shown } = setUp();
  await clock.advance(0);
  keeper.show(view('1 gone'));
  expect(shown).toEqual(['1 gone']);
});

test.each([
  ['is there', 0, true],
  ['comes within a moment, as at the start of a session', 2_000, true],
  ['does not come', null, false],
])('a tray that %s is waited for no longer than that', async (_, afterMs, comes) => {
  const { clock, keeper, becomes } = setUp({ isThere: afterMs === 0 });
  const answer = keeper.comes();
  if (afterMs !== null) await clock.advance(afterMs);
  if (afterMs !== null) await becomes(true);
  await clock.advance(3_000);
  expect(await answer).toBe(comes);
});

test('stopped, it makes no icon and tells nothing', async () => {
  const { clock, keeper, made, becomes, vanished } = setUp();
  await clock.advance(0);
  await becomes(false);
  keeper.stop();
  await becomes(true);
  await clock.advance(60_000);
  expect(vanished()).toBe(0);
  expect(made).toHaveLength(1);
  expect(clock.pendingTimers()).toBe(0);
});
