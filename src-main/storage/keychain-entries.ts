import { readFile } from 'node:fs/promises';

const named = /"keychainEntry"\s*:\s*"((?:[^"\\]|\\.){1,200})"/g;

/** The keychain's entries that are named in these files, also in one that is damaged. */
export async function keychainEntriesIn(files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const entries = texts.flatMap((text) =>
    [...text.matchAll(named)].flatMap(([, escaped]) => unescaped(escaped ?? '')),
  );
  return [...new Set(entries)];
}

function unescaped(escaped: string): string[] {
  try {
    return [String(JSON.parse(`"${escaped}"`))];
  } catch {
    return [];
  }
}
