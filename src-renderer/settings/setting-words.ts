import { durationWords, numberWords, weekdays } from '../../src-main/contract.ts';
import type { SettingPath, SettingValue, TextSize } from '../../src-main/contract.ts';
import { groupChoices, layoutChoices, sortChoices } from '../board/view-words.ts';
import { alertKinds, alertWords } from './alert-words.ts';
import { languageChoices, textSizeWords, themeChoices } from './appearance-words.ts';
import { dayNameWords, insideChoices, minuteOfDayWords } from './quiet-words.ts';
import { repeatWords } from './repeat-words.ts';
import { stripSpanWords } from './strip-span-words.ts';

type PlainPath = Exclude<
  SettingPath,
  `alerts.${string}` | `sounds.${string}` | `quietHours.days.${string}`
>;

const compactShowsChoices = () => [
  { value: 'trouble', words: 'Those in trouble' },
  { value: 'everybody', words: 'Everybody' },
];

const onOff = (value: SettingValue) => (value === true ? 'On' : 'Off');
const seconds = (value: SettingValue) => durationWords(Number(value));
const number = (value: SettingValue) => numberWords(Number(value));
const time = (value: SettingValue) => minuteOfDayWords(Number(value));
const chosen =
  (choices: () => readonly { value: string; words: string }[]) => (value: SettingValue) =>
    choices().find((choice) => choice.value === value)?.words ?? String(value);

/** What each setting is called, and what its values are. */
const settings: Record<PlainPath, { name: () => string; words: (value: SettingValue) => string }> =
  {
    intervalMs: { name: () => 'Time between two looks at a participant', words: seconds },
    graceMs: { name: () => 'Grace period', words: graceWords },
    dropGraceMs: { name: () => 'Grace for drops', words: graceWords },
    hideNames: { name: () => 'Hide names in notifications', words: onOff },
    repeatUntilAcknowledgedMs: {
      name: () => 'Repeat until acknowledged',
      words: (value) => repeatWords(Number(value)),
    },
    readsPerSecond: { name: () => 'Reads a second, at most, for each account', words: number },
    keepDays: { name: () => 'Days for which the history is kept', words: number },
    stripSpanMs: {
      name: () => 'What the strip on each card shows',
      words: (value) => stripSpanWords(Number(value)),
    },
    looksForUpdates: { name: () => 'Look for newer versions', words: onOff },
    keepsRunning: { name: () => 'Keep watching when the window is closed', words: onOff },
    startsHidden: { name: () => 'Start hidden', words: onOff },
    flashesForDrops: { name: () => 'Flash when someone drops', words: onOff },
    'quietHours.on': { name: () => 'Quiet hours', words: onOff },
    'quietHours.fromMinute': { name: () => 'Quiet hours begin', words: time },
    'quietHours.toMinute': { name: () => 'Quiet hours end', words: time },
    'quietHours.inside': { name: () => 'In quiet hours', words: chosen(insideChoices) },
    language: { name: () => 'Language', words: chosen(languageChoices) },
    theme: { name: () => 'Colours', words: chosen(themeChoices) },
    textSize: { name: () => 'Text size', words: (value) => textSizeWords(value as TextSize) },
    compactShows: {
      name: () => 'Whom the compact window shows',
      words: chosen(compactShowsChoices),
    },
    'view.layout': { name: () => 'Layout of the board', words: chosen(layoutChoices) },
    'view.groupBy': { name: () => 'Groups on the board', words: chosen(groupChoices) },
    'view.sortBy': { name: () => 'Order on the board', words: chosen(sortChoices) },
  };

function graceWords(value: SettingValue): string {
  return value === 0 ? 'None' : durationWords(Number(value));
}

/** What a setting is called; of a path that leads to none, the path. */
export function settingName(path: string): string {
  const [part, key = '', day] = path.split('.') as [string, string?, string?];
  const alert = alertKinds.find((kind) => kind === key);
  if (part === 'alerts' && alert !== undefined) return alertWords(alert).alert;
  if (part === 'sounds' && alert !== undefined) return alertWords(alert).sound;
  const weekday = weekdays.find((one) => key === 'days' && one === day);
  if (weekday !== undefined) {
    const dayName = dayNameWords(weekday);
    return `Quiet hours on ${dayName}`;
  }
  return Object.hasOwn(settings, path) ? settings[path as PlainPath].name() : path;
}

/** A value of a setting, as the settings show it. */
export function settingValueWords(path: SettingPath, value: SettingValue): string {
  return Object.hasOwn(settings, path) ? settings[path as PlainPath].words(value) : onOff(value);
}
