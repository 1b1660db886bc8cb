import { describe, expect, test } from 'vitest';
import type { CardView } from '../../../src-main/contract.ts';
import type { CommandId } from '../../../src-renderer/commands/command-id.ts';
import { commandIds } from '../../../src-renderer/commands/commands.ts';
import { foundEntries, paletteContents } from '../../../src-renderer/commands/found-entries.ts';
import type { PaletteEntry } from '../../../src-renderer/commands/palette-entries.ts';
import { account, card, nowMs } from '../../component/board-data.ts';

const minuteMs = 60_000;
const commands = commandIds;

function short(entry: PaletteEntry): string {
  switch (entry.kind) {
    case 'pin':
      return entry.card.pinId;
    case 'room':
      return `room ${entry.room.roomName} of ${entry.room.accountName}, ${entry.room.pinCount}`;
    case 'account':
      return `account ${entry.account.name}`;
    case 'command':
      return entry.command;
  }
}

function find(query: string, cards: readonly CardView[], available: CommandId[] = commands) {
  const world = { cards, accounts: [account()], commands: available };
  const { groups, moreCount } = foundEntries(query, paletteContents(world, nowMs));
  return {
    moreCount,
    groups: groups.map(({ kind, entries }) => [kind, entries.map(short)] as const),
    ids: groups.flatMap(({ entries }) => entries.map(({ id }) => id)),
  };
}

const pins = (count: number, changes: Partial<CardView> = {}) =>
  Array.from({ length: count }, (_, at) =>
    card({ pinId: `p${at}`, title: `Guest ${at}`, ...changes }),
  );

describe('before anything is typed', () => {
  test('there is who is in trouble, the worst first, and then what is common and would do something', () => {
    const cards = [
      card(),
      card({ pinId: 'gone', status: { kind: 'disconnected' }, noticedAtMs: nowMs - minuteMs }),
      card({
        pinId: 'long-gone',
        status: { kind: 'disconnected' },
        noticedAtMs: nowMs - 40 * minuteMs,
      }),
      card({
        pinId: 'told',
        status: { kind: 'disconnected' },
        noticedAtMs: nowMs - 40 * minuteMs,
        unacknowledged: true,
      }),
      card({ pinId: 'acknowledged', status: { kind: 'disconnected' }, isKnown: true }),
      card({ pinId: 'struggles', status: { kind: 'reconnecting' } }),
    ];
    const { groups } = find('', cards, ['pin-participant', 'settings', 'acknowledge-all']);
    expect(groups).toEqual([
      ['in-trouble', ['struggles', 'gone', 'told']],
      ['command', ['acknowledge-all', 'pin-participant', 'settings']],
    ]);
  });
  test('who is fine is not listed, and how many there are besides is counted', () => {
    const { groups, moreCount } = find(' ', pins(1_000), ['settings']);
    expect(groups).toEqual([['command', ['settings']]]);
    // The pins, their room and the account.
    expect(moreCount).toBe(1_002);
  });
  test('of many in trouble some are shown, so that what can be done is in sight', () => {
    const { groups } = find('', pins(100, { status: { kind: 'reconnecting' } }));
    expect(groups[0]?.[1]).toHaveLength(6);
    expect(groups[1]?.[0]).toBe('command');
  });
});

describe('what is typed', () => {
  test('finds people, rooms, accounts and what can be done, the best fit’s kind first', () => {
    const cards = [card({ title: 'Nightingale', roomName: 'ward-3' })];
    expect(find('night', cards).groups).toEqual([
      ['pin', ['p1']],
      ['account', ['account Night ward']],
      ['room', ['room ward-3 of Night ward, 1']],
      ['command', ['mute-morning']],
    ]);
  });
  test('finds a command by another word for it', () => {
    expect(find('preferences', []).groups).toEqual([['command', ['settings']]]);
  });
  test('finds the section of the settings that has what is looked for', () => {
    expect(find('language', []).groups).toEqual([['command', ['settings-appearance']]]);
    expect(find('do not disturb', []).groups).toEqual([['command', ['settings-quiet-hours']]]);
  });
  test('finds somebody by the label, the identity, the room, the note and the SID', () => {
    const one = card({
      title: 'Bed 12',
      label: 'Bed 12',
      note: 'asked for Käthe',
      roomName: 'icu',
    });
    for (const query of ['bed 12', 'okonkwo', 'icu', 'kathe', 'PA111111']) {
      const people = find(query, [one]).groups.find(([kind]) => kind === 'pin');
      expect([query, people?.[1]]).toEqual([query, ['p1']]);
    }
  });
  test('of a thousand draws some, and says how many more there are', () => {
    const { groups, moreCount } = find('guest', pins(1_000));
    expect(groups.flatMap(([, entries]) => entries)).toHaveLength(40);
    expect(moreCount).toBe(960);
  });
  test('that nothing is called finds nothing', () => {
    expect(find('qqqq', pins(10))).toMatchObject({ groups: [], moreCount: 0 });
  });
  test('puts those that fit as well in the order of the board’s trouble', () => {
    const cards = [
      card({ pinId: 'fine', title: 'Ann A' }),
      card({ pinId: 'struggles', title: 'Ann B', status: { kind: 'reconnecting' } }),
    ];
    expect(find('ann', cards).groups[0]).toEqual(['pin', ['struggles', 'fine']]);
  });
});

test('two of the same name, also of names that look like something else, are two entries', () => {
  const title = '"],["command","settings"<b>\u202egnp';
  const cards = [
    card({ pinId: 'a', title, roomName: 'ward-1' }),
    card({ pinId: 'b', title, roomName: 'ward-2' }),
    card({ pinId: 'c', title, roomName: 'ward-2', accountId: 'a2', accountName: 'Day' }),
  ];
  const { groups, ids } = find('settings', cards);
  expect(groups.find(([kind]) => kind === 'pin')?.[1]).toEqual(['a', 'b', 'c']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(find('ward-2', cards).groups[0]).toEqual([
    'room',
    ['room ward-2 of Night ward, 1', 'room ward-2 of Day, 1'],
  ]);
});
