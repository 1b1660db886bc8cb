import './setup.ts';
import { describe, expect, test } from 'vitest';
import type { CardView, Settings } from '../../src-main/contract.ts';
import type { CardFilter } from '../../src-renderer/board/card-filter.ts';
import { shownGroups } from '../../src-renderer/board/card-groups.ts';
import { card, nowMs, participant, sid } from './board-data.ts';

const everybody: CardFilter = { text: '', kinds: [], room: null };
const stale = { kind: 'stale', reason: { kind: 'offline' } } as const;
type View = Pick<Settings['view'], 'groupBy' | 'sortBy'>;

function groupsOf(cards: CardView[], view: Partial<View> = {}, filter: Partial<CardFilter> = {}) {
  const whole: View = { groupBy: 'none', sortBy: 'my-order', ...view };
  return shownGroups(cards, { ...everybody, ...filter }, whole, nowMs);
}

/** The pins in the order in which they are shown. */
function idsOf(...args: Parameters<typeof groupsOf>): string[] {
  return groupsOf(...args).flatMap(({ cards }) => cards.map(({ pinId }) => pinId));
}

/** Each group as its name and its pins. */
function groupedIds(...args: Parameters<typeof groupsOf>) {
  return groupsOf(...args).map(({ name, cards }) => [name, cards.map(({ pinId }) => pinId)]);
}

describe('the order', () => {
  const named = (...titles: string[]) =>
    titles.map((title, at) => card({ pinId: `${at}`, title, status: { kind: 'connected' } }));
  const titlesByName = (...titles: string[]) =>
    groupsOf(named(...titles), { sortBy: 'name' })[0]!.cards.map(({ title }) => title);

  test('by name takes numbers for numbers', () => {
    expect(titlesByName('Bed 10', 'Bed 2', 'bed 1')).toEqual(['bed 1', 'Bed 2', 'Bed 10']);
  });
  test('by name puts an accent where its letter is, and other scripts after', () => {
    expect(titlesByName('Петрова', 'Zoë', 'Ōtomo', 'Nils', '山田', 'Peer', 'Άννα')).toEqual([
      'Nils',
      'Ōtomo',
      'Peer',
      'Zoë',
      'Άννα',
      'Петрова',
      '山田',
    ]);
  });
  test('by name leaves those of one name as the user has them', () => {
    expect(idsOf(named('Maya', 'Amir', 'Maya', 'Amir'), { sortBy: 'name' })).toEqual([
      '1',
      '3',
      '0',
      '2',
    ]);
  });
  test('by time in state is the latest change first, and last of whom nothing is known', () => {
    const cards = [
      card({ pinId: 'never', sinceMs: null, noticedAtMs: null }),
      card({ pinId: 'old', sinceMs: nowMs - 90_000 }),
      card({ pinId: 'noticed', sinceMs: null, noticedAtMs: nowMs - 30_000 }),
      card({ pinId: 'just now', sinceMs: nowMs - 1_000 }),
    ];
    expect(idsOf(cards, { sortBy: 'time-in-state' })).toEqual([
      'just now',
      'noticed',
      'old',
      'never',
    ]);
  });
  test('by time in state compares times of different clocks on ours', () => {
    const cards = [
      card({ pinId: 'earlier', sinceMs: nowMs + 50_000, serverOffsetMs: 60_000 }),
      card({ pinId: 'later', sinceMs: nowMs - 5_000, serverOffsetMs: 0 }),
    ];
    expect(idsOf(cards, { sortBy: 'time-in-state' })).toEqual(['later', 'earlier']);
  });
  test('by time in state leaves those who changed together as the user has them', () => {
    const cards = ['c', 'a', 'b'].map((pinId) => card({ pinId }));
    expect(idsOf(cards, { sortBy: 'time-in-state' })).toEqual(['c', 'a', 'b']);
  });
  test('of the user is left alone', () => {
    const cards = [card({ pinId: 'b' }), card({ pinId: 'a', status: { kind: 'reconnecting' } })];
    expect(idsOf(cards)).toEqual(['b', 'a']);
  });
  test('worst first knows a word that nobody knows for bad', () => {
    const cards = [
      card({ pinId: 'fine' }),
      card({ pinId: 'odd', status: { kind: 'unknown', word: 'migrating' } }),
    ];
    expect(idsOf(cards, { sortBy: 'worst-first' })).toEqual(['odd', 'fine']);
  });
});

describe('the filter', () => {
  const person = { kind: 'person', room: 'ward-9', identity: 'Ōtomo Kenji' } as const;
  const cards = [
    card({ pinId: 'maya', title: 'Bed 12', label: 'Bed 12', note: 'Asked for Straße 5' }),
    card({ pinId: 'kenji', title: 'Ōtomo Kenji', target: person, roomName: 'ward-9' }),
    card({
      pinId: 'anna',
      title: 'Άννα Παπάς',
      accountName: 'Day clinic',
      participantSid: sid('PA', 'b'),
      roomSid: sid('RM', 'c'),
      participant: participant({ accountSid: sid('AC', 'd'), identity: 'anna.p' }),
    }),
  ];

  test.each([
    ['a title', 'bed 12', ['maya']],
    ['an identity under a label', 'okonkwo', ['maya']],
    ['a room', 'WARD-9', ['kenji']],
    ['an account', 'day clin', ['anna']],
    ['a note', 'asked', ['maya']],
    ['a participant SID', 'PAbbbb', ['anna']],
    ['a room SID', 'rmcccc', ['anna']],
    ['an account SID', 'ACdddd', ['anna']],
    ['letters without their accents', 'otomo', ['kenji']],
    ['accents where there are none', 'kénji', ['kenji']],
    ['letters of another script, in either case', 'παπάσ', ['anna']],
    ['letters that are two in capitals', 'STRASSE', ['maya']],
    ['several words in any order, of different parts', '12 ward-3', ['maya']],
    ['a word beside one that is nowhere', 'kenji ward-3', []],
    ['signs that mean something elsewhere', '.*', []],
    ['no digits that are in a SID alone', '11', []],
    ['only spaces, as nothing', '  ', ['maya', 'kenji', 'anna']],
  ])('finds %s', (_, text, pinIds) => {
    expect(idsOf(cards, {}, { text })).toEqual(pinIds);
  });

  test('by status takes any of those chosen, and nobody stale for connected', () => {
    const some = [
      card({ pinId: 'fine' }),
      card({ pinId: 'struggles', status: { kind: 'reconnecting' } }),
      card({ pinId: 'old', freshness: stale }),
      card({ pinId: 'odd', status: { kind: 'unknown', word: 'x' } }),
    ];
    expect(idsOf(some, {}, { kinds: ['connected'] })).toEqual(['fine']);
    expect(idsOf(some, {}, { kinds: ['stale', 'unknown'] })).toEqual(['old', 'odd']);
  });
  test('by status and by text takes those whom both let through', () => {
    expect(idsOf(cards, {}, { kinds: ['connected'], text: 'kenji' })).toEqual(['kenji']);
    expect(groupsOf(cards, {}, { kinds: ['reconnecting'], text: 'kenji' })).toEqual([]);
  });
});

describe('groups', () => {
  const inRoom = (pinId: string, roomName: string, changes: Partial<CardView> = {}) =>
    card({ pinId, roomName, ...changes });

  test('are none unless they are asked for', () => {
    expect(groupedIds([inRoom('a', 'ward-1'), inRoom('b', 'ward-2')])).toEqual([
      [null, ['a', 'b']],
    ]);
  });
  test('by room are by the room’s name, and of one account each', () => {
    const groups = groupsOf(
      [
        inRoom('a', 'ward-2', { roomSid: sid('RM', '1') }),
        inRoom('b', 'ward-1'),
        inRoom('c', 'ward-2', { roomSid: sid('RM', '5') }),
        inRoom('d', 'ward-2', { accountId: 'a2', accountName: 'Day clinic' }),
      ],
      { groupBy: 'room' },
    );
    expect(groups.map(({ name, accountName, cards }) => [name, accountName, cards.length])).toEqual(
      [
        ['ward-2', 'Night ward', 2],
        ['ward-1', null, 1],
        ['ward-2', 'Day clinic', 1],
      ],
    );
    expect(new Set(groups.map(({ id }) => id)).size).toBe(3);
  });
  test('by account keep two accounts of one name apart', () => {
    const cards = [inRoom('a', 'x'), inRoom('b', 'x', { accountId: 'a2' })];
    expect(groupedIds(cards, { groupBy: 'account' })).toEqual([
      ['Night ward', ['a']],
      ['Night ward', ['b']],
    ]);
  });
  test('by label hold those without one together, whatever others are called', () => {
    const cards = [
      inRoom('a', 'x'),
      inRoom('b', 'x', { label: 'No label' }),
      inRoom('c', 'x', { label: 'Bed 1' }),
      inRoom('d', 'x'),
    ];
    expect(groupedIds(cards, { groupBy: 'label' })).toEqual([
      ['No label', ['a', 'd']],
      ['No label', ['b']],
      ['Bed 1', ['c']],
    ]);
  });
  test('are in the order of their worst, and sorted within', () => {
    const cards = [
      inRoom('a', 'calm'),
      inRoom('b', 'wild'),
      inRoom('c', 'wild', { status: { kind: 'reconnecting' } }),
    ];
    expect(groupedIds(cards, { groupBy: 'room', sortBy: 'worst-first' })).toEqual([
      ['wild', ['c', 'b']],
      ['calm', ['a']],
    ]);
  });
  test('are by their own name where cards are by name', () => {
    const cards = [
      inRoom('a', 'ward-10', { title: 'Anna' }),
      inRoom('b', 'ward-9', { title: 'Zoë' }),
    ];
    expect(groupedIds(cards, { groupBy: 'room', sortBy: 'name' })).toEqual([
      ['ward-9', ['b']],
      ['ward-10', ['a']],
    ]);
  });

  const worstOf = (...cards: CardView[]) => {
    const { kind, count } = groupsOf(cards)[0]!.worst;
    return [kind, count];
  };
  const gone = (pinId: string, agoMs: number) =>
    card({ pinId, status: { kind: 'disconnected' }, noticedAtMs: nowMs - agoMs });

  test('tell how many are in the worst status', () => {
    const struggles = card({ status: { kind: 'reconnecting' } });
    expect(worstOf(card(), struggles, gone('g', 0), struggles)).toEqual(['reconnecting', 2]);
    expect(worstOf(card(), card())).toEqual(['connected', 2]);
  });
  test('take a word that nobody knows for worse than somebody gone', () => {
    const odd = card({ status: { kind: 'unknown', word: 'migrating' } });
    expect(worstOf(gone('g', 0), odd)).toEqual(['unknown', 1]);
  });
  test('call somebody stale stale, whatever they were', () => {
    const struggled = card({ status: { kind: 'reconnecting' }, freshness: stale });
    expect(worstOf(card(), struggled)).toEqual(['stale', 1]);
    expect(worstOf(gone('g', 0), struggled)).toEqual(['disconnected', 1]);
  });
  test('do not call it the worst that somebody left long ago', () => {
    expect(worstOf(card(), gone('g', 3_600_000))).toEqual(['connected', 1]);
    expect(worstOf(gone('g', 3_600_000))).toEqual(['disconnected', 1]);
  });
});
