import * as v from 'valibot';
import { alertKinds } from '../alert/rules.ts';
import { insides, minutesADay, weekdays } from '../alert/quiet-hours.ts';
import type { QuietHours } from '../alert/quiet-hours.ts';
import type { AlertKind } from '../alert/rules.ts';
import { languageChoices } from '../language/locale.ts';

/** How far apart looks at one pin may be set, in ms. */
export const intervalLimitsMs = { least: 2_000, most: 60_000 } as const;
/** How long someone may be reconnecting before it is told, in ms. */
export const graceLimitsMs = { least: 0, most: 60_000 } as const;
/** How many reads a second an account may be asked; Twilio's limit is 80, which production needs too. */
export const readsPerSecondLimits = { least: 1, most: 80 } as const;
/** For how many days the history may be kept. */
export const keepDaysLimits = { least: 1, most: 365 } as const;
/** How far apart an alert that nobody acknowledges may be repeated, in ms; or 0, never. */
export const repeatLimitsMs = { least: 15_000, most: 3_600_000 } as const;

/** What time a card's strip can show, in ms: 15 minutes, an hour, or a night shift. */
export const stripSpansMs = [15 * 60_000, 60 * 60_000, 8 * 60 * 60_000] as const;

/** Which colours the window and the menus have: the system's, or always the same. */
export const themes = ['system', 'light', 'dark'] as const;
/** How large everything in the window is, in percent of the usual. */
export const textSizes = [90, 100, 115, 130, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

/** A whole number within limits. */
export const wholeWithin = ({ least, most }: { least: number; most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const repeatSchema = v.union([v.literal(0), wholeWithin(repeatLimitsMs)]);

/** How the board can show its cards: as cards, or one line each. */
export const layouts = ['grid', 'list'] as const;
/** By what it can group them. */
export const groupings = ['none', 'room', 'account', 'label'] as const;
/** In what order it can put them. */
export const sortings = ['worst-first', 'name', 'time-in-state', 'my-order'] as const;

/** Whom the compact window can show. */
export const compactChoices = ['trouble', 'everybody'] as const;

const viewSchema = v.object({
  layout: v.fallback(v.picklist(layouts), 'grid'),
  groupBy: v.fallback(v.picklist(groupings), 'none'),
  sortBy: v.fallback(v.picklist(sortings), 'worst-first'),
});

/** Yes or no for each kind of alert. */
function perKind(byDefault: (kind: AlertKind) => boolean) {
  const entries = alertKinds.map((kind) => [kind, v.fallback(v.boolean(), byDefault(kind))]);
  const schema = v.object(
    Object.fromEntries(entries) as Record<
      AlertKind,
      v.SchemaWithFallback<v.BooleanSchema<undefined>, boolean>
    >,
  );
  return v.fallback(schema, () => v.parse(schema, {}));
}

/** Minutes since midnight, on the clock on the wall. */
export const minuteOfDaySchema = wholeWithin({ least: 0, most: minutesADay - 1 });

const days = v.object(
  Object.fromEntries(weekdays.map((day) => [day, v.fallback(v.boolean(), true)])) as Record<
    (typeof weekdays)[number],
    v.SchemaWithFallback<v.BooleanSchema<undefined>, boolean>
  >,
);
const quietHoursSchema: v.GenericSchema<unknown, QuietHours> = v.object({
  on: v.fallback(v.boolean(), false),
  fromMinute: v.fallback(minuteOfDaySchema, 22 * 60),
  toMinute: v.fallback(minuteOfDaySchema, 7 * 60),
  days: v.fallback(days, () => v.parse(days, {})),
  inside: v.fallback(v.picklist(insides), 'no-sound'),
});

const withSound: readonly AlertKind[] = ['reconnecting', 'disconnected', 'not-found'];

/** What the user can set. A value that can't be used falls back by itself, never the whole. */
export const settingsSchema = v.object({
  /** ms between two looks at one pin. */
  intervalMs: v.fallback(wholeWithin(intervalLimitsMs), 5_000),
  /** What is told. */
  alerts: perKind((kind) => kind !== 'joined'),
  /** What is told with a sound. */
  sounds: perKind((kind) => withSound.includes(kind)),
  /** Who is reconnecting for less than this, in ms, only blinked. */
  graceMs: v.fallback(wholeWithin(graceLimitsMs), 4_000),
  /** Who is gone for less than this, in ms, is not told as gone. */
  dropGraceMs: v.fallback(wholeWithin(graceLimitsMs), 0),
  /** Notifications name nobody. */
  hideNames: v.fallback(v.boolean(), false),
  /** ms between repetitions of an alert that nobody acknowledged; 0: it is not repeated. */
  repeatUntilAcknowledgedMs: v.fallback(repeatSchema, 0),
  /** Reads a second that each account may be asked. */
  readsPerSecond: v.fallback(wholeWithin(readsPerSecondLimits), 10),
  /** Days for which the history is kept. */
  keepDays: v.fallback(wholeWithin(keepDaysLimits), 30),
  /** ms that a card's strip shows. */
  stripSpanMs: v.fallback(v.picklist(stripSpansMs), 60 * 60_000),
  /** Newer versions are looked for and fetched. */
  looksForUpdates: v.fallback(v.boolean(), true),
  /** Closing the window leaves the watching on. */
  keepsRunning: v.fallback(v.boolean(), true),
  /** It starts without its window. */
  startsHidden: v.fallback(v.boolean(), false),
  /** A drop that nobody acknowledged flashes in the taskbar. */
  flashesForDrops: v.fallback(v.boolean(), false),
  /** When notifications make no sound, or are held back. */
  quietHours: v.fallback(quietHoursSchema, () => v.parse(quietHoursSchema, {})),
  theme: v.fallback(v.picklist(themes), 'system'),
  /** What everything is said in. */
  language: v.fallback(v.picklist(languageChoices), 'system'),
  /** In percent. */
  textSize: v.fallback(v.picklist(textSizes), 100),
  /** Whom the compact window shows. */
  compactShows: v.fallback(v.picklist(compactChoices), 'trouble'),
  /** How the board shows its cards. */
  view: v.fallback(viewSchema, () => v.parse(viewSchema, {})),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});
