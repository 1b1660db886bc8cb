import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type {
  ImportPreview,
  ImportResult,
  Settings,
  SetupExportResult,
  UnusableFile,
} from '../../src-main/contract.ts';
import { settingDifferences } from '../../src-main/storage/setting-paths.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';
import { settingName, settingValueWords } from '../../src-renderer/settings/setting-words.ts';
import { followSpokenLocale, speakIn } from '../../src-renderer/ui/spoken-locale.svelte.ts';
import { boardView, nowMs, sid } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const preview: ImportPreview = {
  fileName: 'roomwatch-pins-and-settings-2026-01-14.json',
  exportedAtMs: nowMs - 86_400_000,
  pins: {
    count: 2,
    alreadyThere: 1,
    first: [
      { title: 'Maya', where: 'ward-7 · St. Anna' },
      { title: '<b>林</b>', where: 'ward-8 · St. Anna' },
    ],
  },
  rooms: { count: 1, alreadyThere: 0, first: [{ title: 'ward-7', where: 'St. Anna' }] },
  roomForPins: null,
  missingAccounts: [],
  settings: [
    { path: 'theme', from: 'system', to: 'dark' },
    { path: 'quietHours.fromMinute', from: 1_320, to: 1_290 },
    { path: 'alerts.back', from: true, to: false },
  ],
  problems: [],
  problemCount: 0,
};

afterEach(() => speakIn('en'));

async function openData() {
  const app = await renderApp();
  await press(app.user, 'Settings');
  await app.user.click(screen.getByRole('tab', { name: 'Your data' }));
  const panel = within(screen.getByRole('tabpanel', { name: 'Your data' }));
  return { ...app, panel };
}

async function openPreview(different: Partial<ImportPreview> = {}) {
  const app = await openData();
  app.fake.answer('chooseImport', () => ({
    kind: 'preview',
    importId: 'i',
    preview: { ...preview, ...different },
  }));
  await press(app.user, 'Import…');
  const dialog = within(screen.getByRole('dialog', { name: 'Import pins and settings' }));
  const box = (name: RegExp) => dialog.getByRole<HTMLInputElement>('checkbox', { name });
  return { ...app, dialog, box };
}

describe('exporting', () => {
  test.each<[SetupExportResult, RegExp]>([
    [
      { kind: 'saved', fileName: 'x.json', pins: 1_200, rooms: 1 },
      /^Saved to “x\.json”: 1,200 pins, 1 pinned room, and the settings\.$/,
    ],
    [
      { kind: 'saved', fileName: 'x.json', pins: 0, rooms: 0 },
      /^Saved to “x\.json”: the settings\.$/,
    ],
    [{ kind: 'cancelled' }, /no file was chosen/],
    [{ kind: 'not-saved', problem: 'disk-full' }, /the disk is full/],
    [{ kind: 'not-saved', problem: 'not-allowed' }, /not allowed to write there/],
    [{ kind: 'not-saved', problem: 'other' }, /could not be written/],
  ])('%o is told', async (result, words) => {
    const { fake, user, panel } = await openData();
    fake.answer('exportSetup', () => result);
    await press(user, 'Export pins and settings…');
    panel.getByText(words);
  });

  test('is told in the language that is spoken, also when that becomes another', async () => {
    followSpokenLocale();
    const { fake, user, panel } = await openData();
    fake.answer('exportSetup', () => ({ kind: 'saved', fileName: 'x.json', pins: 2, rooms: 0 }));
    await press(user, 'Export pins and settings…');
    panel.getByText('Saved to “x.json”: 2 pins and the settings.');
    fake.tell('boardChanged', boardView({ locale: 'de' }));
    await settle();
    // The catalogues are built in; what the system says of a list is German here.
    panel.getByText('Saved to “x.json”: 2 pins und the settings.');
  });

  test('that fails is told', async () => {
    const { fake, user, panel } = await openData();
    fake.answer('exportSetup', () => Promise.reject(new Error('failed')));
    await press(user, 'Export pins and settings…');
    panel.getByText('That did not work. Please try again.');
  });

  test('is asked for once, however often it is pressed', async () => {
    const { fake, user } = await openData();
    fake.answer('exportSetup', () => new Promise(() => undefined));
    await press(user, 'Export pins and settings…');
    await press(user, 'Export pins and settings…');
    expect(fake.requests('exportSetup')).toHaveLength(1);
  });
});

test.each<[UnusableFile, RegExp]>([
  [{ kind: 'not-readable' }, /can’t be opened/],
  [{ kind: 'too-large', mostMegabytes: 16 }, /larger than 16 MB/],
  [{ kind: 'empty' }, /It is empty/],
  [{ kind: 'not-text' }, /not a text file/],
  [{ kind: 'damaged' }, /damaged or cut off/],
  [{ kind: 'own-settings-file' }, /own settings file/],
  [{ kind: 'foreign' }, /Roomwatch has not made it/],
  [{ kind: 'newer', version: 2 }, /A newer Roomwatch has made it/],
  [{ kind: 'too-many', most: 5_000 }, /more than 5,000 pins/],
])('a file that is no use says why: %o', async (problem, words) => {
  const { fake, user, panel } = await openData();
  fake.answer('chooseImport', () => ({ kind: 'unusable', fileName: 'x.json', problem }));
  await press(user, 'Import…');
  expect(panel.getByText(/^Nothing is imported from “x\.json”/).textContent).toMatch(words);
  expect(fake.requests('applyImport')).toEqual([]);
});

describe('the preview of an import', () => {
  test('says what comes, what is there, and which settings change from what to what', async () => {
    const { dialog, box } = await openPreview();
    dialog.getByText(/^What “roomwatch-pins-and-settings-2026-01-14\.json”, exported .*14/);
    expect(box(/^2 new pins; 1 is here already/).checked).toBe(true);
    expect(box(/^1 new pinned room$/).checked).toBe(true);
    expect(box(/^3 settings change$/).checked).toBe(true);
    dialog.getByText('Maya');
    dialog.getByText('<b>林</b>');
    const row = (name: RegExp) => within(dialog.getByRole('row', { name }));
    row(/^Colours As the system Dark$/);
    row(/^Tell me when someone is connected again On Off$/);
    expect(row(/^Quiet hours begin/).getAllByRole('cell')).toHaveLength(2);
  });

  test('imports what is chosen, and says what came of it', async () => {
    const { fake, user, box } = await openPreview();
    fake.answer('applyImport', () => ({ ok: true, pins: 2, rooms: 0, settings: 3 }));
    await user.click(box(/^1 new pinned room/));
    await press(user, 'Import');
    expect(fake.requests('applyImport')).toEqual([
      { importId: 'i', pins: true, rooms: false, settings: true },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByText('Imported: 2 pins and 3 settings.');
  });

  test('says so where all of it has come meanwhile', async () => {
    const { fake, user } = await openPreview();
    fake.answer('applyImport', () => ({ ok: true, pins: 0, rooms: 0, settings: 0 }));
    await press(user, 'Import');
    screen.getByText('Nothing was imported: all that was chosen is here already.');
  });

  test.each(['Cancel', 'Close'])(
    'leads back to the settings by “%s”, with nothing done',
    async (name) => {
      const { fake, user } = await openPreview();
      await press(user, name);
      screen.getByRole('dialog', { name: 'Settings' });
      screen.getByRole('tabpanel', { name: 'Your data' });
      expect(fake.requests('applyImport')).toEqual([]);
    },
  );

  test('offers nothing of what there is none of', async () => {
    const none = { count: 0, alreadyThere: 3, first: [] };
    const { fake, user, dialog, box } = await openPreview({
      pins: none,
      rooms: { ...none, alreadyThere: 0 },
      settings: [],
    });
    expect(box(/^0 new pins; 3 are here already/)).toMatchObject({
      disabled: true,
      checked: false,
    });
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    expect(fake.requests('applyImport')).toEqual([]);
  });

  test('says where there is no room for the pins, and imports the rest', async () => {
    const { fake, user, dialog, box } = await openPreview({ roomForPins: 1 });
    dialog.getByText(/^There is room for 1 more pin only/);
    expect(box(/^2 new pins/).disabled).toBe(true);
    await press(user, 'Import');
    expect(fake.requests('applyImport')).toEqual([
      { importId: 'i', pins: false, rooms: true, settings: true },
    ]);
  });

  test('says whose account is missing, and what can’t be used, one by one', async () => {
    const { dialog } = await openPreview({
      missingAccounts: [{ name: 'St. Anna', accountSid: sid('AC', '4'), pins: 1, rooms: 1 }],
      problems: [
        { part: 'pins', number: 3, what: 'account-sid' },
        { part: 'settings', path: 'intervalMs', what: 'value' },
        { part: 'settings', path: 'alerts', what: 'value' },
        { part: 'settings', count: 2, what: 'unknown' },
        { part: 'accounts', what: 'not-a-part' },
      ],
      problemCount: 10,
    });
    dialog.getByText(/^“St\. Anna” \(AC4+\) is not on this computer\. 2 pins of it are kept/);
    dialog.getByText('Pin 3: Its Account SID is not of Twilio’s form, and it is left out.');
    dialog.getByText(/^The setting “Time between two looks at a participant” has a value/);
    dialog.getByText(/^The setting “alerts” has a value/);
    dialog.getByText(/^2 settings are unknown/);
    dialog.getByText(/^The accounts of the file can’t be read/);
    dialog.getByText('and 5 more');
  });

  test.each<[ImportResult | 'failed', RegExp]>([
    [{ ok: false, kind: 'gone' }, /another file was chosen since/],
    [{ ok: false, kind: 'too-many-pins' }, /no room for so many pins/],
    ['failed', /nothing was imported\. Please try again/],
  ])('stays where nothing came of it, and says why: %o', async (result, words) => {
    const { fake, user, dialog } = await openPreview();
    fake.answer('applyImport', () =>
      result === 'failed' ? Promise.reject(new Error('failed')) : result,
    );
    await press(user, 'Import');
    await settle();
    dialog.getByText(words);
  });
});

test('every setting has a name of its own, and words for its values', () => {
  const otherwise = (settings: object): object =>
    Object.fromEntries(
      Object.entries(settings).map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'object' ? otherwise(value as object) : 'otherwise',
      ]),
    );
  const all = settingDifferences(otherwise(defaultSettings) as Settings, defaultSettings);
  expect(all.length).toBeGreaterThan(30);
  expect(new Set(all.map(({ path }) => settingName(path))).size).toBe(all.length);
  const words = new Map(all.map(({ path, to }) => [path, settingValueWords(path, to)]));
  expect([...words.values()]).not.toContain('');
  expect(words.get('intervalMs')).toBe('5 sec');
  expect(words.get('dropGraceMs')).toBe('None');
  expect(words.get('theme')).toBe('As the system');
  expect(words.get('textSize')).toBe('100%');
  expect(words.get('sounds.back')).toBe('Off');
  expect(words.get('quietHours.days.monday')).toBe('On');
  expect(words.get('view.sortBy')).toBe('Worst first');
});

describe('while something else is opened', () => {
  test('the preview stays, with what is chosen in it', async () => {
    const { fake, user, box } = await openPreview();
    await user.click(box(/pins/));
    for (const item of ['settings', 'palette', 'board', 'pin-participant'] as const) {
      fake.tell('menuChosen', { item });
      await settle(50);
    }
    fake.tell('linkOpened', { link: 'roomwatch://pin?room=ward-9&identity=Ines' });
    await settle(50);
    expect(box(/pins/).checked).toBe(false);
    screen.getByText(/It waits until this dialog is closed/);
  });
  test('an import that fails after the preview was closed says so', async () => {
    let fail = () => {};
    const { fake, user } = await openPreview();
    fake.answer(
      'applyImport',
      () => new Promise<ImportResult>((_, refuse) => (fail = () => refuse(new Error('no')))),
    );
    await press(user, 'Import');
    await press(user, 'Cancel');
    fail();
    await settle(50);
    screen.getByText(/nothing was imported/);
  });
  test('what came of an export is said where the settings are gone', async () => {
    let save = () => {};
    const { fake, user } = await openData();
    fake.answer(
      'exportSetup',
      () => new Promise((saved) => (save = () => saved({ kind: 'not-saved', problem: 'other' }))),
    );
    await press(user, 'Export pins and settings…');
    await user.keyboard('{Escape}');
    await settle(50);
    save();
    await settle(50);
    screen.getByText(/could not be written/);
  });
});
