import { expect, test } from 'vitest';
import { readParticipant } from '../../../src-main/twilio/participant.ts';
import { readParticipantPage, readRoom, readRoomListProof } from '../../../src-main/twilio/room.ts';

const sid = 'RM0123456789abcdef0123456789abcdef';
const whole = {
  sid,
  unique_name: 'daily-standup',
  status: 'completed',
  end_time: '2026-03-01T09:00:00Z',
  enable_turn: true,
};
const read = {
  sid,
  uniqueName: 'daily-standup',
  status: 'completed',
  endTimeMs: Date.UTC(2026, 2, 1, 9),
};
const participant = { sid: 'PAfedcba9876543210fedcba9876543210', status: 'connected' };

test('a whole room is read, and its unknown fields are ignored', () => {
  expect(readRoom(whole)).toEqual({ ok: true, value: read });
});

test.each([
  ['unique_name', 'uniqueName'],
  ['status', 'status'],
  ['end_time', 'endTimeMs'],
] as const)('%s may be null or missing or empty, and of no other type', (field, property) => {
  const expected = { ok: true, value: { ...read, [property]: null } };
  const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));
  expect(readRoom(rest)).toEqual(expected);
  expect(readRoom({ ...whole, [field]: null })).toEqual(expected);
  expect(readRoom({ ...whole, [field]: '' })).toEqual(expected);
  for (const wrong of [7, true, [], {}]) {
    expect(readRoom({ ...whole, [field]: wrong })).toEqual({
      ok: false,
      problem: expect.stringContaining(`"${field}"`),
    });
  }
});

test('a status of a room that we do not know is kept', () => {
  expect(readRoom({ ...whole, status: 'dormant' })).toMatchObject({ value: { status: 'dormant' } });
});

test.each([null, undefined, '', participant.sid, 7])(
  'a room whose sid is %j is refused',
  (wrong) => {
    expect(readRoom({ ...whole, sid: wrong })).toEqual({
      ok: false,
      problem: expect.stringContaining('"sid"'),
    });
  },
);

test('a page says who is on it and where the next one is', () => {
  const meta = { next_page_url: 'https://x/next', page: 0 };
  expect(readParticipantPage({ participants: [participant], meta }, readParticipant)).toMatchObject(
    {
      ok: true,
      value: { participants: [{ sid: participant.sid }], nextPageUrl: 'https://x/next' },
    },
  );
});

test.each([[{ next_page_url: null }], [{}], [{ next_page_url: '' }]])(
  'a page whose meta is %j is the last one',
  (meta) => {
    const reading = readParticipantPage({ participants: [], meta }, readParticipant);
    expect(reading).toEqual({ ok: true, value: { participants: [], nextPageUrl: null } });
  },
);

test.each<[string, unknown]>([
  ['without participants', { meta: {} }],
  ['whose participants are null', { participants: null, meta: {} }],
  ['whose participants are a map', { participants: {}, meta: {} }],
  ['without meta, which may be one of several', { participants: [] }],
  ['whose meta is null', { participants: [], meta: null }],
  ['whose next page is a number', { participants: [], meta: { next_page_url: 2 } }],
  ['that is a list', []],
  ['that is null', null],
])('a page %s is a problem', (_what, json) => {
  expect(readParticipantPage(json, readParticipant)).toEqual({
    ok: false,
    problem: expect.stringMatching(/./),
  });
});

test('one participant that cannot be read fails the page, and is named by its place', () => {
  const page = { participants: [participant, { ...participant, status: 7 }], meta: {} };
  expect(readParticipantPage(page, readParticipant)).toEqual({
    ok: false,
    problem: expect.stringMatching(/^Participant 2 .*"status"/),
  });
});

test('a list of rooms is known by its rooms', () => {
  expect(readRoomListProof({ rooms: [] })).toEqual({ ok: true, value: null });
  expect(readRoomListProof({ rooms: null }).ok).toBe(false);
  expect(readRoomListProof({}).ok).toBe(false);
  expect(readRoomListProof('rooms').ok).toBe(false);
});
