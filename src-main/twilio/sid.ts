/**
 * Twilio's identifiers (SIDs): two capitals that name the kind, and 32 hexadecimal digits.
 * Source: https://www.twilio.com/docs/glossary/what-is-a-sid and the patterns in the published API description.
 */
export function isAccountSid(text: string): boolean {
  return /^AC[0-9a-fA-F]{32}$/.test(text);
}

export function isApiKeySid(text: string): boolean {
  return /^SK[0-9a-fA-F]{32}$/.test(text);
}

export function isRoomSid(text: string): boolean {
  return /^RM[0-9a-fA-F]{32}$/.test(text);
}

export function isParticipantSid(text: string): boolean {
  return /^PA[0-9a-fA-F]{32}$/.test(text);
}

export function isTrackSid(text: string): boolean {
  return /^MT[0-9a-fA-F]{32}$/.test(text);
}

/** Hexadecimal digits mean the same in either case, and people's tools change it. */
export function isSameSid(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
