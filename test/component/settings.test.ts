import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { Settings, TrialResult } from '../../src-main/contract.ts';
import { readsNowWords } from '../../src-renderer/settings/reads-words.ts';
import { allowWords, systemOf } from '../../src-renderer/settings/alert-words.ts';
import { followSpokenLocale, speakIn } from '../../src-renderer/ui/spoken-locale.svelte.ts';
import { boardView } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const { settings: usual } = boardView();

async function openSettings(tab: string, set: Partial<Settings> = {}) {
  const settings = { ...usual, ...set };
  const app = await renderApp({ settings });
  await press(app.user, 'Settings');
  await app.user.click(screen.getByRole('tab', { name: tab }));
  const panel = within(screen.getByRole('tabpanel', { name: tab }));
  /** The main process says how it is set now. */
  const tell = async (now: Partial<Settings>) => {
    app.fake.tell('boardChanged', boardView({ settings: { ...settings, ...now } }));
    await settle();
  };
  return { ...app, panel, tell };
}

describe('while another language begins to be spoken', () => {
  afterEach(() => speakIn('en'));

  test('what is typed stays, the focus too, and what is shown of it follows', async () => {
    followSpokenLocale();
    const { fake, user, panel } = await openSettings('Watching');
    const field = panel.getByRole<HTMLInputElement>('textbox', {
      name: 'Seconds between two looks at a participant',
    });
    await user.clear(field);
    await user.type(field, '12,');
    fake.tell('boardChanged', boardView({ locale: 'de-CH' }));
    await settle();
    expect(document.documentElement.lang).toBe('de-CH');
    expect(field.value).toBe('12,');
    expect(document.activeElement).toBe(field);
    await user.type(field, '5');
    await user.tab();
    expect(fake.requests('changeSettings')).toEqual([{ intervalMs: 12_500 }]);
  });

  test('a half second is written as it is there', async () => {
    followSpokenLocale();
    const settings = { ...usual, intervalMs: 2_500 };
    const { fake, panel } = await openSettings('Watching', settings);
    const field = panel.getByRole<HTMLInputElement>('textbox', {
      name: 'Seconds between two looks at a participant',
    });
    expect(field.value).toBe('2.5');
    fake.tell('boardChanged', boardView({ settings, locale: 'es' }));
    await settle();
    expect(field.value).toBe('2,5');
  });
});

describe('a number', () => {
  const labels = {
    intervalMs: ['Watching', 'Seconds between two looks at a participant'],
    readsPerSecond: ['Watching', 'Reads a second, at most, for each account'],
    graceMs: ['Alerts', 'Grace period in seconds'],
    dropGraceMs: ['Alerts', 'Grace for drops in seconds'],
    keepDays: ['Your data', 'Days for which the history is kept'],
  } as const;
  type Key = keyof typeof labels;

  async function openField(key: Key) {
    const [tab, label] = labels[key];
    const app = await openSettings(tab);
    const field = app.panel.getByRole<HTMLInputElement>('textbox', { name: label });
    const retype = async (text: string) => {
      await app.user.clear(field);
      await app.user.type(field, text);
    };
    return { ...app, field, retype };
  }

  test.each<[Key, string, string, number]>([
    ['intervalMs', '5', '12', 12_000],
    ['graceMs', '4', '2.5', 2_500],
    ['graceMs', '4', '0', 0],
    ['dropGraceMs', '0', '10', 10_000],
    ['readsPerSecond', '10', '16', 16],
    ['keepDays', '30', '365', 365],
  ])('%s is shown as %s, and %s is applied when it is typed', async (key, shown, typed, kept) => {
    const { fake, user, field, retype } = await openField(key);
    expect(field.value).toBe(shown);
    await retype(typed);
    expect(fake.requests('changeSettings')).toEqual([]);
    await user.tab();
    expect(fake.requests('changeSettings')).toEqual([{ [key]: kept }]);
  });

  test.each<[Key, string, string]>([
    ['intervalMs', '1', 'A number of seconds from 2 to 60.'],
    ['graceMs', '61', 'A number of seconds from 0 to 60.'],
    ['readsPerSecond', '81', 'A whole number of reads from 1 to 80.'],
    ['keepDays', '1.5', 'A whole number of days from 1 to 365.'],
  ])('%s of %s is told to be none and not applied', async (key, typed, problem) => {
    const { fake, user, field, panel, retype } = await openField(key);
    await retype(typed);
    expect(panel.queryByText(problem)).toBeNull();
    await user.tab();
    panel.getByText(problem);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe(typed);
    expect(fake.requests('changeSettings')).toEqual([]);
  });

  test('is applied, too, where the settings are closed over it', async () => {
    const { fake, user, retype } = await openField('intervalMs');
    await retype('12');
    await user.keyboard('{Escape}');
    await settle(50);
    expect(fake.requests('changeSettings')).toEqual([{ intervalMs: 12_000 }]);
  });
  test('that is none is not applied where the settings are closed over it', async () => {
    const { fake, user, retype } = await openField('intervalMs');
    await retype('often');
    await user.keyboard('{Escape}');
    await settle(50);
    expect(fake.requests('changeSettings')).toEqual([]);
  });
  test('that was none is one as soon as it is put right', async () => {
    const { fake, user, field, retype } = await openField('keepDays');
    await retype('soon');
    await user.tab();
    await retype('14');
    expect(field.getAttribute('aria-invalid')).toBeNull();
    await user.tab();
    expect(fake.requests('changeSettings')).toEqual([{ keepDays: 14 }]);
  });

  test('that could not be set is told, and what is set is shown', async () => {
    const { fake, user, field, retype } = await openField('keepDays');
    fake.answer('changeSettings', () => Promise.reject(new Error('refused')));
    await retype('14');
    await user.tab();
    await settle();
    screen.getByText('That did not work. Please try again.');
    expect(field.value).toBe('30');
  });
});

describe('an alert', () => {
  test.each([
    'someone starts reconnecting',
    'someone disconnects',
    'someone can’t be found any more',
    'someone is connected again',
    'someone joins for the first time',
    'a room ends',
    'someone’s status is unknown to Roomwatch',
  ])('when %s can be told, and with sound', async (words) => {
    const { panel } = await openSettings('Alerts');
    panel.getByRole('switch', { name: `Tell me when ${words}` });
    panel.getByRole('switch', { name: `Sound when ${words}` });
  });

  test('is switched at once, and shown as it is set', async () => {
    const { fake, user, panel, tell } = await openSettings('Alerts');
    const back = panel.getByRole('switch', { name: 'Tell me when someone is connected again' });
    await user.click(back);
    expect(fake.requests('changeSettings')).toEqual([{ alerts: { back: false } }]);
    expect(back.getAttribute('aria-checked')).toBe('true');
    await tell({ alerts: { ...usual.alerts, back: false } });
    expect(back.getAttribute('aria-checked')).toBe('false');
  });

  test('is switched by its words too', async () => {
    const { fake, user, panel } = await openSettings('Alerts');
    await user.click(panel.getByText('a room ends'));
    expect(fake.requests('changeSettings')).toEqual([{ alerts: { 'room-ended': false } }]);
  });

  test('has its sound switched by itself', async () => {
    const { fake, user, panel, tell } = await openSettings('Alerts');
    const sound = panel.getByRole('switch', { name: 'Sound when someone disconnects' });
    expect(sound.getAttribute('aria-checked')).toBe('true');
    await user.click(sound);
    expect(fake.requests('changeSettings')).toEqual([{ sounds: { disconnected: false } }]);
    await tell({ sounds: { ...usual.sounds, disconnected: false } });
    expect(sound.getAttribute('aria-checked')).toBe('false');
  });

  test('that is off has no sound to switch', async () => {
    const { fake, user, panel, tell } = await openSettings('Alerts');
    const sound = () => panel.getByRole('switch', { name: 'Sound when someone disconnects' });
    await tell({ alerts: { ...usual.alerts, disconnected: false } });
    expect(sound()).toHaveProperty('disabled', true);
    await user.click(sound());
    expect(fake.requests('changeSettings')).toEqual([]);
    await tell({ alerts: { ...usual.alerts, disconnected: true } });
    expect(sound()).toHaveProperty('disabled', false);
  });
});

test('names are hidden in notifications by a switch', async () => {
  const { fake, user, panel, tell } = await openSettings('Alerts');
  const hide = panel.getByRole('switch', { name: 'Hide names in notifications' });
  expect(hide.getAttribute('aria-checked')).toBe('false');
  await user.click(hide);
  expect(fake.requests('changeSettings')).toEqual([{ hideNames: true }]);
  await tell({ hideNames: true });
  expect(hide.getAttribute('aria-checked')).toBe('true');
});

test('looking for newer versions is turned off by a switch', async () => {
  const { fake, user, panel, tell } = await openSettings('Updates');
  const look = panel.getByRole('switch', { name: 'Look for newer versions' });
  expect(look.getAttribute('aria-checked')).toBe('true');
  await user.click(look);
  expect(fake.requests('changeSettings')).toEqual([{ looksForUpdates: false }]);
  await tell({ looksForUpdates: false });
  expect(look.getAttribute('aria-checked')).toBe('false');
});

describe('the repetition', () => {
  const name = 'Repeat until acknowledged';
  const chosen = (select: HTMLSelectElement) => select.selectedOptions[0]?.textContent;

  test('is chosen, and shown as it is set', async () => {
    const { fake, user, panel, tell } = await openSettings('Alerts');
    const select = panel.getByRole<HTMLSelectElement>('combobox', { name });
    expect(chosen(select)).toBe('Never');
    await user.selectOptions(select, 'Every 2 min');
    expect(fake.requests('changeSettings')).toEqual([{ repeatUntilAcknowledgedMs: 120_000 }]);
    expect(chosen(select)).toBe('Never');
    await tell({ repeatUntilAcknowledgedMs: 120_000 });
    expect(chosen(select)).toBe('Every 2 min');
  });

  test('that the file alone can set is shown as it is', async () => {
    const { panel } = await openSettings('Alerts', { repeatUntilAcknowledgedMs: 95_000 });
    const select = panel.getByRole<HTMLSelectElement>('combobox', { name });
    expect(chosen(select)).toBe('Every 1 min 35 sec');
  });
});

describe('the span of the strips', () => {
  const name = 'What the strip on each card shows';
  const chosen = (select: HTMLSelectElement) => select.selectedOptions[0]?.textContent;

  test('is chosen for all cards, and shown as it is set', async () => {
    const { fake, user, panel, tell } = await openSettings('Watching');
    const select = panel.getByRole<HTMLSelectElement>('combobox', { name });
    expect([...select.options].map((option) => option.textContent)).toEqual([
      'The last 15 min',
      'The last hour',
      'The last 8 hr',
    ]);
    expect(chosen(select)).toBe('The last hour');
    await user.selectOptions(select, 'The last 8 hr');
    expect(fake.requests('changeSettings')).toEqual([{ stripSpanMs: 28_800_000 }]);
    expect(chosen(select)).toBe('The last hour');
    await tell({ stripSpanMs: 28_800_000 });
    expect(chosen(select)).toBe('The last 8 hr');
  });
});

test('more reads than a fifth of Twilio’s limit are warned of', async () => {
  const { panel, tell } = await openSettings('Watching', { readsPerSecond: 16 });
  expect(panel.queryByText(/production needs/)).toBeNull();
  await tell({ readsPerSecond: 20 });
  panel.getByText(/^20 reads a second are 25% of what Twilio allows.*production needs/);
});

describe('clearing the history', () => {
  async function ask() {
    const app = await openSettings('Your data');
    await press(app.user, 'Clear history…');
    return app;
  }

  test('asks first, with the keyboard on the way back', async () => {
    const { fake, user, panel } = await ask();
    panel.getByRole('group', { name: /^Remove the whole history/ });
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Cancel' }));
    await user.keyboard('{Enter}');
    await settle();
    expect(fake.requests('clearHistory')).toEqual([]);
    expect(panel.queryByRole('group')).toBeNull();
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Clear history…' }));
  });

  test('says when it is done', async () => {
    const { fake, user, panel } = await ask();
    fake.answer('clearHistory', () => ({ ok: true }));
    await press(user, 'Clear the history');
    expect(fake.requests('clearHistory')).toHaveLength(1);
    panel.getByText('The history is cleared.');
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Clear history…' }));
  });

  test('says that a file is left', async () => {
    const { fake, user, panel } = await ask();
    fake.answer('clearHistory', () => ({ ok: false }));
    await press(user, 'Clear the history');
    panel.getByText(/^A file of the history could not be removed/);
    expect(panel.queryByText('The history is cleared.')).toBeNull();
  });

  test('says that it went wrong, and forgets that when asked again', async () => {
    const { fake, user, panel } = await ask();
    fake.answer('clearHistory', () => Promise.reject(new Error('failed')));
    await press(user, 'Clear the history');
    panel.getByText('That did not work. Please try again.');
    await press(user, 'Clear history…');
    expect(panel.queryByText('That did not work. Please try again.')).toBeNull();
  });

  test('is asked for once, however often it is pressed', async () => {
    const { fake, user } = await ask();
    fake.answer('clearHistory', () => new Promise(() => undefined));
    await press(user, 'Clear the history');
    await press(user, 'Clear the history');
    expect(fake.requests('clearHistory')).toHaveLength(1);
  });
});

describe('what can’t be undone, once begun,', () => {
  const begun = async () => {
    const app = await openSettings('Your data');
    let answer: () => void = () => undefined;
    app.fake.answer('clearHistory', async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return { ok: true };
    });
    await press(app.user, 'Clear history…');
    await press(app.user, 'Clear the history');
    return { ...app, answer: () => answer() };
  };

  test('says so, and does not look as if it could be cancelled', async () => {
    const { user, panel, answer } = await begun();
    panel.getByText('Clearing the history…');
    const cancel = panel.getByRole('button', { name: 'Cancel' });
    expect(cancel.getAttribute('aria-disabled')).toBe('true');
    await user.click(cancel);
    await settle();
    panel.getByRole('group', { name: /^Remove the whole history/ });
    answer();
    await settle(50);
    panel.getByText('The history is cleared.');
  });

  test('tells what came of it where the settings were closed meanwhile', async () => {
    const { user, answer } = await begun();
    await user.keyboard('{Escape}');
    await settle(50);
    answer();
    await settle(50);
    screen.getByText('The history is cleared.');
  });
});

describe('erasing everything', () => {
  async function ask() {
    const app = await openSettings('Your data');
    await press(app.user, 'Erase everything…');
    return app;
  }

  test('asks first, says what goes, with the keyboard on the way back', async () => {
    const { fake, user, panel } = await ask();
    const question = panel.getByRole('group', { name: /^Erase everything that Roomwatch keeps/ });
    for (const what of ['accounts', 'secrets', 'pins', 'history', 'settings', 'can’t be undone']) {
      expect(question.textContent).toContain(what);
    }
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Cancel' }));
    await user.keyboard('{Enter}');
    await settle();
    expect(fake.requests('eraseEverything')).toEqual([]);
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Erase everything…' }));
  });

  test('closes the settings when all is gone, and says so', async () => {
    const { fake, user } = await ask();
    await press(user, 'Erase everything');
    expect(fake.requests('eraseEverything')).toHaveLength(1);
    expect(screen.queryByRole('dialog')).toBeNull();
    screen.getByText('Everything is erased.');
  });

  test('says what is left, where and why', async () => {
    const { fake, user, panel } = await ask();
    fake.answer('eraseEverything', () => ({
      ok: false,
      left: [
        { kind: 'secret', accountName: 'St. Anna', problem: 'locked' },
        { kind: 'secret', accountName: null, problem: 'locked' },
        { kind: 'file', path: '/home/maya/.config/Roomwatch/history' },
      ],
    }));
    await press(user, 'Erase everything');
    panel.getByText(
      /^The secret of St\. Anna, in the keychain.* The keychain is locked\. Unlock it/,
    );
    panel.getByText(/^\/home\/maya\/\.config\/Roomwatch\/history\. Another program/);
    expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Erase everything…' }));
    await press(user, 'Erase everything…');
    expect(panel.queryByText(/St\. Anna/)).toBeNull();
  });

  test('says that it went wrong', async () => {
    const { fake, user, panel } = await ask();
    fake.answer('eraseEverything', () => Promise.reject(new Error('failed')));
    await press(user, 'Erase everything');
    panel.getByText(/^That did not work, so some of it may be left/);
  });

  test('is asked for once, however often it is pressed', async () => {
    const { fake, user } = await ask();
    fake.answer('eraseEverything', () => new Promise(() => undefined));
    await press(user, 'Erase everything');
    await press(user, 'Erase everything');
    expect(fake.requests('eraseEverything')).toHaveLength(1);
  });
});

test('the tabs are reached first, and changed by the arrow keys', async () => {
  const { user } = await openSettings('Alerts');
  await user.keyboard('{Escape}');
  await settle(50);
  await press(user, 'Settings');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Alerts' }));
  await user.keyboard('{ArrowRight}');
  await settle();
  screen.getByRole('tabpanel', { name: 'Quiet hours' });
  expect(screen.queryByRole('tabpanel', { name: 'Alerts' })).toBeNull();
});

describe('the appearance', () => {
  test('has the system’s colours or always the same, chosen at once', async () => {
    const { fake, user, panel, tell } = await openSettings('Appearance');
    const colours = within(panel.getByRole('group', { name: 'Colours' }));
    const radio = (name: string) => colours.getByRole<HTMLInputElement>('radio', { name });
    expect(radio('As the system').checked).toBe(true);
    await user.click(radio('Dark'));
    expect(fake.requests('changeSettings')).toEqual([{ theme: 'dark' }]);
    await tell({ theme: 'dark' });
    expect(radio('Dark').checked).toBe(true);
  });

  test('has the system’s language or one of Roomwatch’s, each by its own name', async () => {
    const { fake, user, panel, tell } = await openSettings('Appearance');
    const language = panel.getByRole<HTMLSelectElement>('combobox', { name: 'Language' });
    const chosen = () => language.selectedOptions[0]?.textContent;
    expect([...language.options].map(({ text }) => text)).toEqual([
      'As the system',
      'English',
      'Español',
      'Deutsch',
    ]);
    // A screen reader says each of them in its language.
    expect([...language.options].map(({ lang }) => lang)).toEqual(['', 'en', 'es', 'de']);
    expect(chosen()).toBe('As the system');
    await user.selectOptions(language, 'Deutsch');
    expect(fake.requests('changeSettings')).toEqual([{ language: 'de' }]);
    expect(chosen()).toBe('As the system');
    await tell({ language: 'de' });
    expect(chosen()).toBe('Deutsch');
  });

  test('has a text size, and shows the one that the menu chose', async () => {
    const { fake, user, panel, tell } = await openSettings('Appearance');
    const size = panel.getByRole<HTMLSelectElement>('combobox', { name: 'Text size' });
    const chosen = () => size.selectedOptions[0]?.textContent;
    expect([...size.options].map(({ text }) => text)).toEqual([
      '90%',
      '100%',
      '115%',
      '130%',
      '150%',
      '175%',
      '200%',
    ]);
    expect(chosen()).toBe('100%');
    await user.selectOptions(size, '150%');
    expect(fake.requests('changeSettings')).toEqual([{ textSize: 150 }]);
    expect(chosen()).toBe('100%');
    await tell({ textSize: 175 });
    expect(chosen()).toBe('175%');
  });
});

describe('quiet hours', () => {
  const { quietHours } = usual;

  test('are turned on, and the days on which they begin are chosen', async () => {
    const { fake, user, panel, tell } = await openSettings('Quiet hours');
    await user.click(panel.getByRole('switch', { name: 'Quiet hours' }));
    const days = within(panel.getByRole('group', { name: /^On the days/ }));
    expect(days.getAllByRole('checkbox')).toHaveLength(7);
    const saturday = days.getByRole<HTMLInputElement>('checkbox', { name: 'Saturday' });
    await user.click(saturday);
    expect(fake.requests('changeSettings')).toEqual([
      { quietHours: { on: true } },
      { quietHours: { days: { saturday: false } } },
    ]);
    expect(saturday.checked).toBe(true);
    await tell({ quietHours: { ...quietHours, days: { ...quietHours.days, saturday: false } } });
    expect(saturday.checked).toBe(false);
  });

  test('have their times applied when the typing is done', async () => {
    const { fake, user, panel } = await openSettings('Quiet hours');
    const from = panel.getByLabelText<HTMLInputElement>('From');
    expect(from.value).toBe('22:00');
    expect(panel.getByLabelText<HTMLInputElement>('To').value).toBe('07:00');
    await user.clear(from);
    await user.type(from, '21:30');
    expect(fake.requests('changeSettings')).toEqual([]);
    await user.tab();
    expect(fake.requests('changeSettings')).toEqual([{ quietHours: { fromMinute: 1_290 } }]);
  });

  test('keep what was typed where the settings are closed over it', async () => {
    const { fake, user, panel } = await openSettings('Quiet hours');
    const to = panel.getByLabelText<HTMLInputElement>('To');
    await user.clear(to);
    await user.type(to, '06:15');
    await user.keyboard('{Escape}');
    await settle(50);
    expect(fake.requests('changeSettings')).toEqual([{ quietHours: { toMinute: 375 } }]);
  });

  test('say when it is quiet, and why it never is', async () => {
    const { panel, tell } = await openSettings('Quiet hours');
    panel.getByText(/^Quiet from .* of the day after/);
    await tell({ quietHours: { ...quietHours, fromMinute: 60 } });
    panel.getByText(/^Quiet from .*, on the days that are chosen/);
    await tell({ quietHours: { ...quietHours, fromMinute: 420 } });
    panel.getByText(/^Both times are the same/);
    const days = Object.fromEntries(Object.keys(quietHours.days).map((day) => [day, false]));
    await tell({ quietHours: { ...quietHours, days: days as typeof quietHours.days } });
    panel.getByText(/^No day is chosen/);
  });

  test('take away the sound or the notifications', async () => {
    const { fake, user, panel } = await openSettings('Quiet hours');
    const inside = panel.getByRole<HTMLSelectElement>('combobox', { name: 'In quiet hours' });
    expect(inside.selectedOptions[0]?.text).toBe('Notifications without a sound');
    await user.selectOptions(inside, 'No notifications; one summary at their end');
    expect(fake.requests('changeSettings')).toEqual([
      { quietHours: { inside: 'no-notifications' } },
    ]);
  });
});

describe('what it costs at this moment', () => {
  test('is told for as long as somebody can see it', async () => {
    const { fake, user, panel } = await openSettings('Watching');
    expect(fake.requests('watchReads')).toEqual([{ watched: true }]);
    panel.getByText('Counting…');
    fake.tell('readsCounted', [{ accountId: 'a1', accountName: 'Night ward', lastMinute: 120 }]);
    await settle();
    panel.getByText('Night ward');
    panel.getByText('120 reads in the last minute, 3% of Twilio’s limit');
    await user.click(screen.getByRole('tab', { name: 'Alerts' }));
    await settle();
    expect(fake.requests('watchReads')).toEqual([{ watched: true }, { watched: false }]);
  });

  test('is nothing where there is no account', async () => {
    const { fake, panel } = await openSettings('Watching');
    fake.tell('readsCounted', []);
    await settle();
    panel.getByText(/^There is no account yet/);
  });

  test.each([
    [0, '0 reads in the last minute, 0% of Twilio’s limit'],
    [1, '1 read in the last minute, less than 1% of Twilio’s limit'],
    [480, '480 reads in the last minute, 10% of Twilio’s limit'],
    [4_800, '4,800 reads in the last minute, 100% of Twilio’s limit'],
  ])('is put in words: %i', (lastMinute, words) => {
    expect(readsNowWords(lastMinute)).toBe(words);
  });
});

test.each<[TrialResult, RegExp]>([
  ['shown', /has taken it/],
  ['unsupported', /cannot show notifications/],
  ['no-service', /No notification service/],
  ['failed', /refused it/],
  ['not-confirmed', /did not confirm/],
])('a trial notification that is %s is told in words', async (result, words) => {
  const { fake, user } = await openSettings('Alerts');
  fake.answer('tryNotification', () => result);
  await press(user, 'Show a trial notification');
  screen.getByText(words);
});

test('a trial that breaks is told as that', async () => {
  const { fake, user } = await openSettings('Alerts');
  fake.answer('tryNotification', () => Promise.reject(new Error('failed')));
  await press(user, 'Show a trial notification');
  screen.getByText(/^The trial itself did not work/);
});

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', /System Settings › Notifications/],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', /Settings › System › Notifications/],
  ['Mozilla/5.0 (X11; Linux x86_64)', /settings of your desktop/],
])('where notifications are allowed is said for %s', (userAgent, words) => {
  const system = systemOf(userAgent);
  for (const result of ['shown', 'failed', 'not-confirmed'] as const) {
    expect(allowWords(result, system)).toMatch(words);
  }
  expect(allowWords('no-service', system)).toBeNull();
  expect(allowWords('unsupported', system)).toBeNull();
});
