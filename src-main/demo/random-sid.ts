import { randomBytes } from 'node:crypto';

/**
 * The kinds of SID that Twilio Video and its accounts hand out: account, API key, room,
 * participant, media track, request.
 */
type SidPrefix = 'AC' | 'SK' | 'RM' | 'PA' | 'MT' | 'RQ';

/** A new SID: the prefix and 32 lower-case hexadecimal digits, as Twilio's. */
export function randomSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex');
}
