import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import { readSetup, setupText } from '../../../src-main/storage/setup-file.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import type { PinnedRoom } from '../../../src-main/watch/pinned-room.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const nowMs = Date.UTC(2026, 10, 29, 3);
const account = {
  id: 'account-1',
  name: 'St. Anna',
  accountSid: `AC${'4'.repeat(32)}`,
  baseUrl: null,
};
const room: PinnedRoom = {
  id: 'r',
  accountId: 'account-1',
  accountSid: account.accountSid,
  room: 'ward-7',
  leftOut: ['Ines'],
};
const pins: Pin[] = [
  sessionPin('a', { label: 'Ünï 🎥', note: 'bed 3' }),
  personPin('b', '林'),
  personPin('c', 'Maya', {
    target: { kind: 'person', room: 'ward-8', identity: 'Maya', followsRoomName: false },
  }),
];
const whole = { accounts: [account], pins, pinnedRooms: [room], settings: defaultSettings };

const personIn = (inRoom: string, identity: string) =>
  personPin('x', identity, { target: { kind: 'person', room: inRoom, identity } });

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readSetup(bytes(JSON.stringify(value)));
const exported = () => JSON.parse(setupText(whole, nowMs)) as Record<string, unknown>;

describe('an export', () => {
  test('read again gives the same', () => {
    const reading = readSetup(bytes(setupText(whole, nowMs)));
    expect(reading).toEqual({
      ok: true,
      setup: {
        accounts: [account],
        pins,
        pinnedRooms: [room],
        settings: defaultSettings,
        exportedAtMs: nowMs,
        problems: [],
      },
    });
  });

  test('has nothing in it but what is named in its form, whatever the state holds', () => {
    const planted = 'geheim-1234';
    const and = <Thing extends object>(thing: Thing) => ({
      ...thing,
      secret: planted,
      keychainEntry: planted,
      apiKeySid: planted,
      password: { planted },
    });
    const text = setupText(
      {
        accounts: [and(account)],
        pins: pins.map((pin) => and({ ...pin, target: and(pin.target) })),
        pinnedRooms: [and(room)],
        settings: defaultSettings,
      },
      nowMs,
    );
    expect(text).not.toContain(planted);
    expect(JSON.parse(text)).toEqual(exported());
  });

  test('has one entry a line, which a person can read', () => {
    expect(setupText(whole, nowMs).split('\n')).toContain(`${JSON.stringify(pins[0])},`);
  });
});

describe('a file of which nothing can be used', () => {
  const text = () => setupText(whole, nowMs);
  test.each<[string, Uint8Array, object]>([
    ['empty', bytes(''), { kind: 'empty' }],
    ['white space', bytes(' \n\t'), { kind: 'empty' }],
    ['a byte order mark alone', bytes('\uFEFF'), { kind: 'empty' }],
    ['binary', new Uint8Array([137, 80, 78, 71, 0, 1]), { kind: 'not-text' }],
    ['filled with NUL', new Uint8Array(200), { kind: 'not-text' }],
    ['in UTF-16', new Uint8Array(Buffer.from(`\uFEFF${text()}`, 'utf16le')), { kind: 'not-text' }],
    ['in Latin-1', new Uint8Array(Buffer.from('{"a":"Käthe"}', 'latin1')), { kind: 'not-text' }],
    ['cut off', bytes(text().slice(0, -40)), { kind: 'damaged' }],
    ['cut off near its beginning', bytes(text().slice(0, 80)), { kind: 'damaged' }],
    ['followed by more', bytes(`${text()}}`), { kind: 'damaged' }],
    [
      'without a version',
      bytes(JSON.stringify({ ...exported(), version: '1' })),
      { kind: 'damaged' },
    ],
    [
      'of a newer form',
      bytes(JSON.stringify({ ...exported(), version: 2 })),
      { kind: 'newer', version: 2 },
    ],
    ['prose', bytes('Dear Maya,'), { kind: 'foreign' }],
    ['a list, as an exported history', bytes('[{"what":"change"}]'), { kind: 'foreign' }],
    ['JSON of another program', bytes('{"settings":{"theme":"dark"}}'), { kind: 'foreign' }],
    ['null', bytes('null'), { kind: 'foreign' }],
    ['a number', bytes('5'), { kind: 'foreign' }],
    [
      'our own settings file',
      bytes('{"version":1,"settings":{},"pins":[],"accounts":[]}'),
      { kind: 'own-settings-file' },
    ],
    [
      'with too many pins',
      bytes(JSON.stringify({ ...exported(), pins: Array(5_001).fill(pins[0]) })),
      { kind: 'too-many', most: 5_000 },
    ],
    [
      'with too many rooms',
      bytes(JSON.stringify({ ...exported(), pinnedRooms: Array(5_001).fill(room) })),
      { kind: 'too-many', most: 5_000 },
    ],
  ])('%s', (_, file, problem) => {
    expect(readSetup(file)).toEqual({ ok: false, problem });
  });

  test('nested without end is refused, and breaks nothing', () => {
    expect(readSetup(bytes('['.repeat(200_000)))).toMatchObject({ ok: false });
    const deep = `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`;
    expect(read({ ...exported(), settings: JSON.parse(deep) as unknown })).toMatchObject({
      ok: true,
    });
  });
});

describe('of a file that can be used', () => {
  function setupOf(change: object) {
    const reading = read({ ...exported(), ...change });
    if (!reading.ok) throw new Error(reading.problem.kind);
    return reading.setup;
  }

  test('a byte order mark is passed over', () => {
    expect(readSetup(bytes(`\uFEFF${setupText(whole, nowMs)}`))).toMatchObject({ ok: true });
  });

  test('parts may be missing', () => {
    const { format, version } = exported();
    const reading = read({ format, version });
    expect(reading).toEqual({
      ok: true,
      setup: {
        accounts: [],
        pins: [],
        pinnedRooms: [],
        settings: {},
        exportedAtMs: null,
        problems: [],
      },
    });
  });

  test.each<[string, unknown, string]>([
    ['null', null, 'not-an-entry'],
    ['a text', 'pin', 'not-an-entry'],
    ['a list', [], 'not-an-entry'],
    ['without an id', { ...pins[0], id: undefined }, 'not-an-entry'],
    ['without an Account SID', { ...pins[0], id: 'x', accountSid: undefined }, 'account-sid'],
    [
      'with an Account SID of another form',
      { ...pins[0], id: 'x', accountSid: 'AC1' },
      'account-sid',
    ],
    [
      'with a target of an unknown kind',
      { ...pins[0], id: 'x', target: { kind: 'room' } },
      'target',
    ],
    [
      'with a room SID of another form',
      { ...pins[0], id: 'x', target: { ...pins[0]!.target, roomSid: 'RM1' } },
      'target',
    ],
    ['with a label that is too long', { ...pins[0], id: 'x', label: 'x'.repeat(201) }, 'too-long'],
    ['with an identity that is too long', personPin('x', 'x'.repeat(501)), 'too-long'],
    ['with a room that no request can name', personIn('..', 'Maya'), 'target'],
    ['with half a character in its room', personIn('ward\ud83c', 'Maya'), 'target'],
    ['with a line break in its identity', personIn('ward-7', 'Ma\nya'), 'target'],
    ['with an id that is there already', { ...pins[0], note: 'second' }, 'twice'],
  ])('a pin (%s) is left out by its number, and takes no other with it', (_, bad, what) => {
    const setup = setupOf({ pins: [pins[0], bad, pins[1]] });
    expect(setup.pins).toEqual([pins[0], pins[1]]);
    expect(setup.problems).toEqual([{ part: 'pins', number: 2, what }]);
  });

  test.each<[string, unknown, string]>([
    ['without a name', { ...account, name: 5 }, 'not-an-entry'],
    ['with an Account SID of another form', { ...account, accountSid: 'x' }, 'account-sid'],
    ['with an address in the clear', { ...account, baseUrl: 'http://example.com' }, 'base-url'],
    [
      'with credentials in its address',
      { ...account, baseUrl: 'https://a:b@example.com' },
      'base-url',
    ],
    ['with a name that is too long', { ...account, name: 'x'.repeat(201) }, 'too-long'],
  ])('an account (%s) is left out', (_, bad, what) => {
    const setup = setupOf({ accounts: [bad] });
    expect(setup.accounts).toEqual([]);
    expect(setup.problems).toEqual([{ part: 'accounts', number: 1, what }]);
  });

  test('a label is one line that says something, or none; and so is a note, whose lines may be several', () => {
    const labelled = (id: string, label: string, note: string) =>
      personPin(id, id, { label, note });
    const setup = setupOf({
      pins: [
        labelled('a', ' Bed\u0007\n12\u202e ', ' left\nright '),
        labelled('b', '', ' \n'),
        labelled('c', '\u0000', 'n'),
      ],
    });
    expect(setup.pins.map(({ label, note }) => [label, note])).toEqual([
      ['Bed 12', 'left\nright'],
      [null, null],
      [null, 'n'],
    ]);
    expect(setup.problems).toEqual([]);
  });

  test('a room that no request can name is left out', () => {
    expect(setupOf({ pinnedRooms: [{ ...room, room: '.' }] })).toMatchObject({
      pinnedRooms: [],
      problems: [{ part: 'pinnedRooms', number: 1, what: 'target' }],
    });
  });

  test('a room without its name is left out, and whom it leaves out falls back', () => {
    const setup = setupOf({
      pinnedRooms: [
        { ...room, room: '' },
        { ...room, leftOut: 5 },
      ],
    });
    expect(setup.pinnedRooms).toEqual([{ ...room, leftOut: [] }]);
    expect(setup.problems).toEqual([{ part: 'pinnedRooms', number: 1, what: 'target' }]);
  });

  test('a part that is none is told as that', () => {
    const setup = setupOf({ pins: { 0: pins[0] }, accounts: 5, settings: ['dark'] });
    expect(setup.pins).toEqual([]);
    expect(setup.problems).toEqual([
      { part: 'accounts', what: 'not-a-part' },
      { part: 'pins', what: 'not-a-part' },
      { part: 'settings', what: 'not-a-part' },
    ]);
  });

  test('a setting that can’t be is left out by its name, and one that is not known is counted', () => {
    const setup = setupOf({
      settings: {
        intervalMs: 5,
        keepDays: 14,
        alerts: { back: 'no', joined: true, frozen: true },
        quietHours: { days: { monday: false, holiday: true } },
        volume: 'loud',
      },
    });
    expect(setup.settings).toEqual({
      keepDays: 14,
      alerts: { joined: true },
      quietHours: { days: { monday: false } },
    });
    expect(setup.problems).toEqual([
      { part: 'settings', path: 'intervalMs', what: 'value' },
      { part: 'settings', path: 'alerts.back', what: 'value' },
      { part: 'settings', count: 3, what: 'unknown' },
    ]);
  });

  test('unknown fields and names of the language’s own are left out, and change nothing', () => {
    const text = JSON.stringify(exported())
      .replace('"settings":{', '"settings":{"__proto__":{"hideNames":true},"constructor":1,')
      .replace('"id":"a"', '"id":"a","__proto__":{"polluted":true},"colour":"red"')
      .replace('"format"', '"__proto__":{"polluted":true},"boards":[1],"format"');
    const reading = readSetup(bytes(text));
    if (!reading.ok) throw new Error(reading.problem.kind);
    expect(reading.setup.pins).toEqual(pins);
    expect(reading.setup.settings).toEqual(defaultSettings);
    expect(Object.keys(reading.setup.settings)).not.toContain('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('whatever the bytes of a file are, reading it answers', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (some) => {
      expect(readSetup(some)).toHaveProperty('ok');
    }),
  );
  fc.assert(
    fc.property(
      fc.record({ pins: fc.jsonValue(), settings: fc.jsonValue(), accounts: fc.jsonValue() }),
      (change) => {
        expect(read({ ...exported(), ...change })).toMatchObject({ ok: true });
      },
    ),
  );
});
