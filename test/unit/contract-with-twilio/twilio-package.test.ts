import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVideoServer, type VideoServer } from '../../../src-main/demo/server.ts';
import { createWorld, type Participant, type Room } from '../../../src-main/demo/world.ts';

const startMs = Date.parse('2026-03-01T10:00:00Z');
let timeMs = startMs;
const world = createWorld({ now: () => timeMs });
let room: Room;
let completed: Room;
let gone: Participant;
let server: VideoServer;

beforeAll(async () => {
  completed = world.openRoom('yesterday');
  world.join(completed.sid, 'alice');
  world.endRoom(completed.sid);
  room = world.openRoom('standup');
  gone = world.join(room.sid, 'gone');
  timeMs += 90_000;
  world.disconnect(gone.sid);
  for (const identity of ['alice', 'bob', 'carol', 'dan', 'Jürgen']) world.join(room.sid, identity);
  world.struggle(world.participants(room.sid).find(({ identity }) => identity === 'carol')!.sid);
  server = await startVideoServer({ world });
});

afterAll(() => server.close());

type RequestOptions<Data> = Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0];

/** Sends what is meant for Twilio to the server under test. */
class ToTheServer extends twilio.RequestClient {
  override request<Data>(options: RequestOptions<Data>) {
    const uri = options.uri.replace(/^https:\/\/video\.twilio\.com(?=\/)/, server.baseUrl);
    return super.request<Data>({ ...options, uri });
  }
}

function connect(password = server.credentials.apiKeySecret) {
  const { accountSid, apiKeySid } = server.credentials;
  return twilio(apiKeySid, password, { accountSid, httpClient: new ToTheServer() }).video.v1;
}

describe('Twilio’s own Node package', () => {
  test('fetches a participant', async () => {
    const participant = await connect().rooms(room.sid).participants(gone.sid).fetch();
    expect(participant).toMatchObject({
      sid: gone.sid,
      roomSid: room.sid,
      accountSid: server.credentials.accountSid,
      identity: 'gone',
      status: 'disconnected',
      startTime: new Date(startMs),
      endTime: new Date(startMs + 90_000),
      dateCreated: new Date(startMs),
      duration: 90,
    });
    expect(participant.links['subscribe_rules']).toMatch(/\/SubscribeRules$/);
  });

  test('fetches a participant by the names of room and person', async () => {
    const participant = await connect().rooms('standup').participants('Jürgen').fetch();
    expect(participant).toMatchObject({ identity: 'Jürgen', status: 'connected', endTime: null });
  });

  test('lists participants through all pages', async () => {
    const askedBefore = server.requests.count;
    const { participants } = connect().rooms('standup');
    const connected = await participants.list({ pageSize: 2 });
    expect(connected.map(({ identity }) => identity)).toEqual(['Jürgen', 'dan', 'bob', 'alice']);
    expect(server.requests.count - askedBefore).toBe(2);
  });

  test('lists participants by status and identity', async () => {
    const { participants } = connect().rooms(room.sid);
    const reconnecting = await participants.list({ status: 'reconnecting' });
    expect(reconnecting.map(({ identity }) => identity)).toEqual(['carol']);
    const disconnected = await participants.list({ status: 'disconnected', identity: 'gone' });
    expect(disconnected.map(({ sid }) => sid)).toEqual([gone.sid]);
  });

  test('fetches and lists rooms', async () => {
    const { rooms } = connect();
    expect(await rooms('standup').fetch()).toMatchObject({ sid: room.sid, uniqueName: 'standup' });
    expect((await rooms.list()).map(({ sid }) => sid)).toEqual([room.sid]);
    const [ended] = await rooms.list({ status: 'completed' });
    expect(ended).toMatchObject({ sid: completed.sid, status: 'completed', duration: 0 });
  });

  test('lists the tracks and rules of a participant', async () => {
    const alice = connect().rooms('standup').participants('alice');
    const published = await alice.publishedTracks.list();
    expect(published.map(({ kind }) => kind)).toEqual(['audio', 'video']);
    expect(await alice.publishedTracks(published[0]!.sid).fetch()).toMatchObject({ kind: 'audio' });
    expect(await alice.subscribedTracks.list()).toHaveLength(2 * 4);
    expect((await alice.subscribeRules.fetch()).rules).toHaveLength(1);
  });

  test('is told that the credentials are wrong', async () => {
    const asked = connect('wrong').rooms(room.sid).participants(gone.sid).fetch();
    await expect(asked).rejects.toSatisfy((error) => error instanceof twilio.RestException);
    await expect(asked).rejects.toMatchObject({
      status: 401,
      code: 20003,
      message: 'Authenticate',
      moreInfo: 'https://www.twilio.com/docs/errors/20003',
    });
  });

  test('is told that a participant is not there', async () => {
    const nobody = `PA${'0'.repeat(32)}`;
    const asked = connect().rooms(room.sid).participants(nobody).fetch();
    await expect(asked).rejects.toSatisfy((error) => error instanceof twilio.RestException);
    await expect(asked).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource /Rooms/${room.sid}/Participants/${nobody} was not found`,
    });
  });
});
