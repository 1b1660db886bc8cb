import type { CardView } from '../../src-main/contract.ts';

/** Who it is: the identity of the pin or of the session, else the session's SID. */
export function identityOf(card: CardView): string | null {
  if (card.target.kind === 'person') return card.target.identity;
  return card.participant?.identity ?? card.target.participantSid;
}

/** What a SID on a card is of. */
export type SidKind = 'participant' | 'room' | 'account';

/** The SIDs of a card that are worth copying, with what each is of. */
export function sidsOf(card: CardView): { kind: SidKind; sid: string }[] {
  const { participant, target } = card;
  const participantSid =
    participant?.sid ?? (target.kind === 'session' ? target.participantSid : null);
  const sids: Record<SidKind, string | null> = {
    participant: card.participantSid ?? participantSid,
    room: card.roomSid ?? participant?.roomSid ?? null,
    account: participant?.accountSid ?? null,
  };
  const kinds = ['participant', 'room', 'account'] as const;
  return kinds.flatMap((kind) => (sids[kind] === null ? [] : [{ kind, sid: sids[kind] }]));
}
