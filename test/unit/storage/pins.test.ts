import { describe, expect, test } from 'vitest';
import {
  addPins,
  editPin,
  findSamePin,
  movePin,
  removePin,
  restorePin,
} from '../../../src-main/storage/pins.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

function pinOf(id: string): Pin {
  return {
    id,
    accountId: 'account',
    accountSid: `AC${'0'.repeat(32)}`,
    target: { kind: 'person', room: 'room', identity: id },
    label: null,
    note: null,
  };
}
const pins = ['a', 'b', 'c'].map(pinOf);
const ids = (list: readonly Pin[]) => list.map(({ id }) => id).join('');

describe('pins', () => {
  test('are added at the end, in their order', () => {
    const addition = addPins(pins, [pinOf('e'), pinOf('d')]);
    expect(ids(addition.pins)).toBe('abced');
    expect(ids(addition.added)).toBe('ed');
    expect(addition.alreadyThere).toEqual([]);
  });

  test('that watch what is watched already are not added, whichever way their SIDs are written', () => {
    const session = (id: string, digits: string, accountId = 'account'): Pin => ({
      ...pinOf(id),
      accountId,
      target: { kind: 'session', roomSid, participantSid: `PA${digits.repeat(16)}` },
    });
    const addition = addPins(
      [...pins, session('s', 'ab')],
      [
        session('t', 'AB'),
        { ...pinOf('x'), target: pinOf('a').target },
        session('u', 'ab', 'other'),
      ],
    );
    expect(ids(addition.pins)).toBe('abcsu');
    expect(ids(addition.added)).toBe('u');
    expect(ids(addition.alreadyThere)).toBe('sa');
  });

  test('that watch the same among those to be added are added once, and none was there before', () => {
    const addition = addPins(pins, [pinOf('d'), { ...pinOf('e'), target: pinOf('d').target }]);
    expect(ids(addition.pins)).toBe('abcd');
    expect(addition.alreadyThere).toEqual([]);
  });

  test.each([
    ['a', 0, 'abc'],
    ['a', 1, 'bac'],
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 99, 'acb'],
    ['gone', 0, 'abc'],
  ])('%s moved to %i gives %s', (id, toIndex, expected) => {
    expect(ids(movePin(pins, id, toIndex))).toBe(expected);
  });

  test('come back in their place with what was known of them', () => {
    const memory = { remembered: null, told: null };
    const removal = removePin(pins, 'b', memory)!;
    expect(ids(removal.pins)).toBe('ac');
    expect(removal.removed).toEqual({ pin: pins[1], index: 1, memory });
    expect(ids(restorePin(removal.pins, removal.removed))).toBe('abc');
    expect(ids(restorePin([], removal.removed))).toBe('b');
    expect(ids(restorePin(pins, removal.removed))).toBe('abc');
    expect(removePin(pins, 'gone', null)).toBeNull();
  });

  test('are edited one by one', () => {
    const edited = editPin(pins, 'b', { label: 'Host', note: 'n' });
    expect(edited[1]).toEqual({ ...pins[1], label: 'Host', note: 'n' });
    expect([edited[0], edited[2]]).toEqual([pins[0], pins[2]]);
  });

  test('that follow a room’s name do so, or not, as edited, and else as before', () => {
    const texts = { label: null, note: null };
    const one = [pinOf('a')];
    const not = editPin(one, 'a', { ...texts, followsRoomName: false });
    expect(not[0]!.target).toEqual({ ...one[0]!.target, followsRoomName: false });
    expect(editPin(not, 'a', { ...texts, label: 'Host' })[0]!.target).toEqual(not[0]!.target);
    expect(editPin(not, 'a', { ...texts, followsRoomName: true })[0]!.target).toEqual({
      ...one[0]!.target,
      followsRoomName: true,
    });
  });

  test.each<[string, Pin['target']]>([
    ['one room, by its SID', { kind: 'person', room: roomSid, identity: 'a' }],
    ['one session', { kind: 'session', roomSid, participantSid }],
  ])('on %s have no name to follow', (_, target) => {
    const one = [{ ...pinOf('a'), target }];
    const edited = editPin(one, 'a', { label: 'Host', note: null, followsRoomName: false });
    expect(edited).toEqual([{ ...one[0], label: 'Host' }]);
  });

  test('are the same where account and target are', () => {
    const { target } = pins[0]!;
    expect(findSamePin(pins, { accountId: 'account', target })?.id).toBe('a');
    expect(findSamePin(pins, { accountId: 'other', target })).toBeUndefined();
  });
});
