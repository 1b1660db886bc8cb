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

/** What a key event calls keys that have a name, and that are no words beside that. */
const noText = /^(?:Arrow(?:Up|Down|Left|Right)?|Backspace|Enter|Escape|Tab)$/;

/** Those that are words as well: they are keys where a script handles them, and texts where something is shown. */
const keys = /^(?:ContextMenu|Delete|End|Home|Page(?:Up|Down))$/;

/** Begins with what is filled in, or in quotation marks, and goes on with a word. */
const beginsOtherwise = /^(?:#\P{L}*|“.*)\s\p{L}/su;

/** Attributes that nobody reads, and which may be put together of words. */
const unread = /^(?:class|style|id|d|aria-(?:controls|describedby|labelledby|owns))$/;

/** Attributes of elements that are shown or read out. */
const read = /^(?:alt|placeholder|title|aria-(?:description|label|placeholder|valuetext))$/;

/**
 * In a page whatever stands between its tags is a text; elsewhere what begins with a capital, with what is filled in
 * (“{name} is gone”) or in quotation marks, and what has several words where it can only be for people.
 * @param {Pick<Message, 'msgStr' | 'details'>} message
 */
export function isShown(message) {
  const { scope, insideProgram, attribute = '' } = message.details;
  const text = message.msgStr.join('\n');
  if (scope === 'markup') return svelteDefaultHeuristic(/** @type {Message} */ (message));
  if (noText.test(text) || (insideProgram && keys.test(text))) return false;
  if (beginsOtherwise.test(text) && !unread.test(attribute)) return 'message';
  if (read.test(attribute) && /\p{L}\s+\p{L}/u.test(text)) return 'message';
  return svelteDefaultHeuristic(/** @type {Message} */ (message));
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
