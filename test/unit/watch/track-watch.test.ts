import { expect, test, describe } from 'vitest';
import type { SubscribeRule } from '../../../src-main/twilio/tracks.ts';
import type { Answer } from '../../../src-main/twilio/video-api.ts';
import { createTrackWatch } from '../../../src-main/watch/track-watch.ts';
import type { SessionTracks } from '../../../src-main/watch/track-watch.ts';
import type { TrackedSession } from '../../../src-main/watch/tracked-session.ts';
import {
  answered,
  createFakeVideoApi,
  notFound,
  serverError,
  unauthorized,
} from '../../support/fake-video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { laterParticipantSid, participantSid, roomSid } from '../../support/participants.ts';

const track = (enabled: boolean) => ({
  sid: `MT${'1'.repeat(32)}`,
  name: 'camera',
  kind: 'video',
  enabled,
});
const rule: SubscribeRule = {
  type: 'include',
  all: true,
  publisher: null,
  track: null,
  kind: null,
  priority: null,
};
const present: TrackedSession = {
  accountId: 'account-1',
  roomSid,
  participantSid,
  hasEnded: false,
  mayBeAsked: true,
};

/** Everything in order, with the camera as told. */
function fine(path: string, enabled = true): Answer<unknown> {
  if (path.endsWith('/SubscribeRules')) return answered([rule]);
  return answered(path.endsWith('/PublishedTracks') ? [track(enabled)] : []);
}

function setUp(answerAll?: (path: string) => Answer<unknown>) {
  const clock = createFakeClock(1_000_000);
  const fake = createFakeVideoApi(answerAll);
  const state = { session: present as TrackedSession | null, hasApi: true };
  const told: SessionTracks[] = [];
  const faults: unknown[] = [];
  const tracks = createTrackWatch({
    clock,
    sessionOf: () => state.session,
    apiOf: () => (state.hasApi ? fake.api : null),
    onRead: (read) => told.push(read),
    onFault: (error) => faults.push(error),
  });
  return { clock, fake, state, told, faults, tracks };
}

test('the three are read at once, one after the other, and told as they come', async () => {
  const { clock, fake, told, tracks } = setUp();
  tracks.watch('p');
  for (const [part, name] of [
    ['published', 'PublishedTracks'],
    ['subscribed', 'SubscribedTracks'],
    ['rules', 'SubscribeRules'],
  ] as const) {
    expect(fake.open.map(({ path }) => path)).toEqual([`${roomSid}/${participantSid}/${name}`]);
    fake.open[0]!.answer(fine(`/${name}`));
    await clock.advance(0);
    expect(told.at(-1)?.[part]).toMatchObject({ readAtMs: 1_000_000, problem: null });
  }
  expect(told.at(-1)).toEqual({
    pinId: 'p',
    participantSid,
    published: { items: [track(true)], readAtMs: 1_000_000, problem: null },
    subscribed: { items: [], readAtMs: 1_000_000, problem: null },
    rules: { items: [rule], readAtMs: 1_000_000, problem: null },
  });
  tracks.stop();
});

test('they are read again every five seconds', async () => {
  let enabled = true;
  const { clock, fake, told, tracks } = setUp((path) => fine(path, enabled));
  tracks.watch('p');
  await clock.advance(0);
  enabled = false;
  await clock.advance(4_999);
  expect(fake.asked).toHaveLength(3);
  await clock.advance(1);
  expect(told.at(-1)?.published.items).toEqual([track(false)]);
  tracks.stop();
});

test('nothing is asked any more once nobody looks, and nothing is left behind', async () => {
  const { clock, fake, told, faults, tracks } = setUp();
  tracks.watch('p');
  const [question] = fake.open;
  tracks.watch(null);
  expect(question!.signal.aborted).toBe(true);
  await clock.advance(60_000);
  expect(fake.asked).toHaveLength(1);
  expect(told).toEqual([]);
  expect(faults).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});

test('another pin takes the place of the one before', async () => {
  const { clock, state, told, tracks } = setUp(fine);
  tracks.watch('p');
  await clock.advance(0);
  state.session = { ...present, participantSid: laterParticipantSid };
  tracks.watch('q');
  await clock.advance(20_000);
  expect(told.slice(3).every(({ pinId }) => pinId === 'q')).toBe(true);
  expect(told.at(-1)?.participantSid).toBe(laterParticipantSid);
  tracks.stop();
  expect(clock.pendingTimers()).toBe(0);
});

test('a late answer to what nobody looks at any more is not told', async () => {
  const { clock, fake, told, tracks } = setUp();
  const api = fake.api.fetchPublishedTracks;
  let answer: (late: Answer<never[]>) => void = () => {};
  fake.api.fetchPublishedTracks = () => new Promise((resolve) => (answer = resolve));
  tracks.watch('p');
  tracks.watch(null);
  answer(answered([]));
  await clock.advance(0);
  expect(told).toEqual([]);
  fake.api.fetchPublishedTracks = api;
});

describe('a failure', () => {
  test.each([
    ['not found', notFound],
    ['trouble at Twilio', serverError],
    ['a rejection', unauthorized],
    ['a malformed answer', malformed()],
  ])('of one kind, %s, leaves the others and what was read before', async (_what, failure) => {
    let isBroken = false;
    const { clock, told, tracks } = setUp((path) =>
      isBroken && path.endsWith('/PublishedTracks') ? failure : fine(path),
    );
    tracks.watch('p');
    await clock.advance(0);
    isBroken = true;
    await clock.advance(5_000);
    expect(told.at(-1)).toMatchObject({
      published: {
        items: [track(true)],
        readAtMs: 1_000_000,
        problem: failure.ok ? null : failure.error,
      },
      subscribed: { readAtMs: 1_005_000, problem: null },
    });
    isBroken = false;
    await clock.advance(60_000);
    expect(told.at(-1)?.published.problem).toBeNull();
    tracks.stop();
  });

  test('in one of our own makes it go on at the next time', async () => {
    const { clock, fake, faults, told, tracks } = setUp(fine);
    const { fetchPublishedTracks } = fake.api;
    const bug = new Error('bug');
    fake.api.fetchPublishedTracks = () => Promise.reject(bug);
    tracks.watch('p');
    await clock.advance(0);
    expect(faults).toEqual([bug]);
    fake.api.fetchPublishedTracks = fetchPublishedTracks;
    await clock.advance(5_000);
    expect(told.at(-1)?.rules.items).toEqual([rule]);
    tracks.stop();
  });

  test('who may not read them is asked again after a minute only', async () => {
    const { clock, fake, tracks } = setUp(() => unauthorized);
    tracks.watch('p');
    await clock.advance(59_999);
    expect(fake.asked).toHaveLength(3);
    await clock.advance(1);
    expect(fake.asked).toHaveLength(6);
    tracks.stop();
  });
});

test('a reading that took long is followed by a longer pause, for watching comes first', async () => {
  const { clock, fake, tracks } = setUp();
  tracks.watch('p');
  for (let part = 0; part < 3; part++) {
    await clock.advance(1_000);
    fake.open[0]!.answer(answered([]));
  }
  await clock.advance(11_999);
  expect(fake.asked).toHaveLength(3);
  await clock.advance(1);
  expect(fake.asked).toHaveLength(4);
  tracks.stop();
});

describe('a session', () => {
  test('that is not there yet is said to be none, until it is', async () => {
    const { clock, state, told, fake, tracks } = setUp(fine);
    state.session = null;
    tracks.watch('p');
    await clock.advance(0);
    expect(told.at(-1)).toMatchObject({ pinId: 'p', participantSid: null });
    expect(fake.asked).toEqual([]);
    state.session = present;
    await clock.advance(5_000);
    expect(told.at(-1)).toMatchObject({ participantSid, rules: { items: [rule] } });
    tracks.stop();
  });

  test('that follows another begins with nothing read', async () => {
    const { clock, state, told, tracks } = setUp((path) =>
      path.includes(laterParticipantSid) ? serverError : fine(path),
    );
    tracks.watch('p');
    await clock.advance(0);
    state.session = { ...present, participantSid: laterParticipantSid };
    await clock.advance(5_000);
    expect(told.at(-1)).toMatchObject({
      participantSid: laterParticipantSid,
      published: { items: null },
    });
    tracks.stop();
  });

  test.each([
    ['its tracks', fine],
    ['not found', () => notFound],
  ])('that ended is read once more, and answered with %s not again', async (_what, answer) => {
    const { clock, state, fake, tracks } = setUp(answer);
    tracks.watch('p');
    await clock.advance(0);
    state.session = { ...present, hasEnded: true };
    await clock.advance(60_000);
    expect(fake.asked).toHaveLength(6);
    state.session = { ...present, participantSid: laterParticipantSid };
    await clock.advance(5_000);
    expect(fake.asked).toHaveLength(9);
    tracks.stop();
  });

  test('that ended is asked for again where it could not be read', async () => {
    const { clock, state, fake, tracks } = setUp(() => serverError);
    state.session = { ...present, hasEnded: true };
    tracks.watch('p');
    await clock.advance(5_000);
    expect(fake.asked).toHaveLength(6);
    tracks.stop();
  });

  test.each([
    ['it can’t be asked', { mayBeAsked: false }, true],
    ['its account has no credentials', {}, false],
  ])('is not asked for while %s, and what was read is kept', async (_why, change, hasApi) => {
    const { clock, state, fake, told, tracks } = setUp(fine);
    tracks.watch('p');
    await clock.advance(0);
    state.session = { ...present, ...change };
    state.hasApi = hasApi;
    await clock.advance(5_000);
    expect(fake.asked).toHaveLength(3);
    expect(told.at(-1)?.published).toEqual({
      items: [track(true)],
      readAtMs: 1_000_000,
      problem: { kind: 'not-asked' },
    });
    tracks.stop();
  });
});

function malformed(): Answer<never> {
  const words = { httpStatus: 200, twilioCode: null, twilioMessage: null };
  return { ok: false, error: { kind: 'malformed', problem: { what: 'empty' }, ...words } };
}
