/** How the SIDs begin that people mistake for a participant's or a room's, and what they are of. */
const kinds = {
  MT: 'track',
  CH: 'conversation',
  CJ: 'composition',
  RT: 'recording',
  SM: 'message',
  CA: 'call',
  US: 'user',
} as const;

type SidKind = (typeof kinds)[keyof typeof kinds] | 'other';

/** What a SID is of, by its first two letters. */
export function sidKind(prefix: string): SidKind {
  return Object.hasOwn(kinds, prefix) ? kinds[prefix as keyof typeof kinds] : 'other';
}
