import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { ChangeOf, SettingsChange } from './settings.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings-schema.ts';
import { isObject, objectOf } from './stored-form.ts';
import type { Json } from './stored-form.ts';
import { unusableValues } from './unusable-values.ts';

type PathsIn<Thing> = {
  [Key in keyof Thing & string]: Thing[Key] extends object ? `${Key}.${PathsIn<Thing[Key]>}` : Key;
}[keyof Thing & string];
/** A single setting: `intervalMs`, `alerts.back`, `quietHours.days.monday`. */
export type SettingPath = PathsIn<Settings>;
export type SettingValue = string | number | boolean;

/** A setting that becomes another. */
export interface SettingDifference {
  path: SettingPath;
  from: SettingValue;
  to: SettingValue;
}

/** Which single settings `to` changes. */
export function settingDifferences(from: Settings, to: Settings): SettingDifference[] {
  const before = new Map(leaves(from));
  return leaves(to).flatMap(([path, value]) => {
    const was = before.get(path);
    return was === undefined || was === value
      ? []
      : [{ path: path as SettingPath, from: was, to: value }];
  });
}

function leaves(settings: object, above = ''): [string, SettingValue][] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) =>
    isObject(value) ? leaves(value, `${above}${key}.`) : [[above + key, value as SettingValue]],
  );
}

/** What of stored or imported settings can be used: what they don't say, or say wrongly, is left out of `change`. */
export function usableSettings(raw: unknown): {
  change: SettingsChange;
  /** Those that say something that can't be. */
  bad: string[];
  /** How many of them this version does not know. */
  unknown: number;
} {
  const read = v.parse(settingsSchema, objectOf(raw));
  return {
    change: isObject(raw) ? picked(raw, read) : {},
    bad: Object.keys(unusableValues(raw, read)),
    unknown: unknownIn(raw, read),
  };
}

function picked<Thing extends object>(raw: Json, read: Thing): ChangeOf<Thing> {
  const entries = Object.entries(read).flatMap(([key, value]: [string, unknown]) => {
    const given = Object.hasOwn(raw, key) ? raw[key] : undefined;
    if (isObject(value)) return isObject(given) ? [[key, picked(given, value)]] : [];
    return isDeepStrictEqual(given, value) ? [[key, value]] : [];
  });
  return Object.fromEntries(entries) as ChangeOf<Thing>;
}

function unknownIn(raw: unknown, read: object): number {
  if (!isObject(raw)) return 0;
  const counts = Object.entries(raw).map(([key, value]) => {
    if (!Object.hasOwn(read, key)) return 1;
    const known = (read as Json)[key];
    return isObject(known) ? unknownIn(value, known) : 0;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
