import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** The version that package.json names. */
export function readVersion() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return version;
}

/**
 * What CHANGELOG.md says of a version, without its heading.
 * @param {string} version
 * @param {string} [changelog] in the format of https://keepachangelog.com
 * @returns {string | null} null: nothing is said of it
 */
export function changesOf(version, changelog = readChangelog()) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  // The links that the headings lead to stand at the end of the file.
  const [, body = ''] = /^.*\n([^]*?)(?=\n\[[^\]]+\]: |$(?![^]))/.exec(section ?? '') ?? [];
  return body.trim() || null;
}

/**
 * The same as plain text, for a window that knows no Markdown.
 * @param {string | null} changes
 */
export function plainChanges(changes) {
  return changes?.replace(/^### (.*)\n+/gm, '$1\n').replace(/^- /gm, '• ') ?? null;
}

function readChangelog() {
  return readFileSync(new URL('CHANGELOG.md', root), 'utf8');
}
