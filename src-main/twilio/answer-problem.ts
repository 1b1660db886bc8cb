/** A value in an answer, as JSON calls its type; `missing`: there is none. */
export type FoundType = 'missing' | 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean';

/** What can be wrong with a field of the right type. */
export const fieldFaults = [
  'no-time',
  'not-finite',
  'negative',
  'list-not-map',
  'no-participant-sid',
  'no-room-sid',
  'no-track-sid',
] as const;
export type FieldFault = (typeof fieldFaults)[number];

/**
 * What was wrong with an answer that is not what the API promises. It names fields and types, and quotes nothing of
 * the answer, which may hold personal data.
 *
 * - `not-twilios`: a 401, 403 or 404 without Twilio's own error body.
 * - `not-promised`: another status that the API doesn't have.
 * - `entry`: one of a list, counted from one.
 * - `page-elsewhere`: the next page of a list is on another server.
 */
export type AnswerProblem =
  | { what: 'not-twilios' | 'not-promised' }
  | { what: 'not-utf-8' | 'empty' | 'web-page' | 'not-json' }
  | { what: 'too-large'; mostMegabytes: number }
  | { what: 'no-object'; found: FoundType }
  | { what: 'field-type'; field: string; found: FoundType }
  | { what: 'field-fault'; field: string; fault: FieldFault }
  | { what: 'entry'; number: number; problem: AnswerProblem }
  | { what: 'other-participant' | 'participant-of-other-room' | 'other-room' }
  | { what: 'page-elsewhere' | 'pages-in-circles' | 'page-missing' }
  | { what: 'too-many-pages'; most: number };
