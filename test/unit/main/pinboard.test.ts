import { describe, expect, test, vi } from 'vitest';
import type { Memory } from '../../../src-main/alert/teller.ts';
import { demoAccountId } from '../../../src-main/demo-mode.ts';
import type { DemoMode } from '../../../src-main/demo-mode.ts';
import { createPinboard } from '../../../src-main/pinboard.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';
import type { PinMemory } from '../../../src-main/storage/stored-schemas.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { participantSid, roomSid } from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const accountSid = `AC${'4'.repeat(32)}`;
const otherAccount = { id: 'account-2', accountSid: `AC${'5'.repeat(32)}` };
const told: Memory = {
  remembered: {
    status: { kind: 'connected' },
    sinceMs: 1,
    noticedAtMs: 2,
    participantSid,
    roomSid,
  },
  told: { status: { kind: 'connected' }, participantSid },
};

/** A store as the real one: it forgets what it knew of pins that are gone, and knows nothing of others. */
function createFakeStore(atFirst: readonly Pin[]) {
  let pins = atFirst;
  const memories = new Map<string, PinMemory>();
  return {
    pins: () => pins,
    setPins(changed: readonly Pin[]) {
      pins = changed;
      for (const id of memories.keys()) if (!pins.some((pin) => pin.id === id)) memories.delete(id);
    },
    memoryOf: (pinId: string) => memories.get(pinId) ?? null,
    remember(pinId: string, change: Partial<PinMemory>) {
      if (!pins.some(({ id }) => id === pinId)) return;
      memories.set(pinId, { remembered: null, told: null, ...memories.get(pinId), ...change });
    },
  };
}

/** A demo that is shown while it has pins, whose account is theirs. */
function createFakeDemo(atFirst: readonly Pin[]) {
  let pins = atFirst;
  let account = pins[0]?.accountSid;
  const memories = new Map<string, Memory>();
  const demo: DemoMode & { showAnew(anew: readonly Pin[]): void } = {
    isShown: () => account !== undefined,
    connection() {
      if (account === undefined) return null;
      const credentials = { userName: account, password: createSecret('secret') };
      return { baseUrl: 'http://127.0.0.1:1', accountSid: account, credentials };
    },
    pins: () => pins,
    setPins(changed) {
      pins = changed;
    },
    memoryOf: (pinId) => memories.get(pinId) ?? null,
    keep(pinId, memory) {
      memories.set(pinId, memory);
    },
    show: () => Promise.resolve(),
    hide() {
      pins = [];
      account = undefined;
      memories.clear();
      return Promise.resolve();
    },
    showAnew(anew) {
      pins = anew;
      account = anew[0]?.accountSid;
    },
  };
  return demo;
}

function boardOf({ own = [], demo: demoPins = [] }: { own?: Pin[]; demo?: Pin[] }) {
  const store = createFakeStore(own);
  const demo = createFakeDemo(demoPins);
  const onChanged = vi.fn();
  let made = 0;
  const onTheWay = new Map<string, PinMemory>();
  const pinboard = createPinboard({
    store,
    demo,
    memoryOf: (pinId) => onTheWay.get(pinId) ?? demo.memoryOf(pinId) ?? store.memoryOf(pinId),
    newId: () => `new-${++made}`,
    onChanged,
  });
  return { pinboard, store, demo, onTheWay, onChanged };
}

const ids = (pins: readonly Pin[]) => pins.map(({ id }) => id).join(' ');
const person = (identity: string) => ({ kind: 'person', room: 'ward-7', identity }) as const;
const three = () => ['a', 'b', 'c'].map((id) => personPin(id, id));
const demoPin = (id: string, demoSid = '8') =>
  personPin(id, id, { accountId: demoAccountId, accountSid: `AC${demoSid.repeat(32)}` });

describe('adding', () => {
  test('puts the pin at the end, with its account’s SID and its texts trimmed', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    const answer = pinboard.add(
      { accountId: 'account-1', target: person('d'), label: '  Bed 4 ', note: ' \n ' },
      accountSid,
    );
    expect(answer).toEqual({ ok: true, pinId: 'new-1' });
    expect(store.pins()).toHaveLength(4);
    expect(store.pins().at(-1)).toEqual({
      id: 'new-1',
      accountId: 'account-1',
      accountSid,
      target: person('d'),
      label: 'Bed 4',
      note: null,
    });
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  test('more than are watched is refused, and of several none is pinned', () => {
    const own = Array.from({ length: mostPins - 1 }, (_, index) =>
      personPin(String(index), String(index)),
    );
    const { pinboard, store, onChanged } = boardOf({ own });
    const pinOf = (identity: string) => ({ target: person(identity), label: null, note: null });
    const accountId = 'account-1';
    const two = { accountId, pins: [pinOf('d'), pinOf('e')] };
    const tooMany = { ok: false, kind: 'too-many-pins', most: mostPins };
    expect(pinboard.addMany(two, accountSid)).toEqual(tooMany);
    expect(store.pins()).toBe(own);
    expect(onChanged).not.toHaveBeenCalled();
    expect(pinboard.add({ accountId, ...pinOf('d') }, accountSid).ok).toBe(true);
    expect(pinboard.add({ accountId, ...pinOf('e') }, accountSid)).toEqual(tooMany);
    // Who is there already is not one more.
    expect(pinboard.add({ accountId, ...pinOf('d') }, accountSid)).toMatchObject({
      kind: 'already-pinned',
    });
    expect(store.pins()).toHaveLength(mostPins);
  });

  const upper = `PA${'AB'.repeat(16)}`;
  const lower = `PA${'ab'.repeat(16)}`;
  const mixedRoom = `RM${'Cd'.repeat(16)}`;
  const own = [
    sessionPin('s', {
      target: { kind: 'session', roomSid: mixedRoom, participantSid: upper },
    }),
    personPin('maya', 'maya'),
  ];

  test.each([
    ['the same person', person('maya'), 'maya'],
    [
      'the same session with its SIDs in other case',
      {
        kind: 'session' as const,
        roomSid: `RM${'cD'.repeat(16)}`,
        participantSid: lower,
      },
      's',
    ],
  ])('%s again is refused and names the pin that is there', (_, target, pinId) => {
    const { pinboard, store, onChanged } = boardOf({ own });
    const answer = pinboard.add(
      { accountId: 'account-1', target, label: null, note: null },
      accountSid,
    );
    expect(answer).toEqual({ ok: false, kind: 'already-pinned', pinId });
    expect(store.pins()).toHaveLength(2);
    expect(onChanged).not.toHaveBeenCalled();
  });

  test.each([
    ['an identity in other case, which is another person', 'account-1', person('Maya')],
    ['the same person of another account', 'account-2', person('maya')],
    [
      'the same name in another room',
      'account-1',
      { kind: 'person' as const, room: 'ward-8', identity: 'maya' },
    ],
  ])('%s is pinned', (_, accountId, target) => {
    const { pinboard } = boardOf({ own });
    const answer = pinboard.add({ accountId, target, label: null, note: null }, accountSid);
    expect(answer).toEqual({ ok: true, pinId: 'new-1' });
  });
});

describe('adding several', () => {
  const pinOf = (identity: string, label: string | null = null) => ({
    target: person(identity),
    label,
    note: null,
  });

  test('puts them at the end in their order, in one write, and tells once', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    const write = vi.spyOn(store, 'setPins');
    const answer = pinboard.addMany(
      { accountId: 'account-1', pins: [pinOf('d', ' Bed 4 '), pinOf('e')] },
      accountSid,
    );
    expect(answer).toEqual({ ok: true, pinIds: ['new-1', 'new-2'], alreadyPinnedIds: [] });
    expect(ids(store.pins())).toBe('a b c new-1 new-2');
    expect(store.pins()[3]).toMatchObject({ accountSid, target: person('d'), label: 'Bed 4' });
    expect(write).toHaveBeenCalledTimes(1);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  test('leaves out what is pinned already or comes twice, names those that were there, and keeps them', () => {
    const { pinboard, store } = boardOf({ own: three() });
    const answer = pinboard.addMany(
      { accountId: 'account-1', pins: [pinOf('b'), pinOf('d'), pinOf('d'), pinOf('b')] },
      accountSid,
    );
    expect(answer).toMatchObject({ ok: true, alreadyPinnedIds: ['b'] });
    expect(store.pins().map(({ target }) => target)).toEqual(['a', 'b', 'c', 'd'].map(person));
  });

  test('writes and tells nothing where all are pinned already', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    const write = vi.spyOn(store, 'setPins');
    const pins = [pinOf('a'), pinOf('c')];
    expect(pinboard.addMany({ accountId: 'account-1', pins }, accountSid)).toEqual({
      ok: true,
      pinIds: [],
      alreadyPinnedIds: ['a', 'c'],
    });
    expect(write).not.toHaveBeenCalled();
    expect(onChanged).not.toHaveBeenCalled();
  });

  test('a thousand at once are all there afterwards', () => {
    const { pinboard, store } = boardOf({ own: three() });
    const pins = Array.from({ length: 1_000 }, (_, index) => pinOf(`person ${index}`));
    pinboard.addMany({ accountId: 'account-1', pins }, accountSid);
    expect(store.pins()).toHaveLength(1_003);
    expect(new Set(store.pins().map(({ id }) => id)).size).toBe(1_003);
  });
});

describe('editing', () => {
  test('changes label and note of that pin alone, and an empty text takes them away', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    pinboard.edit({ pinId: 'b', label: ' Host ', note: 'n' });
    expect(store.pins()[1]).toMatchObject({ label: 'Host', note: 'n' });
    expect(store.pins()[0]).toMatchObject({ label: null, note: null });
    pinboard.edit({ pinId: 'b', label: '   ', note: null });
    expect(store.pins()[1]).toMatchObject({ label: null, note: null });
    expect(onChanged).toHaveBeenCalledTimes(2);
  });

  test('changes whether it follows its room’s name, and an edit that doesn’t say leaves that', () => {
    const { pinboard, store } = boardOf({ own: three() });
    pinboard.edit({ pinId: 'b', label: null, note: null, followsRoomName: false });
    pinboard.edit({ pinId: 'b', label: 'Host', note: null });
    expect(store.pins()[1]).toMatchObject({
      label: 'Host',
      target: { ...person('b'), followsRoomName: false },
    });
    expect(store.pins()[0]!.target).toEqual(person('a'));
  });
});

describe('removing', () => {
  test('and undoing bring the pin back in its place with what was known of it', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    store.remember('b', told);
    pinboard.remove('b');
    expect(ids(store.pins())).toBe('a c');
    expect(store.memoryOf('b')).toBeNull();
    pinboard.restore('b');
    expect(ids(store.pins())).toBe('a b c');
    expect(store.memoryOf('b')).toEqual(told);
    expect(onChanged).toHaveBeenCalledTimes(2);
  });

  test('and undoing keep what was told a moment ago and was not stored yet', () => {
    const { pinboard, store, onTheWay } = boardOf({ own: three() });
    onTheWay.set('b', told);
    pinboard.remove('b');
    onTheWay.clear();
    pinboard.restore('b');
    expect(store.memoryOf('b')).toEqual(told);
  });

  test('a pin that is not there, or undoing what was not removed, changes nothing', () => {
    const { pinboard, store, onChanged } = boardOf({ own: three() });
    pinboard.remove('gone');
    pinboard.restore('a');
    pinboard.restore('gone');
    expect(ids(store.pins())).toBe('a b c');
    expect(onChanged).not.toHaveBeenCalled();
  });

  test('is undone once', () => {
    const { pinboard, store } = boardOf({ own: three() });
    pinboard.remove('b');
    pinboard.restore('b');
    store.setPins([]);
    pinboard.restore('b');
    expect(store.pins()).toEqual([]);
  });

  test('several are undone into their places, the latest first', () => {
    const { pinboard, store } = boardOf({ own: three() });
    pinboard.remove('a');
    pinboard.remove('b');
    pinboard.restore('b');
    pinboard.restore('a');
    expect(ids(store.pins())).toBe('a b c');
  });

  test('more than a hundred keeps the latest hundred to undo', () => {
    const many = Array.from({ length: 101 }, (_, index) => personPin(`p${index}`, `p${index}`));
    const { pinboard, store } = boardOf({ own: many });
    for (const { id } of many) pinboard.remove(id);
    pinboard.restore('p0');
    expect(store.pins()).toEqual([]);
    pinboard.restore('p100');
    pinboard.restore('p1');
    expect(ids(store.pins())).toBe('p1 p100');
  });

  test('is not undone into a second pin where the same was pinned again meanwhile', () => {
    const { pinboard, store } = boardOf({ own: three() });
    pinboard.remove('b');
    pinboard.add(
      { accountId: 'account-1', target: person('b'), label: null, note: null },
      accountSid,
    );
    pinboard.restore('b');
    expect(ids(store.pins())).toBe('a c new-1');
  });
});

test('moving puts a pin at that place, and beyond the end at the end', () => {
  const { pinboard, store, onChanged } = boardOf({ own: three() });
  pinboard.move('c', 0);
  expect(ids(store.pins())).toBe('c a b');
  pinboard.move('c', 99);
  expect(ids(store.pins())).toBe('a b c');
  expect(onChanged).toHaveBeenCalledTimes(2);
});

describe('leaving an account', () => {
  const of = (id: string, identity: string, accountId: string) =>
    personPin(id, identity, { accountId });
  const own = () => [
    of('a1', 'maya', 'account-1'),
    of('b1', 'maya', 'account-2'),
    of('a2', 'noor', 'account-1'),
  ];

  test('“remove” removes its pins and no other’s', () => {
    const { pinboard, store, onChanged } = boardOf({ own: own() });
    pinboard.leaveAccount('account-1', { kind: 'remove' });
    expect(ids(store.pins())).toBe('b1');
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  test('“keep” keeps them as they are', () => {
    const { pinboard, store, onChanged } = boardOf({ own: own() });
    pinboard.leaveAccount('account-1', { kind: 'keep' });
    expect(store.pins()).toEqual(own());
    expect(onChanged).not.toHaveBeenCalled();
  });

  test('“move” gives them to the other account in their places, but for what it watches already', () => {
    const { pinboard, store } = boardOf({ own: own() });
    pinboard.leaveAccount('account-1', { kind: 'move', toAccount: otherAccount });
    expect(ids(store.pins())).toBe('b1 a2');
    expect(store.pins()[1]).toEqual({
      ...of('a2', 'noor', 'account-2'),
      accountSid: otherAccount.accountSid,
    });
  });

  test('“move” drops a session whose SIDs the other account’s pin has in other case', () => {
    const target = (letter: string) =>
      ({
        kind: 'session',
        roomSid,
        participantSid: `PA${letter.repeat(32)}`,
      }) as const;
    const { pinboard, store } = boardOf({
      own: [
        sessionPin('a', { target: target('a') }),
        sessionPin('b', { target: target('A'), accountId: 'account-2' }),
      ],
    });
    pinboard.leaveAccount('account-1', { kind: 'move', toAccount: otherAccount });
    expect(ids(store.pins())).toBe('b');
  });
});

describe('adopting', () => {
  const isGone = (accountId: string) => accountId.startsWith('gone');
  const account = { id: 'account-9', accountSid };

  test('takes the pins of a gone account with the same SID, and leaves all others alone', () => {
    const own = [
      personPin('kept', 'maya', { accountId: 'gone' }),
      personPin('present', 'noor', { accountId: 'account-1' }),
      personPin('foreign', 'olga', { accountId: 'gone', accountSid: otherAccount.accountSid }),
    ];
    const { pinboard, store, onChanged } = boardOf({ own });
    pinboard.adopt(account, isGone);
    expect(store.pins().map(({ accountId }) => accountId)).toEqual([
      'account-9',
      'account-1',
      'gone',
    ]);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  test('gives the account’s own pins its SID where that was changed', () => {
    const { pinboard, store } = boardOf({
      own: [
        personPin('own', 'maya', { accountId: 'account-9', accountSid: otherAccount.accountSid }),
      ],
    });
    pinboard.adopt(account, isGone);
    expect(store.pins()).toEqual([
      personPin('own', 'maya', { accountId: 'account-9', accountSid }),
    ]);
  });

  test('finds pins whose SID is written in other case', () => {
    const { pinboard, store } = boardOf({
      own: [personPin('kept', 'maya', { accountId: 'gone', accountSid: `AC${'ab'.repeat(16)}` })],
    });
    pinboard.adopt({ id: 'account-9', accountSid: `AC${'AB'.repeat(16)}` }, isGone);
    expect(store.pins()[0]).toMatchObject({ accountId: 'account-9' });
  });

  test('tells of no change where there is nothing to adopt', () => {
    const { pinboard, onChanged } = boardOf({ own: three() });
    pinboard.adopt(account, isGone);
    expect(onChanged).not.toHaveBeenCalled();
  });

  test('of two gone accounts that watched the same takes it once', () => {
    const own = [
      personPin('first', 'maya', { accountId: 'gone-1' }),
      personPin('second', 'maya', { accountId: 'gone-2' }),
    ];
    const { pinboard, store } = boardOf({ own });
    pinboard.adopt(account, isGone);
    expect(ids(store.pins())).toBe('first');
  });
});

describe('the demo’s pins', () => {
  test('are watched beside the user’s own, and are alone on the board in demo mode', () => {
    const { pinboard } = boardOf({ own: three(), demo: [demoPin('x')] });
    expect(ids(pinboard.all())).toBe('a b c x');
    expect(ids(pinboard.shown('demo'))).toBe('x');
    expect(ids(pinboard.shown('own'))).toBe('a b c');
  });

  test('are edited, moved and removed in the demo and never stored', () => {
    const { pinboard, store, demo } = boardOf({ own: three(), demo: [demoPin('x'), demoPin('y')] });
    pinboard.edit({ pinId: 'x', label: 'Star', note: null });
    pinboard.move('x', 1);
    expect(ids(demo.pins())).toBe('y x');
    expect(demo.pins()[1]).toMatchObject({ label: 'Star' });
    pinboard.remove('y');
    expect(ids(demo.pins())).toBe('x');
    expect(store.pins()).toEqual(three());
  });

  test('come back with what was known of them, which stays in the demo', () => {
    const { pinboard, store, demo } = boardOf({ own: three(), demo: [demoPin('x'), demoPin('y')] });
    demo.keep('x', told);
    pinboard.remove('x');
    pinboard.restore('x');
    expect(ids(demo.pins())).toBe('x y');
    expect(demo.memoryOf('x')).toEqual(told);
    expect(store.memoryOf('x')).toBeNull();
  });

  test('do not come back when the demo is over', async () => {
    const { pinboard, store, demo } = boardOf({ own: three(), demo: [demoPin('x')] });
    pinboard.remove('x');
    await demo.hide();
    pinboard.restore('x');
    expect(ids(pinboard.all())).toBe('a b c');
    expect(ids(store.pins())).toBe('a b c');
  });

  test('of an earlier demo do not come back in a new one, which knows nothing of them', async () => {
    const { pinboard, demo } = boardOf({ demo: [demoPin('x', '8'), demoPin('y', '8')] });
    pinboard.remove('x');
    await demo.hide();
    demo.showAnew([demoPin('z', '9')]);
    pinboard.restore('x');
    expect(ids(demo.pins())).toBe('z');
  });
});
