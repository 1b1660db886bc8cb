import { beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../../../src-main/demo/world.ts';

let timeMs: number;
let world: World;

beforeEach(() => {
  timeMs = Date.parse('2026-03-01T10:00:00Z');
  world = createWorld({ now: () => timeMs });
});

const after = (seconds: number) => {
  timeMs += seconds * 1000;
};

describe('a session', () => {
  test('goes from connected to reconnecting, back, and ends once', () => {
    const room = world.openRoom('standup');
    const { sid, createdMs } = world.join(room.sid, 'alice');
    expect(sid).toMatch(/^PA[0-9a-f]{32}$/);
    expect(world.participant(sid)).toMatchObject({ status: 'connected', endedMs: null });

    after(5);
    world.struggle(sid);
    expect(world.participant(sid)).toMatchObject({
      status: 'reconnecting',
      createdMs,
      updatedMs: createdMs + 5000,
      endedMs: null,
    });
    world.recover(sid);
    expect(world.participant(sid)?.status).toBe('connected');

    after(7);
    world.disconnect(sid);
    expect(world.participant(sid)).toMatchObject({
      status: 'disconnected',
      updatedMs: createdMs + 12_000,
      endedMs: createdMs + 12_000,
    });
  });

  test('can drop while it is reconnecting', () => {
    const { sid } = world.join(world.openRoom().sid, 'alice');
    world.struggle(sid);
    expect(world.disconnect(sid).status).toBe('disconnected');
  });

  test.each(['struggle', 'recover', 'disconnect'] as const)(
    'never comes back once it is disconnected: %s is refused',
    (what) => {
      const { sid } = world.join(world.openRoom().sid, 'alice');
      world.disconnect(sid);
      expect(() => world[what](sid)).toThrow('is disconnected');
    },
  );

  test('mutes and unmutes, which changes its audio tracks and nothing else of it', () => {
    const joined = world.join(world.openRoom().sid, 'alice');
    after(4);
    const muted = world.mute(joined.sid);
    const enabled = ({ tracks }: typeof joined) => tracks.map((track) => track.enabled);
    expect(enabled(muted)).toEqual([false, true]);
    expect(muted.tracks[0]!.updatedMs).toBe(joined.createdMs + 4_000);
    expect({ ...muted, tracks: joined.tracks }).toEqual(joined);
    expect(enabled(world.unmute(joined.sid))).toEqual([true, true]);
    expect(() => world.mute('nobody')).toThrow('No participant');
  });

  test('does not change the value that was read before', () => {
    const before = world.join(world.openRoom().sid, 'alice');
    world.struggle(before.sid);
    expect(before.status).toBe('connected');
  });
});

describe('joining', () => {
  test('again with the same identity disconnects the older session', () => {
    const room = world.openRoom();
    const phone = world.join(room.sid, 'alice');
    world.struggle(phone.sid);
    const bob = world.join(room.sid, 'bob');
    after(3);
    const laptop = world.join(room.sid, 'alice');
    expect(laptop.sid).not.toBe(phone.sid);
    expect(world.participant(phone.sid)).toMatchObject({
      status: 'disconnected',
      endedMs: timeMs,
    });
    expect(world.participant(laptop.sid)?.status).toBe('connected');
    expect(world.participant(bob.sid)?.status).toBe('connected');
  });

  test('with the same identity in another room leaves the first one alone', () => {
    const here = world.join(world.openRoom().sid, 'alice');
    world.join(world.openRoom().sid, 'alice');
    expect(world.participant(here.sid)?.status).toBe('connected');
  });

  test('may have happened in the past', () => {
    const room = world.openRoom('standup', { atMs: timeMs - 60_000 });
    expect(room.createdMs).toBe(timeMs - 60_000);
    expect(world.join(room.sid, 'alice', { atMs: timeMs - 30_000 }).createdMs).toBe(
      timeMs - 30_000,
    );
  });

  test('a completed room is refused', () => {
    const room = world.openRoom();
    world.endRoom(room.sid);
    expect(() => world.join(room.sid, 'alice')).toThrow('in progress');
  });
});

describe('a room', () => {
  test('that ends disconnects whoever is still there, and only them', () => {
    const room = world.openRoom('standup');
    const left = world.join(room.sid, 'carol');
    world.disconnect(left.sid);
    const leftMs = timeMs;
    const alice = world.join(room.sid, 'alice');
    const bob = world.join(room.sid, 'bob');
    world.struggle(bob.sid);
    after(60);
    expect(world.endRoom(room.sid)).toMatchObject({ status: 'completed', endedMs: timeMs });
    for (const { sid } of [alice, bob]) {
      expect(world.participant(sid)).toMatchObject({ status: 'disconnected', endedMs: timeMs });
    }
    expect(world.participant(left.sid)?.endedMs).toBe(leftMs);
  });

  test('is found by its name only while it is in progress, and the name can be used again', () => {
    const first = world.openRoom('standup');
    expect(world.room('standup')?.sid).toBe(first.sid);
    expect(() => world.openRoom('standup')).toThrow('standup');
    world.endRoom(first.sid);
    expect(world.room('standup')).toBeUndefined();
    expect(world.room(first.sid)?.status).toBe('completed');
    const second = world.openRoom('standup');
    expect(second.sid).not.toBe(first.sid);
    expect(world.room('standup')?.sid).toBe(second.sid);
  });

  test('without a name is named by its SID', () => {
    const room = world.openRoom();
    expect(room.uniqueName).toBe(room.sid);
    expect(room.sid).toMatch(/^RM[0-9a-f]{32}$/);
  });
});

test('lists are newest first, even within one millisecond', () => {
  const room = world.openRoom('a');
  const early = world.join(room.sid, 'early');
  const late = world.join(room.sid, 'late');
  const long = world.join(room.sid, 'has been there for long', { atMs: timeMs - 60_000 });
  expect(world.participants(room.sid).map((one) => one.sid)).toEqual([
    late.sid,
    early.sid,
    long.sid,
  ]);
  world.openRoom('b');
  expect(world.rooms().map((one) => one.uniqueName)).toEqual(['b', 'a']);
});

test('forgets what ended before a time, and nothing else', () => {
  const ended = world.openRoom();
  const gone = world.join(ended.sid, 'gone');
  world.endRoom(ended.sid);
  const running = world.openRoom();
  const here = world.join(running.sid, 'here');
  after(10);
  const justLeft = world.join(running.sid, 'just left');
  world.disconnect(justLeft.sid);
  world.forgetEndedBefore(timeMs);
  expect(world.room(ended.sid)).toBeUndefined();
  expect(world.participant(gone.sid)).toBeUndefined();
  expect(world.room(running.sid)).toBeDefined();
  expect(world.participants(running.sid).map(({ sid }) => sid)).toEqual([justLeft.sid, here.sid]);
});
