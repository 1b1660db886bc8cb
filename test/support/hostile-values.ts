import fc from 'fast-check';

const megabyte = 1_000_000;

/** A list in a list in a list, so deep that a walk by recursion may run out of stack. */
function nested(depth: number): unknown {
  let value: unknown = 'innermost';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { pinId: 'p' };
  value['self'] = value;
  value['list'] = [value, value];
  return value;
}

/** Made from JSON, in which `__proto__` is a name like any other. */
const named = (text: string): unknown => JSON.parse(text);

/** What nobody who means well sends, and structured cloning lets pass; each is made anew. */
const worst: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.NEGATIVE_INFINITY,
  () => -0,
  () => 2 ** 53,
  () => 1e308,
  () => 10n ** 40n,
  () => '',
  () => '\0',
  () => '\uD800',
  () => 'a\uDFFFb',
  () => '__proto__',
  () => 'constructor',
  () => 'toString',
  () => 'x'.repeat(megabyte),
  () => '💥'.repeat(megabyte / 2),
  () => '../../../../etc/passwd',
  () => '<img src=x onerror=alert(1)>',
  () => '\u202Eroom\n\r\u2028',
  () => [],
  () => Array.from({ length: 10_000 }, () => null),
  () => new Array(4_000_000_000),
  () => ({}),
  () => named('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  () => named('{"length":-1,"toString":1,"valueOf":2,"then":3,"toJSON":4}'),
  () => nested(500),
  () => cyclic(),
  () => new Date(Number.NaN),
  () => new Date(0),
  () => new Map([['pinId', 'p']]),
  () => new Set(['p']),
  () => /(a+)+$/,
  () => new Error('with a stack'),
  () => new Uint8Array(1_000),
  () => new Float64Array([Number.NaN]),
  () => new ArrayBuffer(8),
  () => new DataView(new ArrayBuffer(8)),
  () => Object(5),
  () => Object('boxed'),
];

/** Values of every kind that can be cloned into a message. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...worst).map((make) => make()),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
  }),
  fc.anything({ withTypedArray: true, withNullPrototype: true, maxDepth: 5 }),
);

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** The same with one part of it, somewhere inside, gone or another. `path`: which way down, by turns. */
function spoilt(value: unknown, path: readonly number[], by: unknown, isRemoved: boolean): unknown {
  const [turn, ...rest] = path;
  if (turn === undefined || !isContainer(value)) return by;
  const names = Object.keys(value);
  const name = names[turn % names.length]!;
  if (isRemoved && rest.length === 0) {
    return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
  }
  const part = spoilt(value[name], rest, by, isRemoved);
  if (!Array.isArray(value)) return { ...value, [name]: part };
  return (value as unknown[]).map((one, index) => (String(index) === name ? part : one));
}

/** What a schema's values become in hostile hands: something else, or nearly the same. */
export function hostileArgument(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const path = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 1, arbitrary: hostileValue },
    {
      weight: 3,
      arbitrary: fc
        .tuple(good, path, hostileValue, fc.boolean())
        .map(([value, way, by, isRemoved]) => spoilt(value, way, by, isRemoved)),
    },
  );
}
