import { expect, test } from 'vitest';
import { readListPage } from '../../../src-main/twilio/list-page.ts';
import { readParticipant } from '../../../src-main/twilio/participant.ts';

const participant = { sid: 'PAfedcba9876543210fedcba9876543210', status: 'connected' };
const read = (json: unknown) => readListPage(json, 'participants', readParticipant);

test('a page says what is on it and where the next one is', () => {
  const meta = { next_page_url: 'https://x/next', page: 0 };
  expect(read({ participants: [participant], meta })).toMatchObject({
    ok: true,
    value: { items: [{ sid: participant.sid }], nextPageUrl: 'https://x/next' },
  });
});

test.each([[{ next_page_url: null }], [{}], [{ next_page_url: '' }]])(
  'a page whose meta is %j is the last one',
  (meta) => {
    const reading = read({ participants: [], meta });
    expect(reading).toEqual({ ok: true, value: { items: [], nextPageUrl: null } });
  },
);

test.each<[string, unknown]>([
  ['without its list', { meta: {} }],
  ['whose list has another name', { published_tracks: [], meta: {} }],
  ['whose list is null', { participants: null, meta: {} }],
  ['whose list is a map', { participants: {}, meta: {} }],
  ['without meta, which may be one of several', { participants: [] }],
  ['whose meta is null', { participants: [], meta: null }],
  ['whose next page is a number', { participants: [], meta: { next_page_url: 2 } }],
  ['that is a list', []],
  ['that is null', null],
])('a page %s is a problem', (_what, json) => {
  expect(read(json)).toEqual({
    ok: false,
    problem: expect.objectContaining({ what: expect.any(String) }),
  });
});

test('one item that cannot be read fails the page, and is named by its place', () => {
  const page = { participants: [participant, { ...participant, status: 7 }], meta: {} };
  expect(read(page)).toEqual({
    ok: false,
    problem: {
      what: 'entry',
      number: 2,
      problem: expect.objectContaining({ what: 'field-type', field: 'status' }),
    },
  });
});
