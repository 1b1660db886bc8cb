import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { languages } from '../../../src-main/language/locale.ts';
import type { MenuState } from '../../../src-main/menu-state.ts';
import { menuTemplate } from '../../../src-main/shell/menu-template.ts';
import type { MenuWorld } from '../../../src-main/shell/menu-template.ts';
import { acceleratorOf, shortcutOn, shortcuts } from '../../../src-main/shortcuts.ts';
import { textsIn } from '../../support/catalogues.ts';

type Item = MenuItemConstructorOptions;

const platforms = ['darwin', 'win32', 'linux'] as const;
const others = ['win32', 'linux'] as const;

/** Somebody is in trouble and waits, and everything is muted: all can be chosen. */
const busy: MenuState = {
  isDemoShown: false,
  layout: 'grid',
  hasPins: true,
  hasTrouble: true,
  hasUnacknowledged: true,
  isEverythingMuted: true,
  isCompactShown: false,
};
const nobody: MenuState = {
  isDemoShown: false,
  layout: 'grid',
  hasPins: false,
  hasTrouble: false,
  hasUnacknowledged: false,
  isEverythingMuted: false,
  isCompactShown: false,
};

function world() {
  return {
    choose: vi.fn<MenuWorld['choose']>(),
    showDemo: vi.fn<MenuWorld['showDemo']>(),
    toggleCompact: vi.fn(),
    resize: vi.fn<MenuWorld['resize']>(),
    copyDiagnostics: vi.fn(),
    openLogsFolder: vi.fn(),
    openProjectPage: vi.fn(),
    showThirdPartyNotices: vi.fn(),
    offersDevTools: false,
  };
}

function templateOf(
  platform: NodeJS.Platform,
  state: MenuState = busy,
  changes: Partial<MenuWorld> = {},
): Item[] {
  return menuTemplate(platform, 'Roomwatch', state, { ...world(), ...changes });
}

const submenuOf = (item: Item) => (Array.isArray(item.submenu) ? item.submenu : []);
const all = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...all(submenuOf(item))]);
const plain = (item: Item) => (item.label ?? '').replace('&', '');
const nameOf = (item: Item) => plain(item) || item.role || item.type || '';
const menuNamed = (template: Item[], name: string) =>
  template.find((menu) => nameOf(menu) === name)!;
const namesIn = (template: Item[], name: string) =>
  submenuOf(menuNamed(template, name)).map(nameOf);
const withId = (template: Item[], id: string) => all(template).find((item) => item.id === id)!;

/** What Electron gives these roles where the template gives them none. */
const keysOfRoles: Record<string, (platform: NodeJS.Platform) => string | undefined> = {
  quit: (platform) => (platform === 'win32' ? undefined : 'CommandOrControl+Q'),
  close: () => 'CommandOrControl+W',
  minimize: () => 'CommandOrControl+M',
  hide: () => 'Command+H',
  hideOthers: () => 'Command+Alt+H',
  undo: () => 'CommandOrControl+Z',
  redo: (platform) => (platform === 'win32' ? 'Control+Y' : 'Shift+CommandOrControl+Z'),
  cut: () => 'CommandOrControl+X',
  copy: () => 'CommandOrControl+C',
  paste: () => 'CommandOrControl+V',
  pasteAndMatchStyle: () => 'Cmd+Option+Shift+V',
  selectAll: () => 'CommandOrControl+A',
  toggleDevTools: (platform) => (platform === 'darwin' ? 'Alt+Command+I' : 'Control+Shift+I'),
};

describe('the menus of each system', () => {
  test('macOS has those of the app first, with Settings, and About and Quit among them', () => {
    const template = templateOf('darwin');
    expect(template.map(nameOf)).toEqual([
      'Roomwatch',
      'File',
      'Edit',
      'View',
      'Alerts',
      'Window',
      'Help',
    ]);
    expect(namesIn(template, 'Roomwatch').filter((name) => name !== 'separator')).toEqual([
      'About Roomwatch',
      'Settings…',
      'Services',
      'Hide Roomwatch',
      'Hide Others',
      'Show All',
      'Quit Roomwatch',
    ]);
    expect(menuNamed(template, 'Window').role).toBe('windowMenu');
    expect(namesIn(template, 'File')).not.toContain('Settings…');
    expect(namesIn(template, 'Help')).not.toContain('About Roomwatch');
  });

  test.each(others)('%s has Settings and Quit under File, and About under Help', (platform) => {
    const template = templateOf(platform);
    expect(template.map(nameOf)).toEqual(['File', 'Edit', 'View', 'Alerts', 'Window', 'Help']);
    expect(namesIn(template, 'File').filter((name) => name !== 'separator')).toEqual([
      'Pin Participant…',
      'Add Account…',
      'Accounts…',
      'Show the Demo',
      'Settings…',
      'Close Window',
      'Quit',
    ]);
    expect(namesIn(template, 'Help').at(-1)).toBe('About Roomwatch');
    expect(submenuOf(menuNamed(template, 'Help')).at(-1)?.role).toBe('about');
  });

  test.each(platforms)('%s: everything that a menu does is there once', (platform) => {
    const names = all(templateOf(platform))
      .filter((item) => item.visible !== false)
      .map(nameOf)
      .filter((name) => name !== 'separator');
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test.each(platforms)('%s: no key is given twice', (platform) => {
    const keys = all(templateOf(platform, busy, { offersDevTools: true })).flatMap((item) => {
      const key = item.accelerator ?? keysOfRoles[item.role ?? '']?.(platform);
      return key === undefined ? [] : [String(key).toLowerCase()];
    });
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  });

  test.each(platforms)('%s: the keys are those of the table of shortcuts', (platform) => {
    const template = templateOf(platform);
    for (const [item, shortcut] of Object.entries(shortcuts.everywhere)) {
      const expected = acceleratorOf(shortcutOn(platform === 'darwin', shortcut));
      expect([item, withId(template, item).accelerator]).toEqual([item, expected]);
    }
    const fullScreen = all(template).find(({ role }) => role === 'togglefullscreen');
    expect(fullScreen?.accelerator).toBe(
      platform === 'darwin' ? 'Control+CommandOrControl+F' : 'F11',
    );
  });

  test.each(
    others.flatMap((platform) => languages.map((language) => [platform, language] as const)),
  )(
    '%s, %s: each letter that chooses an item is one of its menu alone',
    async (platform, language) => {
      const template = templateOf(platform);
      const texts = await textsIn(language);
      const said = new Map(
        texts.map(({ english, said: [words] }) => [english[0]?.replace('{0}', 'Roomwatch'), words]),
      );
      for (const items of [template, ...all(template).map(submenuOf)]) {
        const letters = items.flatMap(({ label, visible = true }) =>
          visible && label !== undefined
            ? (/&(.)/.exec(said.get(label) ?? '')?.[1]?.toLowerCase() ?? [])
            : [],
        );
        expect(letters, items.map(({ label }) => label).join()).toHaveLength(new Set(letters).size);
      }
    },
  );

  test.each(others)('%s: every item has a letter that chooses it', (platform) => {
    const template = templateOf(platform);
    const without = all(template).filter(
      (item) => item.type !== 'separator' && item.visible !== false && !/&/.test(item.label ?? ''),
    );
    expect(without).toEqual([]);
  });

  test.each(platforms)('%s: no item has Electron’s own label, which is English', (platform) => {
    const unnamed = all(templateOf(platform, busy, { offersDevTools: true })).filter(
      (item) => item.type !== 'separator' && item.visible !== false && plain(item) === '',
    );
    expect(unnamed).toEqual([]);
  });

  test('macOS, whose menus have no such letters, shows no sign of them', () => {
    expect(all(templateOf('darwin')).filter(({ label }) => label?.includes('&'))).toEqual([]);
  });

  test.each(platforms)('%s: no line is at the end of a menu or beside another', (platform) => {
    for (const lacking of [
      {},
      { openProjectPage: null },
      { showThirdPartyNotices: null },
      { openProjectPage: null, showThirdPartyNotices: null },
    ]) {
      for (const menu of all(templateOf(platform, busy, lacking))) {
        const isLine = submenuOf(menu).map(({ type }) => type === 'separator');
        expect([isLine[0] ?? false, isLine.at(-1) ?? false]).toEqual([false, false]);
        expect(isLine.some((line, at) => line && isLine[at + 1])).toBe(false);
      }
    }
  });

  test('what this build has not is not offered', () => {
    const lacking = { openProjectPage: null, showThirdPartyNotices: null };
    const names = namesIn(templateOf('linux', busy, lacking), 'Help');
    expect(names).not.toContain('Project Page');
    expect(names).not.toContain('Third-Party Notices');
  });
});

describe('an item that can do nothing is disabled', () => {
  const isEnabled = (state: MenuState, id: string) =>
    withId(templateOf('linux', state), id).enabled ?? true;

  test.each([
    ['mute', { hasPins: true }],
    ['mute-1-hour', { hasPins: true }],
    ['unmute', { isEverythingMuted: true }],
    ['acknowledge-all', { hasUnacknowledged: true }],
    ['next-in-trouble', { hasTrouble: true }],
  ])('%s, until there is something to do', (id, change) => {
    expect(isEnabled(nobody, id)).toBe(false);
    expect(isEnabled({ ...nobody, ...change }, id)).toBe(true);
  });

  test('the demo and the layout are checked as they are', () => {
    const isChecked = (state: MenuState) =>
      ['demo', 'layout-grid', 'layout-list'].map(
        (id) => withId(templateOf('linux', state), id).checked,
      );
    expect(isChecked(nobody)).toEqual([false, true, false]);
    expect(isChecked({ ...nobody, isDemoShown: true, layout: 'list' })).toEqual([
      true,
      false,
      true,
    ]);
  });

  test.each(platforms)('%s: the state changes no label, no key and no place', (platform) => {
    const shape = (state: MenuState) =>
      all(templateOf(platform, state)).map(({ id, label, role, accelerator, type }) => ({
        id,
        label,
        role,
        accelerator,
        type,
      }));
    expect(shape(nobody)).toEqual(shape({ ...busy, isDemoShown: true, layout: 'list' }));
  });
});

describe('choosing an item', () => {
  const click = (item: Item, checked = false) =>
    item.click!({ checked } as never, undefined, {} as never);

  test.each(platforms)('%s: asks the window for what its id says', (platform) => {
    const asked = world();
    const template = menuTemplate(platform, 'Roomwatch', busy, asked);
    const items = all(template).filter(
      ({ id }) => id !== undefined && !['demo', 'compact-window', 'mute'].includes(id),
    );
    for (const item of items) click(item);
    expect(asked.choose.mock.calls.flat()).toEqual(items.map(({ id }) => id));
    expect(items.length).toBeGreaterThan(15);
  });

  test('shows the demo or leaves it, as it is checked', () => {
    const asked = world();
    const demo = withId(menuTemplate('linux', 'Roomwatch', busy, asked), 'demo');
    click(demo, true);
    click(demo, false);
    expect(asked.showDemo.mock.calls).toEqual([[true], [false]]);
  });

  test('opens the compact window or closes it, whatever its tick says', () => {
    const asked = world();
    const compact = withId(menuTemplate('linux', 'Roomwatch', busy, asked), 'compact-window');
    click(compact, true);
    click(compact, false);
    expect(asked.toggleCompact).toHaveBeenCalledTimes(2);
  });

  test.each(platforms)(
    '%s: of the zoom makes the text larger, smaller, or as usual',
    (platform) => {
      const asked = world();
      const view = submenuOf(menuNamed(menuTemplate(platform, 'Roomwatch', busy, asked), 'View'));
      for (const name of ['Zoom In', 'Zoom Out', 'Actual Size']) {
        click(view.find((item) => plain(item) === name)!);
      }
      expect(asked.resize.mock.calls.flat()).toEqual(['larger', 'smaller', 'usual']);
    },
  );

  test('of Help does what it says', () => {
    const asked = world();
    const help = submenuOf(menuNamed(menuTemplate('linux', 'Roomwatch', busy, asked), 'Help'));
    for (const [label, done] of [
      ['Copy Diagnostics', asked.copyDiagnostics],
      ['Open Logs Folder', asked.openLogsFolder],
      ['Project Page', asked.openProjectPage],
      ['Third-Party Notices', asked.showThirdPartyNotices],
    ] as const) {
      click(help.find((item) => plain(item) === label)!);
      expect(done).toHaveBeenCalledTimes(1);
    }
  });
});
