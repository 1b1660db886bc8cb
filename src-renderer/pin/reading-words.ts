import type { PinReading } from '../../src-main/contract.ts';

type Part = PinReading['understood'][number]['part'];

/** The name of a part, at the head of its line. */
export function partWords(part: Part): string {
  switch (part) {
    case 'room-sid':
      return 'Room SID';
    case 'room-name':
      return 'Room name';
    case 'participant-sid':
      return 'Participant SID';
    case 'identity':
      return 'Identity';
    case 'account-sid':
      return 'Account SID';
    default:
      return part satisfies never;
  }
}

/** Which part is missing; null where nothing is. */
export function missingWords({ missing }: PinReading): string | null {
  const room = missing.includes('room');
  const participant = missing.includes('participant');
  if (room && participant) {
    return 'Neither a room nor a participant is in it yet. Paste a link, two SIDs, or a room name and an identity.';
  }
  if (room) return 'The room is missing: its SID (RM…) or its name.';
  if (participant) {
    return 'No participant is named, so the whole room will be pinned: everyone in it, and whoever joins later. For one alone add their SID (PA…) or identity.';
  }
  return null;
}

/** Why `Pin` can't be pressed yet; null when it can. */
export function whyNotYet(
  reading: PinReading | null,
  isRead: boolean,
  accountId: string | null,
  wholeRoom: string | null,
): string | null {
  if (!isRead) return 'Reading…';
  if (reading === null) return 'Say first which room and participant.';
  if (reading.target === null && wholeRoom === null) return 'Not understood yet: see above.';
  if (accountId === null) return 'Choose an account first.';
  return null;
}

/** That Roomwatch itself could not read what was typed. */
export function notReadWords(): string {
  return 'It could not be read. Change something, or paste it again.';
}
