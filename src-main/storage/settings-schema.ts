import * as v from 'valibot';
import { alertKinds } from '../alert/rules.ts';
import type { AlertKind } from '../alert/rules.ts';

/** How far apart looks at one pin may be set, in ms. */
export const intervalLimitsMs = { least: 2_000, most: 60_000 } as const;

const alertsSchema = v.object(
  Object.fromEntries(alertKinds.map((kind) => [kind, v.fallback(v.boolean(), true)])) as Record<
    AlertKind,
    v.SchemaWithFallback<v.BooleanSchema<undefined>, true>
  >,
);

/** What the user can set. A value that can't be used falls back by itself, never the whole. */
export const settingsSchema = v.object({
  /** ms between two looks at one pin. */
  intervalMs: v.fallback(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(intervalLimitsMs.least),
      v.maxValue(intervalLimitsMs.most),
    ),
    5_000,
  ),
  alerts: v.fallback(alertsSchema, () => v.parse(alertsSchema, {})),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});
