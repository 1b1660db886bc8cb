import { severityOf, summaryCounts, summaryKindOf } from '../../src-main/contract.ts';
import type { CardView, Settings, SummaryCount } from '../../src-main/contract.ts';
import { filterCards } from './card-filter.ts';
import type { CardFilter } from './card-filter.ts';
import { compareNames, sortCards } from './card-order.ts';
import { noLabelWords } from './card-words.ts';

/** Cards that are shown together. */
export interface CardGroup {
  id: string;
  /** null: the board is not grouped. */
  name: string | null;
  /** Whose it is, where another group has the same name. */
  accountName: string | null;
  /** Never empty. */
  cards: readonly CardView[];
  /** The worst status in it, and how many are in that; counted when it is asked for. */
  readonly worst: SummaryCount;
}

type GroupBy = Settings['view']['groupBy'];

/** All that the board shows, from the cards in the user's order: filtered, sorted, and in groups. */
export function shownGroups(
  cards: readonly CardView[],
  filter: CardFilter,
  { groupBy, sortBy }: Pick<Settings['view'], 'groupBy' | 'sortBy'>,
  nowMs: number,
): CardGroup[] {
  const sorted = sortCards(filterCards(cards, filter), sortBy, nowMs);
  const byId = new Map<string, CardView[]>();
  for (const card of sorted) {
    const id = groupIdOf(card, groupBy);
    const members = byId.get(id);
    if (members === undefined) byId.set(id, [card]);
    else members.push(card);
  }
  const groups = [...byId].map(([id, members]) => ({
    id,
    name: nameOf(members[0]!, groupBy),
    cards: members,
  }));
  // In any other order a group is where its first card is: the worst group first, the latest change first.
  if (sortBy === 'name') {
    groups.sort((one, other) => compareNames(one.name ?? '', other.name ?? ''));
  }
  const names = groups.map(({ name }) => name);
  return groups.map((group) => ({
    ...group,
    accountName:
      groupBy === 'room' && names.indexOf(group.name) !== names.lastIndexOf(group.name)
        ? group.cards[0]!.accountName
        : null,
    get worst() {
      return worstOf(group.cards, nowMs);
    },
  }));
}

function groupIdOf(card: CardView, groupBy: GroupBy): string {
  switch (groupBy) {
    case 'none':
      return 'all';
    case 'room':
      // By name, since a room that opens again under its name is another for Twilio alone.
      return `${card.accountId} ${card.roomName}`;
    case 'account':
      return card.accountId;
    case 'label':
      return card.label === null ? 'none' : `label ${card.label}`;
    default:
      return groupBy satisfies never;
  }
}

function nameOf(card: CardView, groupBy: GroupBy): string | null {
  switch (groupBy) {
    case 'none':
      return null;
    case 'room':
      return card.roomName;
    case 'account':
      return card.accountName;
    case 'label':
      return card.label ?? noLabelWords();
    default:
      return groupBy satisfies never;
  }
}

function worstOf(cards: readonly CardView[], nowMs: number): SummaryCount {
  const worst = cards.reduce((one, other) =>
    severityOf(other, nowMs) < severityOf(one, nowMs) ? other : one,
  );
  const kind = summaryKindOf(worst);
  return summaryCounts(cards).find((count) => count.kind === kind)!;
}
