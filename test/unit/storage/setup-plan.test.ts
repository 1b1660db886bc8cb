import { describe, expect, test } from 'vitest';
import { planImport } from '../../../src-main/storage/setup-plan.ts';
import type { Here } from '../../../src-main/storage/setup-plan.ts';
import type { Setup } from '../../../src-main/storage/setup-file.ts';
import { personPin } from '../../support/pins.ts';

const sidA = `AC${'4'.repeat(32)}`;
const sidB = `AC${'5'.repeat(32)}`;
const anna = { id: 'account-1', name: 'St. Anna', accountSid: sidA, baseUrl: null };
const room = {
  id: 'r',
  accountId: anna.id,
  accountSid: sidA,
  room: 'ward-7',
  leftOut: ['Ines'],
};
const nothing: Setup = { accounts: [], pins: [], pinnedRooms: [] };

function plan(file: Partial<Setup>, here: Partial<Here> = {}) {
  let lastId = 0;
  return planImport(
    { ...nothing, ...file },
    { ...nothing, ...here },
    { newId: () => `new-${++lastId}`, reservedId: 'demo' },
  );
}

describe('what an import adds', () => {
  test('is each pin that is not here yet, in the file’s order, with the id by which its history finds it', () => {
    const [maya, ben] = [personPin('a', 'Maya'), personPin('b', 'Ben')];
    const planned = plan({ accounts: [anna], pins: [maya, ben] }, { accounts: [anna] });
    expect(planned).toMatchObject({ pins: [maya, ben], pinsAlreadyThere: 0, missingAccounts: [] });
  });

  test('is not a pin that watches the same as one that is here, whatever its label', () => {
    const planned = plan(
      { accounts: [anna], pins: [personPin('x', 'Maya', { label: 'M' }), personPin('y', 'Ben')] },
      { accounts: [anna], pins: [personPin('a', 'Maya')] },
    );
    expect(planned.pins.map(({ id }) => id)).toEqual(['y']);
    expect(planned.pinsAlreadyThere).toBe(1);
  });

  test('is of two in the file that watch the same one', () => {
    const planned = plan(
      { accounts: [anna], pins: [personPin('x', 'Maya'), personPin('y', 'Maya')] },
      { accounts: [anna] },
    );
    expect(planned.pins).toHaveLength(1);
    expect(planned.pinsAlreadyThere).toBe(1);
  });

  test('has an id of its own where another pin has that one', () => {
    const planned = plan(
      { accounts: [anna], pins: [personPin('a', 'Ben')] },
      { accounts: [anna], pins: [personPin('a', 'Maya')] },
    );
    expect(planned.pins).toMatchObject([{ id: 'new-1', target: { identity: 'Ben' } }]);
  });

  test('is each room that is not here, with whom it leaves out', () => {
    const other = { ...room, id: 's', room: 'ward-8' };
    const planned = plan(
      { accounts: [anna], pinnedRooms: [room, other, { ...other, id: 't' }] },
      { accounts: [anna], pinnedRooms: [{ ...room, id: 'q', leftOut: [] }] },
    );
    expect(planned.rooms).toEqual([other]);
    expect(planned.roomsAlreadyThere).toBe(2);
  });
});

test('thousands of pins and rooms are compared one by one, not each with each', () => {
  const pins = Array.from({ length: 5_000 }, (_, at) => personPin(`p${at}`, `identity ${at}`));
  let compared = 0;
  const rooms = Array.from({ length: 5_000 }, (_, at) => ({
    ...room,
    id: `r${at}`,
    get room() {
      compared += 1;
      return `room ${at}`;
    },
  }));
  const planned = plan(
    { accounts: [anna], pins, pinnedRooms: rooms },
    { accounts: [anna], pins, pinnedRooms: rooms },
  );
  expect(planned).toMatchObject({ pins: [], pinsAlreadyThere: 5_000, roomsAlreadyThere: 5_000 });
  expect(compared).toBeLessThan(10 * rooms.length);
});

describe('the account of what is imported', () => {
  const filed = { ...anna, id: 'on-the-other-computer' };
  const maya = personPin('a', 'Maya', { accountId: filed.id });

  test('is the one here with the same Account SID and address, whatever its id and name', () => {
    const here = { ...anna, name: 'Anna', accountSid: sidA.toLowerCase().replace('ac', 'AC') };
    const planned = plan({ accounts: [filed], pins: [maya] }, { accounts: [here] });
    expect(planned.pins).toMatchObject([{ accountId: anna.id, accountSid: here.accountSid }]);
    expect(planned.missingAccounts).toEqual([]);
  });

  test('is not one with another address', () => {
    const here = { ...anna, baseUrl: 'https://video.ie1.example.com' };
    const planned = plan({ accounts: [filed], pins: [maya] }, { accounts: [here] });
    expect(planned.pins).toMatchObject([{ accountId: filed.id }]);
    expect(planned.missingAccounts).toEqual([
      { name: 'St. Anna', accountSid: sidA, pins: 1, rooms: 0 },
    ]);
  });

  test('of two with the same SID is the one with the same address', () => {
    const other = { ...anna, id: 'account-2', baseUrl: 'https://video.ie1.example.com' };
    const planned = plan(
      { accounts: [{ ...filed, baseUrl: other.baseUrl }], pins: [maya] },
      { accounts: [anna, other] },
    );
    expect(planned.pins).toMatchObject([{ accountId: 'account-2' }]);
  });

  test('is found by its SID alone where the file does not describe it', () => {
    const planned = plan({ pins: [maya] }, { accounts: [anna] });
    expect(planned.pins).toMatchObject([{ accountId: anna.id }]);
  });

  test('that is not here is waited for, together with those who wait for it already', () => {
    const waiting = personPin('w', 'Ben', { accountId: 'gone' });
    const planned = plan(
      { accounts: [filed], pins: [maya, personPin('b', 'Ben', { accountId: filed.id })] },
      { pins: [waiting] },
    );
    expect(planned.pins).toMatchObject([{ accountId: 'gone', target: { identity: 'Maya' } }]);
    expect(planned.pinsAlreadyThere).toBe(1);
    expect(planned.missingAccounts).toMatchObject([{ name: 'St. Anna', pins: 1 }]);
  });

  test.each([
    ['an account here that has another SID', { ...anna, id: filed.id, accountSid: sidB }, filed.id],
    ['the demo’s', anna, 'demo'],
  ])('never becomes %s', (_, here, accountId) => {
    const stranger = personPin('a', 'Maya', { accountId, accountSid: `AC${'6'.repeat(32)}` });
    const planned = plan({ pins: [stranger] }, { accounts: [here] });
    expect(planned.pins).toMatchObject([{ accountId: 'new-1', accountSid: stranger.accountSid }]);
  });

  test('is one for each Account SID, also where a file gives several the same id', () => {
    const pins = [personPin('a', 'Maya'), personPin('b', 'Ben', { accountSid: sidB })];
    const planned = plan({ pins });
    expect(planned.pins).toMatchObject([
      { accountId: anna.id, accountSid: sidA },
      { accountId: 'new-1', accountSid: sidB },
    ]);
    expect(planned.missingAccounts).toMatchObject([
      { accountSid: sidA, pins: 1 },
      { accountSid: sidB, pins: 1 },
    ]);
  });
});
