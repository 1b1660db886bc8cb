/**
 * A secret while it is in memory. However it is printed (in a text, as JSON, by a logger, in an error) it is
 * dots, and it can't be cloned into a message to another process; only `reveal` tells it. It is revealed
 * where it is used: for a request's header, and for the keychain.
 */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

const dots = '••••••••';
const toDots = () => dots;
/** By this name Node's `console` and `util.inspect` ask an object how it wants to be shown. */
const inspected = Symbol.for('nodejs.util.inspect.custom');

export function createSecret(text: string): Secret {
  return Object.freeze({
    reveal: () => text,
    toString: toDots,
    toJSON: toDots,
    [Symbol.toPrimitive]: toDots,
    [inspected]: toDots,
  });
}

export function isSameSecret(one: Secret, other: Secret): boolean {
  return one.reveal() === other.reveal();
}
