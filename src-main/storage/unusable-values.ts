import { isDeepStrictEqual } from 'node:util';
import { isObject } from './stored-form.ts';
import type { Json } from './stored-form.ts';

/**
 * What of `raw` can't be used: each known value that reads as another one, under its path (`alerts.back`), as
 * it was found. `read`: what reading it gave. What is not known is for another version, and not among them.
 */
export function unusableValues(raw: unknown, read: object, path: readonly string[] = []): Json {
  if (raw === undefined) return {};
  if (!isObject(raw)) return { [path.join('.')]: raw };
  const found = Object.entries(read).map(([key, value]: [string, unknown]) => {
    if (!(key in raw)) return {};
    const at = [...path, key];
    if (isObject(value)) return unusableValues(raw[key], value, at);
    return isDeepStrictEqual(raw[key], value) ? {} : { [at.join('.')]: raw[key] };
  });
  return Object.assign({}, ...found) as Json;
}
