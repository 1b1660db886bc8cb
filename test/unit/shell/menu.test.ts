import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import type { MenuState } from '../../../src-main/menu-state.ts';
import { setApplicationMenu } from '../../../src-main/shell/menu.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** An item of Electron’s, which notes what was set on it. */
interface FakeItem {
  id: string | undefined;
  type: string | undefined;
  enabled: boolean;
  checked: boolean | undefined;
}

const electron = vi.hoisted(() => ({
  app: { name: 'Roomwatch' },
  Menu: { buildFromTemplate: vi.fn(), setApplicationMenu: vi.fn() },
}));
vi.mock('electron', () => electron);
const { Menu } = electron;

const items = new Map<string, FakeItem>();
const changes: string[] = [];

function take(template: readonly MenuItemConstructorOptions[]): void {
  for (const { id, type, enabled = true, checked, submenu } of template) {
    if (Array.isArray(submenu)) take(submenu);
    if (id === undefined) continue;
    const item: FakeItem = { id, type, enabled, checked };
    items.set(
      id,
      new Proxy(item, {
        set(target, name, value) {
          changes.push(`${id} ${String(name)} ${value}`);
          return Reflect.set(target, name, value);
        },
      }),
    );
  }
}

beforeEach(() => {
  items.clear();
  changes.length = 0;
  Menu.setApplicationMenu.mockReset();
  Menu.buildFromTemplate.mockReset().mockImplementation((template) => {
    take(template);
    return { getMenuItemById: (id: string) => items.get(id) ?? null };
  });
});

function setUp() {
  const clock = createFakeClock(0);
  const state: MenuState = {
    isDemoShown: false,
    layout: 'grid',
    hasPins: false,
    hasTrouble: false,
    hasUnacknowledged: false,
    isEverythingMuted: false,
    isCompactShown: false,
  };
  const stateOf = vi.fn(() => ({ ...state }));
  const menu = setApplicationMenu({
    clock,
    state: stateOf,
    choose: () => {},
    showDemo: () => {},
    resize: () => {},
    toggleCompact: () => {},
    copyDiagnostics: () => {},
    openLogsFolder: () => {},
    openProjectPage: null,
    showThirdPartyNotices: null,
    offersDevTools: false,
  });
  return { clock, menu, state, stateOf };
}

test('the menu is made once; what changes is changed in its items, so that an open menu stays open', async () => {
  const { clock, menu, state } = setUp();
  Object.assign(state, { hasPins: true, hasTrouble: true, layout: 'list', isDemoShown: true });
  menu.changed();
  await clock.advance(1_000);
  expect(changes.toSorted()).toEqual([
    'demo checked true',
    'layout-list checked true',
    'mute enabled true',
    'mute-1-hour enabled true',
    'mute-12-hours enabled true',
    'mute-15-minutes enabled true',
    'mute-4-hours enabled true',
    'mute-morning enabled true',
    'next-in-trouble enabled true',
  ]);
  expect(Menu.buildFromTemplate).toHaveBeenCalledTimes(1);
  expect(Menu.setApplicationMenu).toHaveBeenCalledTimes(1);
});

test('where nothing changed, nothing is set', async () => {
  const { clock, menu } = setUp();
  menu.changed();
  await clock.advance(1_000);
  expect(changes).toEqual([]);
});

test('a click that came to nothing is not left checked', async () => {
  const { clock, menu } = setUp();
  // Electron checks the item that is clicked.
  items.get('demo')!.checked = true;
  changes.length = 0;
  menu.changed();
  await clock.advance(1_000);
  expect(changes).toEqual(['demo checked false']);
});

test('of many changes in one go it looks once', async () => {
  const { clock, menu, stateOf } = setUp();
  stateOf.mockClear();
  for (let changed = 0; changed < 100; changed++) menu.changed();
  await clock.advance(1_000);
  expect(stateOf).toHaveBeenCalledTimes(1);
});

test('after its end it waits for nothing', () => {
  const { clock, menu } = setUp();
  menu.changed();
  menu.stop();
  menu.changed();
  expect(clock.pendingTimers()).toBe(0);
});
