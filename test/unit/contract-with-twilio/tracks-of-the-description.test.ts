import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  readPublishedTrack,
  readSubscribedTrack,
  readSubscribeRules,
} from '../../../src-main/twilio/tracks.ts';

/** https://github.com/twilio/twilio-oai/blob/main/spec/json/twilio_video_v1.json */
const descriptionFile = new URL('../../../../shared/twilio/video-openapi.json', import.meta.url);

interface Schema {
  type?: string;
  nullable?: boolean;
  format?: string;
  pattern?: string;
  enum?: string[];
  $ref?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
}
interface Description {
  components: { schemas: Record<string, Schema> };
}

const asked = { room: 'ward-7', participant: 'maya' };
const resources = [
  ['published_track', (json: unknown) => readPublishedTrack(json, asked)],
  ['subscribed_track', (json: unknown) => readSubscribedTrack(json, asked)],
  ['subscribe_rule', (json: unknown) => readSubscribeRules(json, asked)],
] as const;

const isAbsent = !existsSync(descriptionFile);
const name = 'what Twilio’s published description allows is read';

describe.skipIf(isAbsent)(
  isAbsent ? `${name} (skipped: no ../shared/twilio/video-openapi.json here)` : name,
  () => {
    let schemas: Record<string, Schema>;
    beforeAll(() => {
      const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as Description;
      schemas = description.components.schemas;
    });

    const schemaOf = (resource: string) =>
      schemas[`video.v1.room.room_participant.room_participant_${resource}`]!;

    /** A value of that schema; `choice` takes one of several words. */
    function valueOf(schema: Schema, choice = 0): unknown {
      if (schema.$ref !== undefined)
        return valueOf(schemas[schema.$ref.split('/').at(-1)!]!, choice);
      if (schema.enum !== undefined) return schema.enum[choice % schema.enum.length];
      if (schema.properties !== undefined) {
        return Object.fromEntries(
          Object.entries(schema.properties).map(([key, one]) => [key, valueOf(one, choice)]),
        );
      }
      if (schema.items !== undefined) return [valueOf(schema.items, choice)];
      if (schema.type === 'boolean') return choice % 2 === 0;
      if (schema.format === 'date-time') return '2026-03-01T08:00:00Z';
      const sidKind = /^\^([A-Z]{2})\[/.exec(schema.pattern ?? '')?.[1];
      return sidKind === undefined ? 'word' : sidKind + 'a'.repeat(32);
    }

    test.each(resources)('%s, with a value in every field', (resource, read) => {
      for (const choice of [0, 1, 2]) {
        expect(read(valueOf(schemaOf(resource), choice))).toMatchObject({ ok: true });
      }
    });

    test.each(resources)('%s, with every field null that may be', (resource, read) => {
      const schema = schemaOf(resource);
      const whole = valueOf(schema) as Record<string, unknown>;
      for (const [field, { nullable }] of Object.entries(schema.properties!)) {
        // A track without a SID is the one thing that is refused, though the description allows it.
        if (nullable !== true || field === 'sid') continue;
        expect(read({ ...whole, [field]: null }), field).toMatchObject({ ok: true });
      }
    });

    test.each(resources)('%s has the fields that are read, by the same names', (resource, read) => {
      const whole = valueOf(schemaOf(resource), 0);
      const reading = read(whole);
      const found = reading.ok ? [reading.value].flat()[0]! : {};
      expect(Object.values(found).every((value) => value !== null)).toBe(true);
      expect(Object.keys(found).length).toBeGreaterThanOrEqual(4);
    });
  },
);
