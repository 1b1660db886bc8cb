import { worstFirst } from '../../src-main/contract.ts';
import type { AccountView, CardView } from '../../src-main/contract.ts';
import { identityOf, sidsOf } from '../board/card-facts.ts';
import { compareNames } from '../board/card-order.ts';
import { foldedText } from '../ui/folded-text.ts';
import type { CommandId } from './command-id.ts';
import { commandWords } from './command-words.ts';
import { searchWords } from './search-words.ts';
import type { Searchable } from './text-match.ts';

/** What the palette offers: somebody to go to, a room to show, an account to open, something to do. */
export type PaletteEntry = {
  /** Its own, whatever it is called: two people may have one name. */
  id: string;
} & (
  | { kind: 'pin'; card: CardView }
  | { kind: 'room'; room: PaletteRoom }
  | { kind: 'account'; account: AccountView }
  | { kind: 'command'; command: CommandId }
);

/** A room with cards on the board. */
interface PaletteRoom {
  accountId: string;
  accountName: string;
  roomName: string;
  pinCount: number;
}

/** All that there is, in the order in which it comes where nothing else decides: the worst first. */
export function paletteEntries(
  { cards, accounts, commands }: PaletteWorld,
  nowMs: number,
): PaletteEntry[] {
  return [
    ...worstFirst(cards, nowMs).map(pinEntry),
    ...commands.map(commandEntry),
    ...roomsOf(cards).map((room): PaletteEntry => {
      const id = JSON.stringify(['room', room.accountId, room.roomName]);
      return { kind: 'room', id, room };
    }),
    ...accounts.map((account): PaletteEntry => {
      return { kind: 'account', id: JSON.stringify(['account', account.id]), account };
    }),
  ];
}

export interface PaletteWorld {
  cards: readonly CardView[];
  accounts: readonly AccountView[];
  /** Those that would do something now. */
  commands: readonly CommandId[];
}

export function pinEntry(card: CardView): PaletteEntry {
  return { kind: 'pin', id: JSON.stringify(['pin', card.pinId]), card };
}

export function commandEntry(command: CommandId): PaletteEntry {
  return { kind: 'command', id: JSON.stringify(['command', command]), command };
}

/** What an entry is found by. */
export function searchableOf(entry: PaletteEntry): Searchable {
  switch (entry.kind) {
    case 'pin':
      return searchableCard(entry.card);
    case 'room':
      return searchable([entry.room.roomName, entry.room.accountName]);
    case 'account':
      return searchable([entry.account.name], [entry.account.accountSid]);
    case 'command':
      return searchable([commandWords(entry.command), searchWords(entry.command)]);
    default:
      return entry satisfies never;
  }
}

/** A card that did not change is the same object, and is not folded again for each letter that is typed. */
const searchableCards = new WeakMap<CardView, Searchable>();

function searchableCard(card: CardView): Searchable {
  const known = searchableCards.get(card);
  if (known !== undefined) return known;
  const { title, roomName, note } = card;
  const made = searchable(
    [title, identityOf(card) ?? '', roomName, note ?? ''],
    sidsOf(card).map(({ sid }) => sid),
  );
  searchableCards.set(card, made);
  return made;
}

function searchable(texts: readonly string[], sids: readonly string[] = []): Searchable {
  return { texts: texts.map(foldedText), sids: sids.map(foldedText) };
}

function roomsOf(cards: readonly CardView[]): PaletteRoom[] {
  const rooms = new Map<string, PaletteRoom>();
  for (const { accountId, accountName, roomName } of cards) {
    const key = JSON.stringify([accountId, roomName]);
    const room = rooms.get(key) ?? { accountId, accountName, roomName, pinCount: 0 };
    rooms.set(key, { ...room, pinCount: room.pinCount + 1 });
  }
  return [...rooms.values()].toSorted((one, other) => compareNames(one.roomName, other.roomName));
}
