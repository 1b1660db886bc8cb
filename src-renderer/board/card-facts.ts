import { plural } from '../../src-main/contract.ts';
import type { CardView } from '../../src-main/contract.ts';

/** Who it is: the identity of the pin or of the session, else the session's SID. */
export function identityOf(card: CardView): string | null {
  if (card.target.kind === 'person') return card.target.identity;
  return card.participant?.identity ?? card.target.participantSid;
}

/** That the same person is here more than once, with how often; null: they aren't. */
export function otherSessionsWords(count: number): string | null {
  if (count === 0) return null;
  return `Also here in ${count === 1 ? 'another session' : plural(count, ['# other session', '# other sessions'])}`;
}

/** The SIDs of a card that are worth copying, with what each is. */
export function sidsOf(card: CardView): { what: string; sid: string }[] {
  const { participant, target } = card;
  const participantSid =
    participant?.sid ?? (target.kind === 'session' ? target.participantSid : null);
  return [
    { what: 'participant SID', sid: card.participantSid ?? participantSid },
    { what: 'room SID', sid: card.roomSid ?? participant?.roomSid ?? null },
    { what: 'account SID', sid: participant?.accountSid ?? null },
  ].filter((entry): entry is { what: string; sid: string } => entry.sid !== null);
}
