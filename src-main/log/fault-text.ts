import { joinTexts, logText, ofForm } from './log-text.ts';
import type { LogText } from './log-text.ts';

/** A frame of ours or of a library: the function and, without the folders, where it stands. */
const frameForm =
  /^\s+at (?:(?:async )?(?<name>[\w$.<>]{1,80}) .*)?.*?(?<place>[\w.-]{1,80}:\d+:\d+)\)?$/;
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
  // The lines before the frames are the message.
  const found = (error.stack ?? '').split('\n').map((line) => frameForm.exec(line)?.groups);
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

function causesOf(error: unknown): LogText[] {
  const texts: LogText[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  for (let count = 0; count < mostCauses && cause !== undefined; count += 1) {
    texts.push(logText`  because of ${nameOf(cause)}`, ...framesOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return texts;
}
