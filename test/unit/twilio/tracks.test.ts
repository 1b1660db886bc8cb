import { describe, expect, test } from 'vitest';
import {
  readPublishedTrack,
  readSubscribedTrack,
  readSubscribeRules,
} from '../../../src-main/twilio/tracks.ts';

const room = 'RM0123456789abcdef0123456789abcdef';
const participant = 'PAfedcba9876543210fedcba9876543210';
const publisher = `PA${'1'.repeat(32)}`;
const sid = 'MT0123456789abcdef0123456789abcdef';
const asked = { room, participant };
const published = {
  room_sid: room,
  participant_sid: participant,
  sid,
  name: 'microphone',
  kind: 'audio',
  enabled: false,
  date_created: '2026-03-01T08:00:00Z',
  url: 'https://video.twilio.com/x',
};
const subscribed = { ...published, publisher_sid: publisher };
const rule = {
  type: 'exclude',
  all: null,
  publisher: 'alice',
  track: null,
  kind: 'video',
  priority: null,
};
const rules = { room_sid: room, participant_sid: participant, rules: [rule] };

const problem = (wrong: object) => ({ ok: false, problem: expect.objectContaining(wrong) });

test('a published track, a subscribed one and rules are read, and other fields are ignored', () => {
  const track = { sid, name: 'microphone', kind: 'audio', enabled: false };
  expect(readPublishedTrack(published, asked)).toEqual({ ok: true, value: track });
  expect(readSubscribedTrack(subscribed, asked)).toEqual({
    ok: true,
    value: { ...track, publisherSid: publisher },
  });
  expect(readSubscribeRules(rules, asked)).toEqual({ ok: true, value: [rule] });
});

describe('of a track', () => {
  test.each(['name', 'kind', 'enabled', 'publisher_sid', 'participant_sid', 'room_sid'])(
    '%s may be null or missing',
    (field) => {
      const property = field === 'publisher_sid' ? 'publisherSid' : field;
      const rest = Object.fromEntries(
        Object.entries(subscribed).filter(([name]) => name !== field),
      );
      for (const json of [{ ...subscribed, [field]: null }, rest]) {
        const reading = readSubscribedTrack(json, asked);
        expect(reading.ok).toBe(true);
        if (!field.endsWith('_sid') || field === 'publisher_sid') {
          expect(reading).toMatchObject({ value: { [property]: null } });
        }
      }
    },
  );

  test.each(['name', 'kind', 'enabled', 'publisher_sid', 'participant_sid', 'room_sid', 'sid'])(
    '%s of a wrong type is a problem that names it and quotes nothing',
    (field) => {
      for (const wrong of [7, ['private'], { private: 1 }]) {
        const reading = readSubscribedTrack({ ...subscribed, [field]: wrong }, asked);
        expect(reading).toEqual(problem({ field }));
        expect(JSON.stringify(reading)).not.toContain('private');
      }
    },
  );

  test.each(['no', 'true', ''])('enabled that is the text %j is neither yes nor no', (enabled) => {
    expect(readPublishedTrack({ ...published, enabled }, asked)).toEqual(
      problem({ field: 'enabled' }),
    );
  });

  test.each(['screen', '__proto__', 'Audio'])('the kind %j is kept as it came', (kind) => {
    expect(readPublishedTrack({ ...published, kind }, asked)).toMatchObject({ value: { kind } });
  });

  test.each([null, undefined, '', participant, `${sid}0`, `${sid}\n`, sid.toLowerCase()])(
    'the sid %j is a problem: nobody could say which it is',
    (wrong) => {
      expect(readPublishedTrack({ ...published, sid: wrong }, asked)).toEqual(
        problem({ field: 'sid' }),
      );
    },
  );
});

describe.each([
  ['a published track', (change: object) => readPublishedTrack({ ...published, ...change }, asked)],
  [
    'a subscribed track',
    (change: object) => readSubscribedTrack({ ...subscribed, ...change }, asked),
  ],
  ['rules', (change: object) => readSubscribeRules({ ...rules, ...change }, asked)],
])('%s', (_what, read) => {
  test('of somebody else is refused', () => {
    expect(read({ participant_sid: publisher })).toEqual(problem({ what: 'other-participant' }));
  });
  test('of another room is refused', () => {
    expect(read({ room_sid: `RM${'9'.repeat(32)}` })).toEqual(
      problem({ what: 'participant-of-other-room' }),
    );
  });
  test('of the one asked for is read, whatever the case of the SIDs', () => {
    const upper = `PA${participant.slice(2).toUpperCase()}`;
    expect(read({ participant_sid: upper }).ok).toBe(true);
  });
});

test('who is asked for by name can’t be told from somebody else by SID', () => {
  const byName = { room: 'ward-7', participant: 'alice' };
  expect(readPublishedTrack(published, byName).ok).toBe(true);
});

describe('rules', () => {
  test.each<[null | []]>([[null], [[]]])('that are %j are none', (none) => {
    expect(readSubscribeRules({ ...rules, rules: none }, asked)).toEqual({ ok: true, value: [] });
  });
  test('may leave everything open', () => {
    const open = {
      type: null,
      all: null,
      publisher: null,
      track: null,
      kind: null,
      priority: null,
    };
    expect(readSubscribeRules({ rules: [{}] }, asked)).toEqual({ ok: true, value: [open] });
  });
  test.each<[string, unknown]>([
    ['missing', { participant_sid: participant }],
    ['a map', { rules: {} }],
    ['a list of words', { rules: ['include'] }],
    ['with a number for a kind', { rules: [{ ...rule, kind: 1 }] }],
    ['with a word for all', { rules: [{ ...rule, all: 'yes' }] }],
  ])('that are %s are a problem', (_what, json) => {
    expect(readSubscribeRules(json, asked)).toEqual(
      problem({ field: expect.stringMatching(/^rules/) }),
    );
  });
  test.each([[null], [[]], ['rules'], [7]])('in %j are a problem', (json) => {
    expect(readSubscribeRules(json, asked).ok).toBe(false);
  });
});
