import { adapter as svelte, svelteDefaultHeuristic } from '@wuchale/svelte';
import { defineConfig, pofile } from 'wuchale';
import { adapter as vanilla } from 'wuchale/adapter-vanilla';
import { madeUp } from './test/support/made-up-words.js';

/** @typedef {import('wuchale').Message} Message */

/** Chooses a form of a sentence by a number; see src-main/language/plural.ts. */
const plural = {
  name: 'plural',
  args: /** @type {['other', 'message', 'other']} */ (['other', 'message', 'other']),
};

/**
 * In a file of words every text is one: begins with a capital, or has a space in it. What does not is a key, such
 * as `'rate-limited'`.
 * @param {Message} message
 */
function isText({ msgStr, details }) {
  const text = msgStr.join('\n');
  const reads = /\p{L}/u.test(text) && (/^\P{L}*\p{Lu}/u.test(text) || /\S\s+\S/u.test(text));
  if (reads && (details.funcName ?? null) === null) {
    throw new Error(`“${text}” would never be translated: it stands outside of any function.`);
  }
  return reads ? 'message' : false;
}

/** What a key event calls keys that have a name, and how a line of an SVG begins. */
const noText = /^(?:Arrow(?:Up|Down|Left|Right)?|Backspace|Enter|Escape|Tab)$|^M\d/;

/**
 * In a page whatever stands between its tags is a text; elsewhere what begins with a capital.
 * @param {Message} message
 */
function isShown(message) {
  const isText = message.details.scope === 'markup' || !noText.test(message.msgStr.join('\n'));
  return isText && svelteDefaultHeuristic(message);
}

// A test builds Roomwatch with words that nobody wrote, to see which of what it shows is in no catalogue.
const storage = process.env.ROOMWATCH_WORDS === 'made-up' ? madeUp(pofile()) : pofile();

export default defineConfig({
  locales: ['en', 'es', 'de'],
  localesDir: 'resources/locales',
  adapters: {
    words: vanilla({
      loader: 'custom',
      files: ['src-main/**/*-words.ts', 'src-renderer/**/*-words.ts'],
      patterns: [plural],
      storage,
      heuristic: isText,
    }),
    pages: svelte({
      loader: 'custom',
      files: ['src-renderer/**/*.svelte'],
      patterns: [plural],
      storage,
      heuristic: isShown,
    }),
  },
});
