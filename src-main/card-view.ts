import type { CardView } from './contract.ts';
import type { Card } from './watch/card.ts';
import { isFinal } from './watch/pace.ts';
import type { Pin } from './watch/pin.ts';

/** What a pin is called everywhere: its label, else the identity, else the SID. */
function titleOf(pin: Pin, card: Card): string {
  if (pin.label !== null) return pin.label;
  const { target } = pin;
  return (
    card.participant?.identity ||
    (target.kind === 'person' ? target.identity : target.participantSid)
  );
}

/** A card with what is needed to show it; `roomNameOf` gives a room's unique name where it is known. */
export function cardView(
  pin: Pin,
  { absenceSuspected: _, ...card }: Card,
  accountName: string,
  roomNameOf: (roomSid: string) => string | null,
): CardView {
  const { target } = pin;
  const askedFor = target.kind === 'session' ? target.roomSid : target.room;
  const roomSid = card.participant?.roomSid ?? (target.kind === 'session' ? target.roomSid : null);
  const whole = { ...card, absenceSuspected: false };
  return {
    ...card,
    pinId: pin.id,
    label: pin.label,
    note: pin.note,
    title: titleOf(pin, whole),
    accountId: pin.accountId,
    accountName,
    target,
    roomSid,
    roomName: roomNameOf(roomSid ?? askedFor) ?? askedFor,
    final: isFinal(target, whole),
  };
}
