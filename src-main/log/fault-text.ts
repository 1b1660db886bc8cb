import { joinTexts, logText, ofForm } from './log-text.ts';
import type { LogText } from './log-text.ts';

/** A line of a stack: perhaps a function, and where it stands; the folders before that are left out. */
const frameForm =
  /^\s+at (?:async )?(?:(?:new )?(?<name>[\w$.<>]{1,80}) .*\()?(?:.*[/\\(])?(?<place>[\w.-]{1,80}:\d+:\d+)\)?$/;
const longestFrame = 400;
const mostFrames = 12;
const mostCauses = 3;
/** Names of errors that say something; a library may have any. */
const namedErrors = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'EvalError',
  'AggregateError',
  'AbortError',
  'TimeoutError',
  'DataCloneError',
  'ValiError',
] as const;

/** A fault of ours: what kind of error, and where it broke; never its message, which may quote what it broke on. */
export interface FaultText {
  /** The same for the same fault: the error and the innermost place. */
  kind: LogText;
  /** All of it, several lines. */
  text: LogText;
}

export function faultText(error: unknown): FaultText {
  const frames = framesOf(error);
  const name = nameOf(error);
  const [innermost] = frames;
  return {
    kind: innermost === undefined ? name : logText`${name} ${innermost}`,
    text: joinTexts([name, ...frames, ...causesOf(error)], '\n'),
  };
}

function nameOf(error: unknown): LogText {
  if (!(error instanceof Error)) return logText`thrown ${typeof error}`;
  const name = namedErrors.find((known) => known === error.name) ?? 'Error of its own kind';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null ? logText`${name}` : logText`${name} ${ofForm(code, 'code')}`;
}

function framesOf(error: unknown): LogText[] {
  if (!(error instanceof Error)) return [];
  const found = stackWithoutMessage(error)
    .split('\n')
    .map((line) => frameForm.exec(line.slice(-longestFrame))?.groups);
  return found
    .filter((groups) => groups !== undefined)
    .slice(0, mostFrames)
    .map(({ name, place }) => {
      const at = ofForm(place, 'place');
      return name === undefined
        ? logText`    at ${at}`
        : logText`    at ${ofForm(name, 'functionName')} (${at})`;
    });
}

/** A message may hold lines that look like frames. Empty where nobody can tell where it ends. */
function stackWithoutMessage({ message, stack = '' }: Error): string {
  // The message may have been changed after the stack was written.
  if (message === '') return /^\w*(?: \[\w+\])?(?:: )?\n/.test(stack) ? stack : '';
  const start = stack.indexOf(message);
  return start === -1 ? '' : stack.slice(start + message.length);
}

function causesOf(error: unknown): LogText[] {
  const texts: LogText[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  for (let count = 0; count < mostCauses && cause !== undefined; count += 1) {
    texts.push(logText`  because of ${nameOf(cause)}`, ...framesOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return texts;
}
