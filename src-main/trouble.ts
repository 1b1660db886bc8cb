import type { CardView } from './board-view.ts';
import { isBad, rankOf } from './severity.ts';
import type { Judged } from './severity.ts';

/** What of a card says whether somebody is in trouble. */
export type TroubleSigns = Judged & Pick<CardView, 'unacknowledged' | 'isKnown'>;

/** A pin as it is seen from outside of the window. */
export type PinSight = TroubleSigns & Pick<CardView, 'pinId'>;

/**
 * Whether someone should look after a pin, as far as is known: everything that counts or lists who is in trouble asks
 * this, so that it is the same people everywhere. Who left does not count once the user has
 * acknowledged that, or after half an hour; who struggles counts as long as that goes on, also where it can't be
 * seen at the moment.
 */
export function isInTrouble(pin: TroubleSigns, nowMs: number): boolean {
  switch (pin.status.kind) {
    case 'disconnected':
    case 'not-found':
      return pin.unacknowledged || (!pin.isKnown && isBad(rankOf(pin, nowMs)));
    case 'reconnecting':
    case 'unknown':
      return true;
    case 'waiting':
    case 'connected':
      return false;
    default:
      return pin.status satisfies never;
  }
}

/** Whether someone dropped, the user was told, and nobody has acknowledged it. */
export function isUnacknowledgedDrop({ status, unacknowledged }: TroubleSigns): boolean {
  return unacknowledged && (status.kind === 'disconnected' || status.kind === 'not-found');
}
