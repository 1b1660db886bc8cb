import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVideoServer, type VideoServer } from '../../../src-main/demo/server.ts';
import { createWorld } from '../../../src-main/demo/world.ts';

/** https://github.com/twilio/twilio-oai/blob/main/spec/json/twilio_video_v1.json */
const descriptionFile = new URL('../../../../shared/twilio/video-openapi.json', import.meta.url);

interface Description {
  paths: Record<string, { get: { responses: { 200: { content: Record<string, Content> } } } }>;
  components: AnySchemaObject;
}

interface Content {
  schema: AnySchemaObject;
}

const PARTICIPANTS = '/v1/Rooms/{RoomSid}/Participants';
const PARTICIPANT = `${PARTICIPANTS}/{Sid}`;
const OF_PARTICIPANT = `${PARTICIPANTS}/{ParticipantSid}`;

const isAbsent = !existsSync(descriptionFile);
const name = 'every answer has the shape of Twilio’s published description';

describe.skipIf(isAbsent)(
  isAbsent ? `${name} (skipped: no ../shared/twilio/video-openapi.json here)` : name,
  () => {
    let description: Description;
    let server: VideoServer;
    const world = createWorld({ now: () => Date.parse('2026-03-01T10:00:00Z') });
    const room = world.openRoom('standup');
    const connected = world.join(room.sid, 'Jürgen 佐藤');
    const reconnecting = world.join(room.sid, 'alice');
    world.struggle(reconnecting.sid);
    const disconnected = world.join(room.sid, 'bob');
    world.disconnect(disconnected.sid);
    const completed = world.openRoom('yesterday');
    world.endRoom(completed.sid);

    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    // Names that the description gives to what JSON Schema has no format for.
    for (const format of ['uri-map', 'http-method', 'subscribe-rule']) ajv.addFormat(format, true);

    beforeAll(async () => {
      description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
      server = await startVideoServer({ world });
    });

    afterAll(() => server.close());

    const inRoom = `/v1/Rooms/${room.sid}`;
    const ofConnected = `${inRoom}/Participants/${connected.sid}`;
    const [track] = connected.tracks;
    const [otherTrack] = reconnecting.tracks;

    test.each([
      ['a connected participant', PARTICIPANT, ofConnected],
      ['a reconnecting one', PARTICIPANT, `${inRoom}/Participants/${reconnecting.sid}`],
      ['a disconnected one', PARTICIPANT, `${inRoom}/Participants/${disconnected.sid}`],
      ['a list of participants', PARTICIPANTS, `${inRoom}/Participants`],
      ['the disconnected', PARTICIPANTS, `${inRoom}/Participants?Status=disconnected`],
      ['no participants', PARTICIPANTS, `${inRoom}/Participants?Identity=nobody`],
      ['the second page of a list', '/v1/Rooms', '/v1/Rooms?PageSize=1&Page=1'],
      ['a room in progress', '/v1/Rooms/{Sid}', inRoom],
      ['a completed room', '/v1/Rooms/{Sid}', `/v1/Rooms/${completed.sid}`],
      ['a list of rooms', '/v1/Rooms', '/v1/Rooms'],
      ['completed rooms', '/v1/Rooms', '/v1/Rooms?Status=completed'],
      [
        'a published track',
        `${OF_PARTICIPANT}/PublishedTracks/{Sid}`,
        `${ofConnected}/PublishedTracks/${track!.sid}`,
      ],
      ['published tracks', `${OF_PARTICIPANT}/PublishedTracks`, `${ofConnected}/PublishedTracks`],
      [
        'a subscribed track',
        `${OF_PARTICIPANT}/SubscribedTracks/{Sid}`,
        `${ofConnected}/SubscribedTracks/${otherTrack!.sid}`,
      ],
      [
        'subscribed tracks',
        `${OF_PARTICIPANT}/SubscribedTracks`,
        `${ofConnected}/SubscribedTracks`,
      ],
      ['subscribe rules', `${OF_PARTICIPANT}/SubscribeRules`, `${ofConnected}/SubscribeRules`],
    ])('%s', async (_, describedPath, path) => {
      const { accountSid, authToken } = server.credentials;
      const auth = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
      const response = await fetch(server.baseUrl + path, {
        headers: { Authorization: `Basic ${auth}` },
      });
      expect(response.status).toBe(200);

      const described =
        description.paths[describedPath]!.get.responses[200].content['application/json']!.schema;
      const validate = ajv.compile(
        strict({ ...described, components: description.components }) as AnySchemaObject,
      );
      validate(await response.json());
      expect(validate.errors ?? []).toEqual([]);
    });
  },
);

/** Free-form in the description: which links there are is said only by its examples. */
const FREE_FORM = ['uri-map'];

/**
 * The description as JSON Schema. OpenAPI's `nullable` becomes a second type, and what the
 * description leaves open is closed: every field that it names must be there, and no other.
 */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== 'object') return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, strict(value)]),
  ) as AnySchemaObject;
  if (nullable === true) {
    rest['type'] = [rest['type'], 'null'];
    if (rest['enum'] !== undefined) rest['enum'] = [...(rest['enum'] as unknown[]), null];
  }
  if (rest['properties'] !== undefined && !FREE_FORM.includes(rest['format'] as string)) {
    rest['required'] = Object.keys(rest['properties'] as object);
    rest['additionalProperties'] = false;
  }
  // The properties of a rule are null in the description's own example, but not in its schema.
  if (rest['format'] === 'subscribe-rule') {
    for (const property of Object.values(rest['properties'] as Record<string, AnySchemaObject>)) {
      property['type'] = [property['type'], 'null'];
    }
  }
  return rest;
}
