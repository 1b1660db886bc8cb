/** The version of the file's form. A change that an older Roomwatch would misread raises it. */
export const formVersion = 1;

export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The text of the file as one JSON object; null: it is none. An editor may have put a byte order mark before it. */
export function parseStored(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const ownParts = ['version', 'settings', 'pins', 'accounts', 'memory'];

/**
 * Whether it was written by a Roomwatch, of whatever version. Else the state of another program, or an empty
 * one, would count as one without pins, and soon be the backup too. One part may be missing, or all but two.
 */
export function isOurs(raw: Json): boolean {
  return ownParts.filter((part) => part in raw).length >= 2;
}

/** The version that the file says it is of; 0 where it says none. */
export function versionOf(raw: Readonly<Json>): number {
  return typeof raw.version === 'number' && Number.isFinite(raw.version) ? raw.version : 0;
}
