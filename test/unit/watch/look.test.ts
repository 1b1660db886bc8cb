import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src-main/twilio/participant.ts';
import type { PinTarget } from '../../../src-main/twilio/pin-target.ts';
import type { Answer } from '../../../src-main/twilio/video-api.ts';
import type { Card, CardStatus } from '../../../src-main/watch/card.ts';
import { lookAt } from '../../../src-main/watch/look.ts';
import { step, unseenCard } from '../../../src-main/watch/transition.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  serverError,
} from '../../support/fake-video-api.ts';
import {
  laterParticipantSid,
  participant,
  participantSid,
  roomSid,
} from '../../support/participants.ts';

const startMs = Date.UTC(2026, 10, 25, 8);
const session: PinTarget = { kind: 'session', roomSid, participantSid };
const maya: PinTarget = { kind: 'person', room: 'ward-7', identity: 'maya' };
const mayaBySid: PinTarget = { kind: 'person', room: roomSid, identity: 'maya' };
const unseen = unseenCard(null);

type Lists = Partial<
  Record<'connected' | 'reconnecting' | 'disconnected', Answer<Participant[]> | Participant[]>
>;

/** Answers each list by its status, empty where it is not named, and each session with `bySid`. */
function look(
  target: PinTarget,
  card: Card,
  {
    lists = {},
    bySid = notFound,
    isThorough = false,
  }: { lists?: Lists; bySid?: Answer<Participant>; isThorough?: boolean },
) {
  const { api, asked } = createFakeVideoApi((path) => {
    const status = /&(\w+)$/.exec(path)?.[1] as keyof Lists | undefined;
    if (status === undefined) return bySid;
    const list = lists[status] ?? [];
    return Array.isArray(list) ? answered(list) : list;
  });
  const sighting = lookAt(
    { pin: { target }, card, isThorough },
    api,
    createFakeClock(startMs),
    new AbortController().signal,
  );
  return { sighting, asked };
}

function cardIn(kind: Exclude<CardStatus['kind'], 'unknown'>, different: Partial<Card> = {}): Card {
  return { ...unseen, status: { kind }, noticedAtMs: 1, participantSid, ...different };
}

describe('a session', () => {
  test('is asked for by its SIDs, whatever is known of it', async () => {
    for (const card of [unseen, cardIn('connected'), cardIn('not-found')]) {
      const { sighting, asked } = look(session, card, { bySid: answered(participant()) });
      expect(await sighting).toMatchObject({ kind: 'seen', participant: { sid: participantSid } });
      expect(asked).toEqual([`${roomSid}/${participantSid}`]);
    }
  });

  test('that Twilio does not find is absent, and one that can’t be asked for is not looked at', async () => {
    expect(await look(session, unseen, {}).sighting).toEqual({
      kind: 'absent',
      atMs: startMs,
      serverOffsetMs: null,
      endedWasRead: false,
    });
    expect(await look(session, unseen, { bySid: serverError }).sighting).toMatchObject({
      kind: 'not-looked',
      obstacle: { kind: 'server-error' },
    });
  });

  test('tells Twilio’s clock as a difference to ours', async () => {
    const bySid = { ...answered(participant()), serverTimeMs: startMs + 90_000 };
    expect(await look(session, unseen, { bySid }).sighting).toMatchObject({
      atMs: startMs,
      serverOffsetMs: 90_000,
    });
  });
});

describe('a person without a session', () => {
  test('is looked for among the connected, the reconnecting and the ended, until one list has them', async () => {
    const nobody = look(maya, unseen, { isThorough: true });
    expect(await nobody.sighting).toEqual({
      kind: 'not-joined',
      atMs: startMs,
      serverOffsetMs: null,
      endedWasRead: true,
    });
    expect(nobody.asked).toEqual([
      'ward-7?maya&connected',
      'ward-7?maya&reconnecting',
      'ward-7?maya&disconnected',
    ]);
    const early = look(maya, unseen, { lists: { connected: [participant()] } });
    expect(await early.sighting).toMatchObject({ kind: 'seen' });
    expect(early.asked).toHaveLength(1);
  });

  test('is looked for among the ended only where the look is thorough', async () => {
    const { sighting, asked } = look(maya, unseen, {});
    expect(await sighting).toMatchObject({ kind: 'not-joined', endedWasRead: false });
    expect(asked).toEqual(['ward-7?maya&connected', 'ward-7?maya&reconnecting']);
  });

  test('who came and went between two looks is seen as they went', async () => {
    const status = { kind: 'disconnected' } as const;
    const { sighting } = look(maya, unseen, {
      isThorough: true,
      lists: { disconnected: [participant({ status })] },
    });
    expect(await sighting).toMatchObject({ kind: 'seen', participant: { status } });
  });

  test.each([
    ['first', [2, 1]],
    ['last', [1, 2]],
  ])('is seen in the session created last where the list has it %s', async (_, created) => {
    const sids = [laterParticipantSid, participantSid];
    const sessions = created.map((dateCreatedMs) =>
      participant({ sid: sids[2 - dateCreatedMs]!, dateCreatedMs }),
    );
    const { sighting } = look(maya, unseen, { lists: { connected: sessions } });
    expect(await sighting).toMatchObject({ participant: { sid: laterParticipantSid } });
  });

  test('is seen in a dated session rather than in one that Twilio gives no date of', async () => {
    const { sighting } = look(maya, unseen, {
      lists: {
        connected: [
          participant({ sid: laterParticipantSid, dateCreatedMs: null }),
          participant({ dateCreatedMs: 1 }),
        ],
      },
    });
    expect(await sighting).toMatchObject({ participant: { sid: participantSid } });
  });

  test.each(['Maya', 'maya ', 'maya2', 'мaya', null])(
    'is not taken for %o, even if the list names that one',
    async (identity) => {
      const { sighting } = look(maya, unseen, {
        lists: { connected: [participant({ identity })] },
      });
      expect(await sighting).toMatchObject({ kind: 'not-joined' });
    },
  );

  test.each(['connected', 'reconnecting', 'disconnected'] as const)(
    'is not looked at where the list of the %s fails: absence is not proven',
    async (failing) => {
      const { sighting } = look(maya, unseen, {
        lists: { [failing]: serverError },
        isThorough: true,
      });
      expect(await sighting).toMatchObject({
        kind: 'not-looked',
        obstacle: { kind: 'server-error' },
      });
    },
  );

  test('in a room asked for by a SID that Twilio does not find is absent', async () => {
    const { sighting, asked } = look(mayaBySid, unseen, { lists: { connected: notFound } });
    expect(await sighting).toMatchObject({ kind: 'absent' });
    expect(asked).toHaveLength(1);
  });

  test('in a room asked for by a name that no room in progress has has not joined', async () => {
    const { sighting } = look(maya, unseen, { lists: { connected: notFound } });
    expect(await sighting).toMatchObject({ kind: 'not-joined' });
  });
});

describe('a person with a session', () => {
  test.each(['connected', 'reconnecting'] as const)(
    'who is %s is looked at by the session’s SID, in the room’s SID where that is known',
    async (kind) => {
      const bySid = answered(participant());
      const seen = look(maya, cardIn(kind, { roomSid }), { bySid });
      await seen.sighting;
      expect(seen.asked).toEqual([`${roomSid}/${participantSid}`]);
      const roomUnknown = look(maya, cardIn(kind), { bySid });
      await roomUnknown.sighting;
      expect(roomUnknown.asked).toEqual([`ward-7/${participantSid}`]);
    },
  );

  test('is looked at through the list where the look is thorough, which shows other sessions too', async () => {
    const lists = {
      connected: [participant(), participant({ sid: laterParticipantSid })],
    };
    const { sighting, asked } = look(maya, cardIn('connected'), { lists, isThorough: true });
    expect(await sighting).toMatchObject({
      participant: { sid: participantSid },
      otherSessions: [laterParticipantSid],
    });
    expect(asked).toEqual(['ward-7?maya&connected']);
  });

  test.each([
    ['does not hold it', []],
    ['fails', serverError],
    ['is not found', notFound],
  ])('is looked at by its SID where that list %s', async (_, connected) => {
    const { sighting, asked } = look(maya, cardIn('reconnecting'), {
      lists: { connected },
      bySid: answered(participant()),
      isThorough: true,
    });
    expect(await sighting).toMatchObject({ kind: 'seen' });
    expect(await sighting).not.toHaveProperty('otherSessions');
    expect(asked).toEqual(['ward-7?maya&connected', `ward-7/${participantSid}`]);
  });

  test('that ended is looked for in the same room only where the room’s name is not followed', async () => {
    const card = cardIn('disconnected', {
      roomSid,
      participant: participant({ status: { kind: 'disconnected' } }),
    });
    const stays = look({ ...maya, followsRoomName: false }, card, {});
    expect(await stays.sighting).toMatchObject({ kind: 'still-ended' });
    expect(stays.asked).toEqual([`${roomSid}?maya&connected`, `${roomSid}?maya&reconnecting`]);
    const follows = look({ ...maya, followsRoomName: true }, card, {});
    await follows.sighting;
    expect(follows.asked).toEqual(['ward-7?maya&connected', 'ward-7?maya&reconnecting']);
  });

  test('in a status that we do not know is looked at by its SID too', async () => {
    const card = { ...cardIn('connected'), status: { kind: 'unknown', word: 'held' } } as Card;
    const { asked, sighting } = look(maya, card, { bySid: answered(participant()) });
    await sighting;
    expect(asked).toEqual([`ward-7/${participantSid}`]);
  });

  test.each(['disconnected', 'not-found', 'waiting'] as const)(
    'who is %s is looked for by identity',
    async (kind) => {
      const { sighting, asked } = look(maya, cardIn(kind), {
        lists: { connected: [participant({ sid: laterParticipantSid })] },
      });
      expect(await sighting).toMatchObject({ participant: { sid: laterParticipantSid } });
      expect(asked).toEqual(['ward-7?maya&connected']);
    },
  );

  test('that is remembered as ended is looked at once more, which tells the rest of it', async () => {
    const ended = participant({ status: { kind: 'disconnected' } });
    const { sighting, asked } = look(maya, cardIn('disconnected', { roomSid }), {
      bySid: answered(ended),
    });
    expect(await sighting).toMatchObject({ kind: 'seen', participant: ended });
    expect(asked).toEqual([`${roomSid}/${participantSid}`]);
  });

  test.each([
    ['no room of that name is in progress any more', { connected: notFound }],
    ['the room of that name does not know them', {}],
  ])('that ended is still ended where %s', async (_, lists) => {
    const card = cardIn('disconnected', {
      roomSid,
      participant: participant({ status: { kind: 'disconnected' } }),
    });
    expect(await look(maya, card, { lists }).sighting).toEqual({
      kind: 'still-ended',
      atMs: startMs,
      serverOffsetMs: null,
      endedWasRead: false,
    });
  });
});

test('a room that was not found and is there again has nobody waiting to be found', async () => {
  const gone = cardIn('not-found', { participantSid: null });
  expect(await look(mayaBySid, gone, {}).sighting).toMatchObject({ kind: 'not-joined' });
});

test.each(['disconnected', 'not-found', 'waiting'] as const)(
  'who is %s, and not in the next room of that name, stays so',
  async (kind) => {
    let card = cardIn(kind, {
      participant: participant({ status: { kind: 'disconnected' } }),
    });
    const statuses = new Set<string>();
    for (let looks = 0; looks < 10; looks += 1) {
      card = step(card, await look(maya, card, {}).sighting).card;
      statuses.add(card.status.kind);
    }
    expect([...statuses]).toEqual([kind]);
  },
);
