import { describe, expect, test } from 'vitest';
import { readParticipant } from '../../../src-main/twilio/participant.ts';

const sid = 'PAfedcba9876543210fedcba9876543210';
const whole = {
  sid,
  room_sid: 'RM0123456789abcdef0123456789abcdef',
  account_sid: 'AC00000000000000000000000000000abc',
  status: 'disconnected',
  identity: 'Müller, Anna',
  date_created: '2026-03-01T08:00:00Z',
  date_updated: '2026-03-01T09:00:00Z',
  start_time: '2026-03-01T08:00:01Z',
  end_time: '2026-03-01T09:00:00.250Z',
  duration: 3599,
  url: 'https://video.twilio.com/v1/Rooms/x/Participants/y',
  links: { published_tracks: 'https://video.twilio.com/x' },
};
const read = {
  sid,
  roomSid: whole.room_sid,
  accountSid: whole.account_sid,
  status: { kind: 'disconnected' },
  identity: 'Müller, Anna',
  dateCreatedMs: Date.UTC(2026, 2, 1, 8),
  dateUpdatedMs: Date.UTC(2026, 2, 1, 9),
  startTimeMs: Date.UTC(2026, 2, 1, 8, 0, 1),
  endTimeMs: Date.UTC(2026, 2, 1, 9, 0, 0, 250),
  durationS: 3599,
  url: whole.url,
  links: whole.links,
};

/** Field of the answer, what it is read as, and what it is without a value. */
const fields = [
  ['room_sid', 'roomSid', null],
  ['account_sid', 'accountSid', null],
  ['status', 'status', { kind: 'unknown', word: '' }],
  ['identity', 'identity', null],
  ['date_created', 'dateCreatedMs', null],
  ['date_updated', 'dateUpdatedMs', null],
  ['start_time', 'startTimeMs', null],
  ['end_time', 'endTimeMs', null],
  ['duration', 'durationS', null],
  ['url', 'url', null],
  ['links', 'links', {}],
] as const;

test('a whole participant is read', () => {
  expect(readParticipant(whole)).toEqual({ ok: true, value: read });
});

test.each(fields)('%s may be null', (field, property, empty) => {
  const reading = readParticipant({ ...whole, [field]: null });
  expect(reading).toEqual({ ok: true, value: { ...read, [property]: empty } });
});

test.each(fields)('%s may be missing', (field, property, empty) => {
  const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));
  expect(readParticipant(rest)).toEqual({ ok: true, value: { ...read, [property]: empty } });
});

test.each(fields.filter(([field]) => field !== 'duration' && field !== 'links'))(
  '%s may be empty, which says as little as null',
  (field, property, empty) => {
    const reading = readParticipant({ ...whole, [field]: '' });
    expect(reading).toEqual({ ok: true, value: { ...read, [property]: empty } });
  },
);

describe.each([...fields.map(([field]) => field), 'sid'])('%s of a wrong type', (field) => {
  const wrong: unknown[] = [true, ['private'], { private: 1 }, 12.5, 'private'];
  const fits = (value: unknown) =>
    field === 'links'
      ? typeof value === 'object' && !Array.isArray(value)
      : field === 'duration'
        ? typeof value === 'number'
        : typeof value === 'string' && !/time|date|^sid$/.test(field);

  test.each(wrong.filter((value) => !fits(value)))('%j is a problem that names it', (value) => {
    const reading = readParticipant({ ...whole, [field]: value });
    expect(reading).toEqual({ ok: false, problem: expect.objectContaining({ field }) });
    expect(JSON.stringify(reading)).not.toContain('private');
  });
});

test.each([
  ['null', null],
  ['missing', undefined],
  ['empty', ''],
  ['of a room', whole.room_sid],
  ['too short', sid.slice(0, -1)],
  ['too long', `${sid}0`],
  ['not hexadecimal', sid.replace('f', 'g')],
  ['in small letters', sid.toLowerCase()],
  ['followed by a line end', `${sid}\n`],
])('a sid that is %s is a problem: nobody could say whom it is about', (_what, value) => {
  const reading = readParticipant({ ...whole, sid: value });
  expect(reading).toEqual({ ok: false, problem: expect.objectContaining({ field: 'sid' }) });
});

test.each(['connected', 'reconnecting', 'disconnected'])('the status %s is known', (word) => {
  expect(readParticipant({ ...whole, status: word })).toMatchObject({
    value: { status: { kind: word } },
  });
});

test.each([
  'paused',
  'Connected',
  ' connected',
  'disconnected ',
  '__proto__',
  'constructor',
  'unknown',
])('the status word %j is kept as it came, and is none of the three', (word) => {
  expect(readParticipant({ ...whole, status: word })).toMatchObject({
    value: { status: { kind: 'unknown', word } },
  });
});

test('fields that we do not know are ignored', () => {
  const reading = readParticipant({ ...whole, network_quality: { level: 5 }, sip: null });
  expect(reading).toEqual({ ok: true, value: read });
});

test.each([
  ['2026-10-25T00:30:00Z', Date.UTC(2026, 9, 25, 0, 30)],
  ['2026-10-25T01:30:00Z', Date.UTC(2026, 9, 25, 1, 30)],
  ['2026-03-01T08:00:00.123456Z', Date.UTC(2026, 2, 1, 8, 0, 0, 123)],
  ['2026-03-01T08:00:00+02:00', Date.UTC(2026, 2, 1, 6)],
  ['2026-03-01T08:00:00', Date.UTC(2026, 2, 1, 8)],
  ['1970-01-01T00:00:00Z', 0],
])('the time %s is read on the clock of UTC', (text, timeMs) => {
  expect(readParticipant({ ...whole, start_time: text })).toMatchObject({
    value: { startTimeMs: timeMs },
  });
});

test.each([
  'yesterday',
  '2026-03-01',
  '1772352000',
  'Sun, 01 Mar 2026 08:00:00 GMT',
  '2026-13-01T08:00:00Z',
  '2026-02-30T08:00:00Z',
  '2026-03-01T08:61:00Z',
  '2026-03-01T08:00:00Z ',
])('the time %j is a problem', (text) => {
  const reading = readParticipant({ ...whole, end_time: text });
  expect(reading).toEqual({ ok: false, problem: expect.objectContaining({ field: 'end_time' }) });
  expect(JSON.stringify(reading)).not.toContain(text);
});

test.each([
  ['negative', -1],
  ['infinite', Infinity],
  ['not a number', NaN],
])('a duration that is %s is a problem', (_what, value) => {
  expect(readParticipant({ ...whole, duration: value })).toEqual({
    ok: false,
    problem: expect.objectContaining({ field: 'duration' }),
  });
});

test('a duration of zero is zero, not nothing', () => {
  expect(readParticipant({ ...whole, duration: 0 })).toMatchObject({ value: { durationS: 0 } });
});

test('an identity that was anonymised looks like a SID and stays text', () => {
  const identity = 'PAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
  expect(readParticipant({ ...whole, identity })).toMatchObject({ value: { identity } });
});

test('of links, only those that are text are kept', () => {
  const links = JSON.parse('{"a":"https://x","b":null,"c":7,"__proto__":"https://y"}');
  const reading = readParticipant({ ...whole, links });
  expect(reading.ok && Object.entries(reading.value.links)).toEqual([
    ['a', 'https://x'],
    ['__proto__', 'https://y'],
  ]);
});

test.each([[null], [undefined], ['text'], [7], [true], [[]], [[whole]]])(
  'an answer that is %j is a problem',
  (json) => {
    expect(readParticipant(json)).toEqual({
      ok: false,
      problem: expect.objectContaining({ what: expect.any(String) }),
    });
  },
);
