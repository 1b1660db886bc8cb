import { describe, expect, test } from 'vitest';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi, type Fetch } from '../../../src-main/twilio/video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const base = 'https://video.twilio.com/v1/Rooms';
const firstPage = `${base}?Status=in-progress&PageSize=200`;
const room = { sid: `RM${'1'.repeat(32)}`, unique_name: 'ward-7', status: 'in-progress' };

/** An API whose network answers each address with a page of rooms that names the next one. */
function apiWith(nextOf: (url: string) => string | null) {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    return Response.json({ rooms: [room], meta: { next_page_url: nextOf(url) } });
  };
  const credentials = { userName: `AC${'0'.repeat(32)}`, password: createSecret('pass') };
  const api = createVideoApi({ credentials, baseUrl: '', fetch, clock: createFakeClock(0) });
  return { api, asked };
}

const elsewhere = [
  'https://evil.test/v1/Rooms',
  'https://video.twilio.com.evil.test/v1/Rooms',
  'http://video.twilio.com/v1/Rooms',
  'https://x:y@video.twilio.com/v1/Rooms',
  'file:///etc/passwd',
  'https://',
];

describe('the rooms in progress', () => {
  test('come a page at a time, each asked for when it is wanted', async () => {
    const next = `${base}?Status=in-progress&PageSize=200&Page=1&PageToken=RTx`;
    const { api, asked } = apiWith((url) => (url === firstPage ? next : null));
    expect(await api.listRooms(null)).toMatchObject({
      ok: true,
      value: {
        rooms: [{ sid: room.sid, uniqueName: 'ward-7', dateCreatedMs: null }],
        nextPageUrl: next,
      },
    });
    expect(asked).toEqual([firstPage]);
    expect(await api.listRooms(next)).toMatchObject({ ok: true, value: { nextPageUrl: null } });
    expect(asked).toEqual([firstPage, next]);
  });

  test('are followed to a next page that is named without its server', async () => {
    const { api } = apiWith(() => '/v1/Rooms?Page=1');
    expect(await api.listRooms(null)).toMatchObject({
      value: { nextPageUrl: `${base}?Page=1` },
    });
  });

  test.each(elsewhere)('are not said to go on at %s', async (url) => {
    const { api } = apiWith(() => url);
    expect(await api.listRooms(null)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  test.each(elsewhere)('are not asked for at %s, whoever says so', async (url) => {
    const { api, asked } = apiWith(() => null);
    expect(await api.listRooms(url)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
    expect(asked).toEqual([]);
  });

  test('whose next page is the same one again are a mistake, not a longer list', async () => {
    const { api } = apiWith((url) => url);
    expect(await api.listRooms(null)).toMatchObject({
      ok: false,
      error: { kind: 'malformed', problem: { what: 'pages-in-circles' } },
    });
  });

  test('are not asked for once nobody waits for them', async () => {
    const { api, asked } = apiWith(() => null);
    await expect(api.listRooms(null, AbortSignal.abort('closed'))).rejects.toBe('closed');
    expect(asked).toEqual([]);
  });
});
