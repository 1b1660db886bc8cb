import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  longestPinLink,
  pinLinkAmong,
  pinLinkOf,
  pinLinkText,
  readPinLink,
} from '../../../src-main/twilio/pin-link.ts';
import type { PinLink, PinLinkProblem } from '../../../src-main/twilio/pin-link.ts';
import { readPinTarget } from '../../../src-main/twilio/read-pin-target.ts';
import { isAccountSid, isParticipantSid, isRoomSid } from '../../../src-main/twilio/sid.ts';
import { isUsableName } from '../../../src-main/twilio/usable-name.ts';

const account = `AC${'1'.repeat(32)}`;
const room = `RM${'a'.repeat(32)}`;
const person = `PA${'B'.repeat(32)}`;
const session = `roomwatch://pin?account=${account}&room=${room}&participant=${person}`;

describe('a link is understood', () => {
  test.each<[string, string, Partial<PinLink>]>([
    ['to a session', session, { accountSid: account, room, participantSid: person }],
    ['without an account', `roomwatch://pin?room=${room}&participant=${person}`, { room }],
    [
      'to a person in a room by name',
      'roomwatch://pin?room=ward-7&identity=Maya%20Lindqvist',
      { room: 'ward-7', identity: 'Maya Lindqvist' },
    ],
    ['to a whole room', `roomwatch://pin?room=${room}`, { room, identity: null }],
    ['with a slash that a browser put there', `roomwatch://pin/?room=${room}`, { room }],
    ['in capitals, as far as they do not count', `ROOMWATCH://Pin?room=${room}`, { room }],
    [
      'in the other order, and with loose ampersands',
      `roomwatch://pin?&identity=a&&room=b&`,
      { room: 'b', identity: 'a' },
    ],
    ['with a plus for a blank', 'roomwatch://pin?room=ward+7&identity=a%2Bb', { room: 'ward 7' }],
    ['with letters of any script', 'roomwatch://pin?room=病棟&identity=%D9%85', { room: '病棟' }],
    [
      'with a name that looks like a place for one',
      'roomwatch://pin?room=%7Broom%7D&identity=%3Cbo%3E',
      { room: '{room}', identity: '<bo>' },
    ],
  ])('%s', (_, link, expected) => {
    expect(readPinLink(link)).toMatchObject({ ok: true, link: expected });
  });
});

describe('a link is refused', () => {
  test.each<[string, string, PinLinkProblem]>([
    ['to another action', `roomwatch://unpin?room=${room}`, { kind: 'other-action' }],
    ['to no action', 'roomwatch://', { kind: 'other-action' }],
    ['with a path', `roomwatch://pin/all?room=${room}`, { kind: 'other-action' }],
    ['with a port', `roomwatch://pin:80?room=${room}`, { kind: 'other-action' }],
    ['with a user', `roomwatch://me@pin?room=${room}`, { kind: 'other-action' }],
    ['with a fragment', `roomwatch://pin?room=${room}#x`, { kind: 'other-action' }],
    ['without slashes', `roomwatch:pin?room=${room}`, { kind: 'other-action' }],
    ['of another scheme', `https://pin?room=${room}`, { kind: 'malformed' }],
    ['empty', '', { kind: 'malformed' }],
    ['cut off at a quote', `roomwatch://pin" --no-sandbox`, { kind: 'malformed' }],
    ['with a blank', `roomwatch://pin?room=a --no-sandbox`, { kind: 'malformed' }],
    ['of which only the beginning came', 'roomwatch://pin', { kind: 'no-room' }],
    ['that says no room', `roomwatch://pin?participant=${person}`, { kind: 'no-room' }],
    [
      'with a parameter that nobody knows',
      `roomwatch://pin?room=${room}&label=x`,
      { kind: 'unknown-parameter' },
    ],
    [
      'with a name that every object has',
      `roomwatch://pin?room=${room}&__proto__=x`,
      { kind: 'unknown-parameter' },
    ],
    ['with a parameter of no name', `roomwatch://pin?=${room}`, { kind: 'unknown-parameter' }],
    ['with a name and no value', `roomwatch://pin?room`, { kind: 'unknown-parameter' }],
    ['with a name in capitals', `roomwatch://pin?Room=${room}`, { kind: 'unknown-parameter' }],
    [
      'that says its room twice',
      `roomwatch://pin?room=${room}&room=other`,
      { kind: 'repeated-parameter', parameter: 'room' },
    ],
    ['with half an escape', 'roomwatch://pin?room=a%', { kind: 'malformed' }],
    ['with an escape of no letter', 'roomwatch://pin?room=%ff%fe', { kind: 'malformed' }],
    ['with a line end', `roomwatch://pin?room=a\nb`, { kind: 'control-characters' }],
    ['with an encoded line end', `roomwatch://pin?room=a%0Ab`, { kind: 'control-characters' }],
    ['with an encoded NUL', `roomwatch://pin?room=${room}%00`, { kind: 'control-characters' }],
    [
      'whose account is none',
      `roomwatch://pin?account=me&room=${room}`,
      { kind: 'not-a-sid', parameter: 'account' },
    ],
    [
      'whose participant is none',
      `roomwatch://pin?room=${room}&participant=Maya`,
      { kind: 'not-a-sid', parameter: 'participant' },
    ],
    [
      'whose participant is a room',
      `roomwatch://pin?room=${room}&participant=${room}`,
      { kind: 'not-a-sid', parameter: 'participant' },
    ],
    [
      'whose room is a SID cut off',
      `roomwatch://pin?room=${room.slice(0, 33)}`,
      { kind: 'not-a-sid', parameter: 'room' },
    ],
    [
      'whose room is a participant',
      `roomwatch://pin?room=${person}`,
      { kind: 'not-a-sid', parameter: 'room' },
    ],
    ['with an empty room', 'roomwatch://pin?room=', { kind: 'unusable-name', parameter: 'room' }],
    [
      'with a room that no URL can hold',
      'roomwatch://pin?room=..',
      { kind: 'unusable-name', parameter: 'room' },
    ],
    [
      'with a blank identity',
      `roomwatch://pin?room=${room}&identity=%20`,
      { kind: 'unusable-name', parameter: 'identity' },
    ],
    [
      'with an identity that is too long',
      `roomwatch://pin?room=${room}&identity=${'x'.repeat(129)}`,
      { kind: 'unusable-name', parameter: 'identity' },
    ],
    [
      'with half of a surrogate pair',
      `roomwatch://pin?room=a\ud800`,
      { kind: 'unusable-name', parameter: 'room' },
    ],
    [
      'that says both a session and an identity',
      `${session}&identity=Maya`,
      { kind: 'two-participants' },
    ],
  ])('%s', (_, link, problem) => {
    expect(readPinLink(link)).toEqual({ ok: false, problem });
  });

  test('that is longer than the limit, and not one that is as long', () => {
    const ofLength = (length: number) => `${session}${'&'.repeat(length - session.length)}`;
    expect(readPinLink(ofLength(longestPinLink))).toMatchObject({ ok: true });
    expect(readPinLink(ofLength(longestPinLink + 1))).toEqual({
      ok: false,
      problem: { kind: 'too-long' },
    });
  });
});

describe('whatever is in a link', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'roomwatch://pin?',
      'roomwatch:',
      'room=',
      'account=',
      'participant=',
      'identity=',
      '&',
      '=',
      '%',
      '%0',
      '%41',
      '%ff',
      '#',
      '/',
      '?',
      '--no-sandbox',
      '__proto__',
      account,
      room,
      person,
    ),
    fc.string({ unit: 'binary' }),
  );
  const anyLink = fc
    .tuple(fc.constantFrom('', 'roomwatch://pin?', 'roomwatch://pin?room='), fc.array(piece))
    .map(([start, pieces]) => start + pieces.join(''));

  test('reading it never throws, and yields nothing that was not checked', () => {
    fc.assert(
      fc.property(anyLink, (text) => {
        const reading = readPinLink(text);
        if (!reading.ok) return;
        const { accountSid, room: its, participantSid, identity } = reading.link;
        expect(accountSid === null || isAccountSid(accountSid)).toBe(true);
        expect(isRoomSid(its) || isUsableName('room-name', its)).toBe(true);
        expect(participantSid === null || isParticipantSid(participantSid)).toBe(true);
        expect(identity === null || isUsableName('identity', identity)).toBe(true);
        expect(participantSid === null || identity === null).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('it means the same opened and pasted', () => {
    fc.assert(
      fc.property(anyLink, (text) => {
        const opened = readPinLink(text);
        const pasted = readPinTarget(text);
        if (!opened.ok) return;
        const { accountSid, room: its, participantSid, identity } = opened.link;
        expect(pasted.accountSid).toBe(accountSid);
        expect(pasted.understood.map(({ value }) => value)).toEqual(
          [its, participantSid, identity, accountSid].filter((value) => value !== null),
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test('a problem repeats nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 40 }), (secret) => {
        const mark = `zq${secret.replace(/[^a-z]/gi, '')}qz${'k'.repeat(8)}`;
        const reading = readPinLink(`roomwatch://pin?room=${room}&participant=${mark}&${mark}=1`);
        expect(JSON.stringify(reading)).not.toContain(mark);
      }),
    );
  });

  test('what was understood is understood again from the link that is made of it', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
      minLength: 32,
      maxLength: 32,
    });
    const sid = (prefix: string) => digits.map((one) => prefix + one);
    const link = fc.record({
      accountSid: fc.option(sid('AC')),
      room: fc.oneof(sid('RM'), name),
      participantSid: fc.option(sid('PA')),
      identity: fc.option(name),
    });
    fc.assert(
      fc.property(link, (made) => {
        const text = pinLinkText({ ...made, identity: made.participantSid ? null : made.identity });
        const reading = readPinLink(text);
        if (reading.ok) expect(pinLinkText(reading.link)).toBe(text);
      }),
    );
  });
});

describe('pasted, a link', () => {
  test.each([
    ['alone', session],
    ['with blanks around it', ` ${session}\n`],
    ['in a sentence', `Please watch ${session}, now.`],
    ['in brackets', `<${session}>`],
    ['in quotes', `"${session}"`],
  ])('%s names whom to pin', (_, pasted) => {
    expect(readPinTarget(pasted)).toMatchObject({
      target: { kind: 'session', roomSid: room, participantSid: person },
      accountSid: account,
      problem: null,
    });
  });

  test.each([
    ['ward-7', 'Maya Lindqvist'],
    ['{room}', '<bo>'],
    ['a&b=c', '+49 30 1234'],
    ['病棟', ':sid'],
  ])('to %j and %j names both, letter by letter', (name, identity) => {
    const pasted = pinLinkOf({ kind: 'person', room: name, identity }, null)!;
    expect(readPinTarget(pasted)).toMatchObject({
      target: { kind: 'person', room: name, identity },
      problem: null,
    });
  });

  test('that is refused says why, and names nobody', () => {
    expect(readPinTarget(`roomwatch://pin?room=${room}&participant=Maya`)).toMatchObject({
      target: null,
      understood: [],
      problem: { kind: 'bad-link', because: { kind: 'not-a-sid', parameter: 'participant' } },
    });
  });

  test('to a session in a room by name says that the room’s SID is needed', () => {
    expect(readPinTarget(`roomwatch://pin?room=ward-7&participant=${person}`)).toMatchObject({
      target: null,
      problem: { kind: 'room-sid-needed' },
    });
  });
});

describe('a link to share', () => {
  test('holds what a pin follows', () => {
    const target = { kind: 'session', roomSid: room, participantSid: person } as const;
    expect(pinLinkOf(target, account)).toBe(session);
    expect(pinLinkOf({ kind: 'person', room: 'a b', identity: 'c/d' }, null)).toBe(
      'roomwatch://pin?room=a%20b&identity=c%2Fd',
    );
  });

  test('is not made where it would be refused for its length', () => {
    const target = { kind: 'person', room: '病'.repeat(255), identity: 'Bo' } as const;
    expect(pinLinkOf(target, null)).toBeNull();
  });
});

describe('among what a start was given, the link', () => {
  test.each<[string, string[], string | null]>([
    ['is found', ['/opt/Roomwatch/roomwatch', session], session],
    [
      'is found after what Chromium adds',
      ['r', '--allow-file-access-from-files', session],
      session,
    ],
    ['is the last of several', ['r', 'roomwatch://pin', session], session],
    ['is found in capitals', ['r', 'RoomWatch://x'], 'RoomWatch://x'],
    ['is not in a switch', ['r', `--link=${session}`, '--', 'x'], null],
    ['is not in a path', ['r', '/home/roomwatch:/x', './roomwatch://pin'], null],
    ['is not there', ['r', '--demo'], null],
    ['is not there in an empty one', [], null],
  ])('%s', (_, commandLine, expected) => {
    expect(pinLinkAmong(commandLine)).toBe(expected);
  });
});
