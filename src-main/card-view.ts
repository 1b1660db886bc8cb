import type { CardView } from './board-view.ts';
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

/** What a pin is called, wherever it is shown or told. */
type Names = Pick<CardView, 'title' | 'roomName' | 'accountName'>;

const roomSidOf = ({ target }: Pin, card: Card) =>
  card.participant?.roomSid ?? (target.kind === 'session' ? target.roomSid : null);

/** `roomNameOf` gives a room's unique name where it is known. */
export function namesOf(
  pin: Pin,
  card: Card,
  accountName: string,
  roomNameOf: (roomSid: string) => string | null,
): Names {
  const { target } = pin;
  const askedFor = target.kind === 'session' ? target.roomSid : target.room;
  const roomName = roomNameOf(roomSidOf(pin, card) ?? askedFor) ?? askedFor;
  return { title: titleOf(pin, card), roomName, accountName };
}

const known = ({ suspicion: _, ...shown }: Card) => shown;

/** A card with what is needed to show it. */
export function cardView(
  pin: Pin,
  card: Card,
  shown: Names & Pick<CardView, 'strip' | 'mutedUntilMs' | 'unacknowledged' | 'isKnown'>,
): CardView {
  const { id: pinId, label, note, accountId, target } = pin;
  return {
    ...known(card),
    ...shown,
    pinId,
    label,
    note,
    accountId,
    target,
    roomSid: roomSidOf(pin, card),
    final: isFinal(target, card),
  };
}
