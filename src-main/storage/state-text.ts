import { isObject } from './stored-form.ts';
import type { Json } from './stored-form.ts';

/** By identity, since no part of the state is ever changed in place. */
const texts = new WeakMap<object, string>();

/**
 * The state as JSON, one entry a line. Of thousands of entries only those are put into words that were not
 * before, since this runs where everything else waits for it.
 */
export function stateText(stored: Json): string {
  return `${object(stored, part)}\n`;
}

function part(value: unknown): string | undefined {
  if (Array.isArray(value))
    return lines(
      '[',
      value.map((entry) => entryText(entry) ?? 'null'),
      ']',
    );
  return isObject(value) ? object(value, entryText) : JSON.stringify(value);
}

function object(value: Json, textOf: (value: unknown) => string | undefined): string {
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const text = textOf(one);
    return text === undefined ? [] : `${JSON.stringify(key)}: ${text}`;
  });
  return lines('{', entries, '}');
}

function lines(begin: string, entries: readonly string[], end: string): string {
  return entries.length === 0 ? begin + end : `${begin}\n${entries.join(',\n')}\n${end}`;
}

function entryText(entry: unknown): string | undefined {
  if (!(typeof entry === 'object' && entry !== null)) return JSON.stringify(entry);
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = JSON.stringify(entry);
  texts.set(entry, text);
  return text;
}
