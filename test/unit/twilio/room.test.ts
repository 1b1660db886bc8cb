import { expect, test } from 'vitest';
import { readRoom, readRoomListProof, readRoomPage } from '../../../src-main/twilio/room.ts';

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
const participantSid = 'PAfedcba9876543210fedcba9876543210';

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
      problem: expect.objectContaining({ field }),
    });
  }
});

test('a status of a room that we do not know is kept', () => {
  expect(readRoom({ ...whole, status: 'dormant' })).toMatchObject({ value: { status: 'dormant' } });
});

test.each([null, undefined, '', participantSid, 7])(
  'a room whose sid is %j is refused',
  (wrong) => {
    expect(readRoom({ ...whole, sid: wrong })).toEqual({
      ok: false,
      problem: expect.objectContaining({ field: 'sid' }),
    });
  },
);

test('a list of rooms is known by its rooms', () => {
  expect(readRoomListProof({ rooms: [] })).toEqual({ ok: true, value: null });
  expect(readRoomListProof({ rooms: null }).ok).toBe(false);
  expect(readRoomListProof({}).ok).toBe(false);
  expect(readRoomListProof('rooms').ok).toBe(false);
});

test('a page of rooms says which there are, since when, and where the next page is', () => {
  const meta = { next_page_url: 'https://x/next', page: 0 };
  const rooms = [
    { ...whole, date_created: '2026-03-01T08:00:00Z' },
    { sid, unique_name: null },
  ];
  expect(readRoomPage({ rooms, meta })).toEqual({
    ok: true,
    value: {
      rooms: [
        { sid, uniqueName: 'daily-standup', dateCreatedMs: Date.UTC(2026, 2, 1, 8) },
        { sid, uniqueName: null, dateCreatedMs: null },
      ],
      nextPageUrl: 'https://x/next',
    },
  });
});

test.each<[string, unknown]>([
  ['without rooms', { meta: {} }],
  ['whose rooms are a map', { rooms: {}, meta: {} }],
  ['without meta, which may be one of several', { rooms: [] }],
  ['with a room of another SID', { rooms: [{ sid: participantSid }], meta: {} }],
  ['with a room that is null', { rooms: [null], meta: {} }],
  ['that is null', null],
])('a page of rooms %s is a problem', (_what, json) => {
  expect(readRoomPage(json)).toEqual({
    ok: false,
    problem: expect.objectContaining({ what: expect.any(String) }),
  });
});
