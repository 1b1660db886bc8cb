import type * as v from 'valibot';

/** What was read from an answer's JSON, or in words what is wrong with it. The words never quote the answer. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; problem: string };

/** `null` is an object and an array is one too as far as `typeof` goes; people call them otherwise. */
function nameType(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Says what is wrong with a field, by its name and the types alone: an answer may hold personal
 * data, and a problem's words end up in logs and on the screen.
 */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const field = issue.path?.map((step) => String(step.key)).join('.');
  const found = nameType(issue.input);
  if (field === undefined) return `The answer is not a JSON object (${found}).`;
  if (issue.kind === 'validation') return `The field "${field}" ${issue.message}.`;
  return `The field "${field}" is not what the API promises (${found}).`;
}
