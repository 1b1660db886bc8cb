import type * as v from 'valibot';
import { fieldFaults } from './answer-problem.ts';
import type { AnswerProblem, FoundType } from './answer-problem.ts';

/** What was read from an answer's JSON, or what is wrong with it. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; problem: AnswerProblem };

/** `null` is an object and an array is one too as far as `typeof` goes; people call them otherwise. */
function typeOf(value: unknown): FoundType {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  // JSON has no others.
  return Array.isArray(value) ? 'array' : (typeof value as FoundType);
}

/** Says what is wrong with a field. A check that a schema makes has one of `fieldFaults` for its message. */
export function problemOf(issue: v.BaseIssue<unknown>): AnswerProblem {
  const field = issue.path?.map((step) => String(step.key)).join('.');
  const found = typeOf(issue.input);
  if (field === undefined) return { what: 'no-object', found };
  const fault = fieldFaults.find((known) => known === issue.message);
  return fault === undefined
    ? { what: 'field-type', field, found }
    : { what: 'field-fault', field, fault };
}
