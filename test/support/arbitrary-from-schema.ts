import fc from 'fast-check';
import * as v from 'valibot';

/** A valibot schema as it is built, as far as the contract uses it. */
interface BuiltSchema {
  type: string;
  pipe?: readonly Built[];
  entries?: Record<string, BuiltSchema>;
  wrapped?: BuiltSchema;
  item?: BuiltSchema;
  key?: BuiltSchema;
  value?: BuiltSchema;
  literal?: string | number;
  options?: readonly unknown[];
}
/** A schema, or one of the checks behind it in a pipe. */
interface Built extends BuiltSchema {
  kind: 'schema' | 'validation';
  requirement?: unknown;
}

/** The longest text and list that are made unless the schema asks for longer ones. */
const longestText = 200;
const longestList = 5;

/** What the checks of a pipe ask for, by the check's name: `min_length`, `regex`, … */
function requirements(schema: BuiltSchema): Map<string, unknown> {
  const checks = (schema.pipe ?? []).filter(({ kind }) => kind === 'validation');
  return new Map(checks.map(({ type, requirement }) => [type, requirement]));
}

function arbitraryText(schema: BuiltSchema): fc.Arbitrary<string> {
  const asked = requirements(schema);
  const pattern = asked.get('regex');
  if (pattern instanceof RegExp) return fc.stringMatching(pattern);
  const minLength = (asked.get('min_length') as number | undefined) ?? 0;
  const most = (asked.get('max_length') as number | undefined) ?? longestText;
  const maxLength = Math.min(most, Math.max(minLength, longestText));
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength }).map((text) => text.slice(0, most)),
    fc.string({ unit: 'binary', minLength, maxLength }).map((text) => text.slice(0, most)),
    // As long as may be, of few different characters: what makes a pattern go back and forth.
    fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.repeat(most).slice(0, most)),
  );
}

function arbitraryNumber(schema: BuiltSchema): fc.Arbitrary<number> {
  const asked = requirements(schema);
  const min = (asked.get('min_value') as number | undefined) ?? Number.MIN_SAFE_INTEGER;
  const max = (asked.get('max_value') as number | undefined) ?? Number.MAX_SAFE_INTEGER;
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
}

function arbitraryObject(entries: Record<string, BuiltSchema>): fc.Arbitrary<unknown> {
  const names = Object.keys(entries);
  const isOptional = (name: string) => entries[name]!.type === 'optional';
  return fc.record(Object.fromEntries(names.map((name) => [name, arbitraryOf(entries[name]!)])), {
    requiredKeys: names.filter((name) => !isOptional(name)),
  });
}

function arbitraryOf(schema: BuiltSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'undefined':
      return fc.constant(undefined);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return arbitraryText(schema);
    case 'number':
      return arbitraryNumber(schema);
    case 'literal':
      return fc.constant(schema.literal);
    case 'picklist':
      return fc.constantFrom(...schema.options!);
    case 'nullable':
      return fc.option(arbitraryOf(schema.wrapped!), { nil: null });
    case 'optional':
      return fc.option(arbitraryOf(schema.wrapped!), { nil: undefined });
    case 'union':
    case 'variant':
      return fc.oneof(...schema.options!.map((option) => arbitraryOf(option as BuiltSchema)));
    case 'object':
      return arbitraryObject(schema.entries!);
    case 'record':
      return fc
        .array(fc.tuple(arbitraryOf(schema.key!), arbitraryOf(schema.value!)))
        .map((entries) => Object.fromEntries(entries as [string, unknown][]));
    case 'array': {
      const asked = requirements(schema);
      const minLength = (asked.get('min_length') as number | undefined) ?? 0;
      return fc.array(arbitraryOf(schema.item!), { minLength, maxLength: minLength + longestList });
    }
    default:
      throw new Error(`No values are made for a schema of the type “${schema.type}” yet.`);
  }
}

/** Values that the schema takes. Throws at a kind of schema that it doesn't know, so that none is left out. */
export function arbitraryFromSchema(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  return arbitraryOf(schema as unknown as BuiltSchema).filter((value) => v.is(schema, value));
}
