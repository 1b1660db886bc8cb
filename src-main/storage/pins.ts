import { roomNameOf, targetKey } from '../twilio/pin-target.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinMemory } from './stored-schemas.ts';

/**
 * So many are watched at most. At Twilio's whole limit, 80 reads/s, each of so many is looked at about once a
 * minute, and with more nothing would be told in time.
 */
export const mostPins = 5_000;

/** All that brings a removed pin back as it was. */
export interface RemovedPin {
  pin: Pin;
  index: number;
  memory: PinMemory | null;
}

/** The pin that watches the same with the same account, if there is one. */
export function findSamePin(
  pins: readonly Pin[],
  { accountId, target }: Pick<Pin, 'accountId' | 'target'>,
): Pin | undefined {
  const key = targetKey(target);
  return pins.find((pin) => pin.accountId === accountId && targetKey(pin.target) === key);
}

/** What adding several at once came to. */
interface Addition {
  pins: Pin[];
  added: Pin[];
  /** Those that were there before and watch the same as candidates, which were therefore not added. */
  alreadyThere: Pin[];
}

/** The pins with those at the end that watch what no other does yet: of two that watch the same, the first. */
export function addPins(pins: readonly Pin[], candidates: readonly Pin[]): Addition {
  const keyOf = ({ accountId, target }: Pin) => `${accountId} ${targetKey(target)}`;
  const there = new Map(pins.map((pin) => [keyOf(pin), pin]));
  const added = new Map<string, Pin>();
  const alreadyThere = new Set<Pin>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const same = there.get(key);
    if (same !== undefined) alreadyThere.add(same);
    else if (!added.has(key)) added.set(key, candidate);
  }
  return {
    pins: [...pins, ...added.values()],
    added: [...added.values()],
    alreadyThere: [...alreadyThere],
  };
}

/** The pins without that one, and what undoes it; null: it isn't there. `memory`: what is known of it. */
export function removePin(
  pins: readonly Pin[],
  pinId: string,
  memory: PinMemory | null,
): { pins: Pin[]; removed: RemovedPin } | null {
  const index = pins.findIndex(({ id }) => id === pinId);
  const pin = pins[index];
  if (pin === undefined) return null;
  return { pins: pins.toSpliced(index, 1), removed: { pin, index, memory } };
}

/** The pins with a removed one back in its place, as far as that place is still there. */
export function restorePin(pins: readonly Pin[], { pin, index }: RemovedPin): Pin[] {
  if (pins.some(({ id }) => id === pin.id)) return [...pins];
  return pins.toSpliced(Math.min(index, pins.length), 0, pin);
}

/** The pins with that one at `toIndex`; an index beyond the end is the end. */
export function movePin(pins: readonly Pin[], pinId: string, toIndex: number): Pin[] {
  const removal = removePin(pins, pinId, null);
  if (removal === null) return [...pins];
  return removal.pins.toSpliced(Math.min(toIndex, removal.pins.length), 0, removal.removed.pin);
}

/** What can be edited of a pin. `followsRoomName` left out, or where there is no name to follow: as it was. */
interface PinChange extends Pick<Pin, 'label' | 'note'> {
  followsRoomName?: boolean | undefined;
}

/** The pins with another label and note on that one, which follows its room's name from now on or doesn't. */
export function editPin(
  pins: readonly Pin[],
  pinId: string,
  { label, note, followsRoomName }: PinChange,
): Pin[] {
  return pins.map((pin) => {
    if (pin.id !== pinId) return pin;
    const target =
      followsRoomName === undefined || roomNameOf(pin.target) === null
        ? pin.target
        : { ...pin.target, followsRoomName };
    return { ...pin, label, note, target };
  });
}

/** What somebody typed, where it says something; or null. */
export function textOrNull(typed: string | null): string | null {
  const trimmed = typed?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
