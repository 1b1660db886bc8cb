import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CAST, SCRIPT, SCRIPT_LENGTH_S } from '../../../src-main/demo/cast.ts';
import { startDemo, type Demo } from '../../../src-main/demo/demo.ts';
import type { Clock } from '../../../src-main/twilio/clock.ts';

const startMs = Date.parse('2026-03-01T10:00:00Z');

/** A clock that stands still until a test moves it on. */
function createHandClock() {
  let timeMs = startMs;
  const timers = new Set<{ dueMs: number; run: () => void }>();
  const clock: Clock = {
    now: () => timeMs,
    setTimeout(run, delayMs) {
      const timer = { dueMs: timeMs + delayMs, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
  };
  const advanceTo = (targetMs: number) => {
    for (;;) {
      const [timer] = [...timers].sort((a, b) => a.dueMs - b.dueMs);
      if (timer === undefined || timer.dueMs > targetMs) break;
      timers.delete(timer);
      timeMs = timer.dueMs;
      timer.run();
    }
    timeMs = targetMs;
  };
  return { clock, timers, advanceTo };
}

let hand: ReturnType<typeof createHandClock>;
let demo: Demo;

beforeEach(async () => {
  hand = createHandClock();
  demo = await startDemo({ clock: hand.clock });
});

afterEach(() => demo.close());

const at = (seconds: number) => {
  hand.advanceTo(startMs + seconds * 1000);
};

async function get(path: string): Promise<Record<string, unknown>> {
  const { apiKeySid, apiKeySecret } = demo.server.credentials;
  const auth = Buffer.from(`${apiKeySid}:${apiKeySecret}`).toString('base64');
  const response = await fetch(demo.server.baseUrl + path, {
    headers: { Authorization: `Basic ${auth}` },
  });
  return (await response.json()) as Record<string, unknown>;
}

const pinOf = (identity: string) => demo.pins.find((pin) => pin.identity === identity)!;

const sessionOf = (identity: string) => {
  const { roomSid, participantSid } = pinOf(identity);
  return get(`/v1/Rooms/${roomSid}/Participants/${participantSid}`);
};

/** The sessions of a person in a room by its name, the newest first. */
const sessionsOf = async (identity: string, status: string) => {
  const query = new URLSearchParams({ Identity: identity, Status: status });
  const { roomUniqueName } = pinOf(identity);
  const list = await get(`/v1/Rooms/${roomUniqueName}/Participants?${query}`);
  return list['participants'] as { sid: string; status: string; room_sid: string }[];
};

describe('when it starts', () => {
  test('a dozen people in three rooms can be pinned, as sessions and as persons', () => {
    expect(demo.pins).toHaveLength(13);
    expect(new Set(demo.pins.map(({ roomSid }) => roomSid)).size).toBe(3);
    expect(new Set(demo.pins.map(({ pinAs }) => pinAs))).toEqual(new Set(['session', 'person']));
    for (const { pinAs, participantSid } of demo.pins) {
      if (pinAs === 'session') expect(participantSid).not.toBeNull();
    }
  });

  test('everyone but who is still to come has been connected for minutes', async () => {
    for (const { identity, participantSid, roomSid } of demo.pins) {
      if (participantSid === null) continue;
      const session = await sessionOf(identity);
      expect(session).toMatchObject({ identity, room_sid: roomSid, status: 'connected' });
      const sinceMs = Date.parse(session['start_time'] as string);
      expect(sinceMs).toBeLessThan(startMs - 3 * 60_000);
      const room = await get(`/v1/Rooms/${roomSid}`);
      expect(Date.parse(room['date_created'] as string)).toBeLessThan(sinceMs);
    }
    expect(pinOf('witness-B').participantSid).toBeNull();
    expect(await sessionsOf('witness-B', 'connected')).toEqual([]);
  });
});

describe('the script', () => {
  test('shows something within 10 s, and then every 8 to 15 s', () => {
    const times = [...new Set([0, ...SCRIPT.map(({ atS }) => atS), SCRIPT_LENGTH_S])];
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[1]).toBeLessThanOrEqual(10);
    for (const [index, timeS] of times.slice(1).entries()) {
      expect(timeS - times[index]!).toBeGreaterThanOrEqual(8);
      expect(timeS - times[index]!).toBeLessThanOrEqual(15);
    }
  });

  test('lets nobody reconnect for less than 5 s or more than 30 s', () => {
    const since = new Map<string, number>();
    for (const { atS, ...step } of SCRIPT) {
      if (step.what === 'end-room') continue;
      if (step.what === 'struggle') since.set(step.who, atS);
      else if (since.has(step.who)) {
        expect(atS - since.get(step.who)!).toBeGreaterThanOrEqual(5);
        expect(atS - since.get(step.who)!).toBeLessThanOrEqual(30);
        since.delete(step.who);
      }
    }
    expect(since.size).toBe(0);
  });

  test('someone struggles and recovers', async () => {
    const { identity } = CAST.patient;
    at(7.9);
    expect(await sessionOf(identity)).toMatchObject({ status: 'connected' });
    at(8);
    expect(await sessionOf(identity)).toMatchObject({ status: 'reconnecting' });
    at(17);
    expect(await sessionOf(identity)).toMatchObject({ status: 'connected', end_time: null });
  });

  test('someone who was waited for joins', async () => {
    at(26);
    expect(await sessionsOf('witness-B', 'connected')).toHaveLength(1);
  });

  test('someone drops and rejoins as a new session', async () => {
    const { identity } = CAST.mateo;
    at(53);
    expect(await sessionOf(identity)).toMatchObject({
      status: 'disconnected',
      end_time: '2026-03-01T10:00:53Z',
    });
    at(71);
    const [session] = await sessionsOf(identity, 'connected');
    expect(session!.sid).not.toBe(pinOf(identity).participantSid);
  });

  test('someone joins with a second device, which ends the first session', async () => {
    const { identity } = CAST.olena;
    at(133);
    expect(await sessionOf(identity)).toMatchObject({ status: 'disconnected' });
    expect(await sessionsOf(identity, 'connected')).toHaveLength(1);
  });

  test('three people of one room struggle at once', async () => {
    at(178);
    const list = await get('/v1/Rooms/biology-year-9/Participants?Status=reconnecting');
    expect(list['participants']).toHaveLength(3);
  });

  test('a room ends', async () => {
    const { roomSid } = pinOf(CAST.doctor.identity);
    at(262);
    expect(await get(`/v1/Rooms/${roomSid}`)).toMatchObject({ status: 'completed' });
    expect(await get('/v1/Rooms/consultation-4711')).toMatchObject({ code: 20404 });
  });
});

describe('when it begins again', () => {
  test('everyone is where they were, in a new room where the old one ended', async () => {
    at(SCRIPT_LENGTH_S);
    for (const { identity, participantSid, roomSid, roomUniqueName } of demo.pins) {
      const connected = await sessionsOf(identity, 'connected');
      expect(connected).toHaveLength(participantSid === null ? 0 : 1);
      expect(await sessionsOf(identity, 'reconnecting')).toEqual([]);
      if (connected.length > 0 && roomUniqueName !== 'consultation-4711') {
        expect(connected[0]!.room_sid).toBe(roomSid);
      }
    }
    const { sid } = await get('/v1/Rooms/consultation-4711');
    expect(sid).not.toBe(pinOf(CAST.doctor.identity).roomSid);
  });

  test('the sessions that were pinned as such still live, but for the one that is over', async () => {
    at(SCRIPT_LENGTH_S * 2);
    const statuses = new Map<unknown, unknown>();
    for (const { identity, pinAs } of demo.pins) {
      if (pinAs === 'session') statuses.set(identity, (await sessionOf(identity))['status']);
    }
    expect(statuses.size).toBe(5);
    for (const [identity, status] of statuses) {
      expect(status).toBe(identity === CAST.interpreter.identity ? 'disconnected' : 'connected');
    }
  });

  test('the same happens at the same time', async () => {
    at(SCRIPT_LENGTH_S + 44);
    expect(await sessionOf(CAST.hina.identity)).toMatchObject({ status: 'reconnecting' });
    at(SCRIPT_LENGTH_S + 61);
    expect(await sessionOf(CAST.hina.identity)).toMatchObject({ status: 'connected' });
  });

  test('over a whole day, it keeps what ended in the last hour and no more', async () => {
    at(86_400);
    const { rooms } = (await get('/v1/Rooms?Status=completed&PageSize=1000')) as {
      rooms: unknown[];
    };
    expect(rooms).toHaveLength(12);
    expect((await get('/v1/Rooms'))['rooms']).toHaveLength(3);
  });
});

test('closing stops the script and the server', async () => {
  expect(hand.timers.size).toBe(1);
  await demo.close();
  expect(hand.timers.size).toBe(0);
  await expect(get('/v1/Rooms')).rejects.toThrow();
});
