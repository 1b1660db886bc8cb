/** Only what this file makes is one. */
const made = Symbol('log text');

/**
 * Words that may stand in a log, in copied diagnostics, and in a report that somebody posts in public: no
 * name of a person, a room or an account, no label, note or SID, and no secret can be among them.
 */
export interface LogText {
  readonly words: string;
  readonly [made]: true;
}

type Loggable = number | boolean | LogText;
/** Of the texts only those whose every value stands in the source: a plain `string` may hold anything. */
type Allowed<Value> = Value extends Loggable
  ? Value
  : Value extends string
    ? string extends Value
      ? never
      : Value
    : never;

function create(words: string): LogText {
  return Object.freeze({ words, [made]: true as const });
}

/**
 * A line out of words that stand in the source, numbers, other such lines, and values of closed unions. A text
 * that came from anywhere does not compile: it goes through `ofForm`, or through a placeholder.
 */
export function logText<const Values extends readonly unknown[]>(
  words: TemplateStringsArray,
  ...values: Values & { [Index in keyof Values]: Allowed<Values[Index]> }
): LogText {
  const parts = (values as readonly (Loggable | string)[]).map((value) =>
    typeof value === 'object' ? (value?.[made] ? value.words : 'unreadable') : String(value),
  );
  return create(words.reduce((line, word, index) => `${line}${parts[index - 1] ?? ''}${word}`));
}

/** What text from elsewhere may be, as a whole, to stand in a log: nothing that a name could be. */
export const logForms = {
  version: /^\d[\w.+-]{0,39}$/,
  /** Of errors, of Node, Chromium and the system. */
  code: /^[A-Z][A-Z0-9_]{1,63}$/,
  /** Of a desktop or a session, as its environment names it. */
  desktop: /^[\w:.+-]{1,60}$/,
  /** Where a fault is in a bundle: a file's name, a line and a column. */
  place: /^[\w.-]{1,80}:\d+:\d+$/,
  /** Of the source, in a stack. */
  functionName: /^[\w$.<>]{1,80}$/,
  language: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/,
} as const;

/** Text from elsewhere, if it is of that form; else a word that says that it isn't. */
export function ofForm(text: string | null | undefined, form: keyof typeof logForms): LogText {
  if (text === null || text === undefined) return create('none');
  return create(logForms[form].test(text) ? text : 'unreadable');
}

/** Several after one another, with `separator` between them. */
export function joinTexts(texts: readonly LogText[], separator: ', ' | ' ' | '\n'): LogText {
  return create(texts.map(({ words }) => words).join(separator));
}

/** Numbers names in the order in which they come up, so that one can be followed without being known. */
export type Placeholders = (kind: PlaceholderKind, name: string) => LogText;
type PlaceholderKind = 'account' | 'person' | 'pin' | 'room';

/** So many names of a kind are told apart. */
const mostNames = 20_000;

/** Placeholders for as long as this is held: `room-2` is the same room, and the next run begins anew. */
export function createPlaceholders(): Placeholders {
  const known = new Map<PlaceholderKind, Map<string, number>>();
  return (kind, name) => {
    const names = known.get(kind) ?? new Map<string, number>();
    known.set(kind, names);
    if (!names.has(name) && names.size >= mostNames) return create(`another ${kind}`);
    const number = names.get(name) ?? names.size + 1;
    names.set(name, number);
    return create(`${kind}-${number}`);
  };
}
