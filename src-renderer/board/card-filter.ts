import { summaryKindOf } from '../../src-main/contract.ts';
import type { CardView, SummaryCount } from '../../src-main/contract.ts';
import { foldedText } from '../ui/folded-text.ts';
import { identityOf, sidsOf } from './card-facts.ts';

/** Which cards are wanted on the board. */
export interface CardFilter {
  /** As typed: all of its words, in any order, each anywhere on the card. */
  text: string;
  /** Any of these; empty: whatever its status. */
  kinds: readonly SummaryCount['kind'][];
  /** Those in this room; null: in any. */
  room: RoomChoice | null;
}

/** A room, as it is called, of an account. */
export type RoomChoice = Pick<CardView, 'accountId' | 'roomName'>;

/** How long a word must be to be looked for in SIDs: two digits are in every other of them. */
const leastOfSid = 6;

/** The cards that a filter lets through, in the order in which they came. */
export function filterCards(cards: readonly CardView[], filter: CardFilter): readonly CardView[] {
  const words = foldedText(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const kinds = new Set(filter.kinds);
  const { room } = filter;
  if (words.length === 0 && kinds.size === 0 && room === null) return cards;
  return cards.filter(
    (card) =>
      (room === null || isInRoom(card, room)) &&
      (kinds.size === 0 || kinds.has(summaryKindOf(card))) &&
      (words.length === 0 || contains(card, words)),
  );
}

function isInRoom(card: CardView, { accountId, roomName }: RoomChoice): boolean {
  return card.accountId === accountId && card.roomName === roomName;
}

function contains(card: CardView, words: readonly string[]): boolean {
  const { title, label, note, roomName, accountName } = card;
  const told = [title, identityOf(card), label, note, roomName, accountName];
  const text = foldedText(told.join('\n'));
  const sids = foldedText(
    sidsOf(card)
      .map(({ sid }) => sid)
      .join('\n'),
  );
  return words.every(
    (word) => text.includes(word) || (word.length >= leastOfSid && sids.includes(word)),
  );
}
