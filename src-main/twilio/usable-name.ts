/** Source: https://www.twilio.com/docs/api/errors/53200; "double-byte characters are counted as 2". */
const longestIdentity = 128;
/** Ours. Twilio's limit for names of rooms (error 53101) is not documented. */
const longestRoomName = 255;

/**
 * Why a name is none that Twilio can have given out, or can't be asked for.
 *
 * - `name-too-long`: longer than `maxLength`, both in UTF-16 units (Twilio counts double-byte characters twice).
 * - `unusable-characters`: a control character, or half of a surrogate pair.
 * - `unusable-room-name`: `.` or `..`, which no URL can hold.
 */
export type NameProblem =
  | {
      kind: 'name-too-long';
      part: 'room-name' | 'identity';
      length: number;
      maxLength: number;
    }
  | { kind: 'unusable-characters'; part: 'room-name' | 'identity' }
  | { kind: 'unusable-room-name'; roomName: string };

/** What is wrong with a name; null: nothing. */
export function nameProblem(part: 'room-name' | 'identity', name: string): NameProblem | null {
  const maxLength = part === 'identity' ? longestIdentity : longestRoomName;
  if (name.length > maxLength) {
    return { kind: 'name-too-long', part, length: name.length, maxLength };
  }
  if (/[\p{Cc}\p{Surrogate}]/u.test(name)) return { kind: 'unusable-characters', part };
  if (part === 'room-name' && (name === '.' || name === '..')) {
    return { kind: 'unusable-room-name', roomName: name };
  }
  return null;
}

/** Whether a name can be asked for at all, and is one that Twilio can have given out. */
export function isUsableName(part: 'room-name' | 'identity', name: string): boolean {
  return nameProblem(part, name) === null;
}
