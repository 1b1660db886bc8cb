import { expect, test } from 'vitest';
import { createConnection } from '../../../src-main/watch/connection.ts';
import type { Obstacle, Sighting } from '../../../src-main/watch/sighting.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const failed = (obstacle: Obstacle): Sighting => ({ kind: 'not-looked', atMs: 0, obstacle });
const noAnswer = failed({ kind: 'unreachable', cause: 'dns', code: null });
const answered: Sighting = { kind: 'absent', atMs: 0, serverOffsetMs: null, endedWasRead: false };

function setUp() {
  const clock = createFakeClock(0);
  const network = { isThere: true };
  const counts = { back: 0, tries: 0 };
  const connection = createConnection(
    clock,
    () => network.isThere,
    () => (counts.back += 1),
    () => (counts.tries += 1),
  );
  return { clock, network, counts, connection };
}

test('a failed look while the system has a network is not our being offline', () => {
  const { connection } = setUp();
  expect(connection.judge(noAnswer)).toBeNull();
  expect(connection.mayLook()).toBe(true);
});

test('that the system has no network counts only once a look failed, and then once', () => {
  const { network, connection } = setUp();
  network.isThere = false;
  expect(connection.mayLook()).toBe(true);
  expect(connection.judge(answered)).toBeNull();
  expect(connection.judge(noAnswer)).toBe('now-offline');
  expect(connection.judge(noAnswer)).toBe('still-offline');
  expect(connection.mayLook()).toBe(false);
});

test('an answer of Twilio’s, be it an error, is a network', () => {
  const { network, connection } = setUp();
  network.isThere = false;
  const error = {
    kind: 'server-error' as const,
    httpStatus: 503,
    twilioCode: null,
    twilioMessage: null,
    retryAfterMs: null,
  };
  expect(connection.judge(failed(error))).toBeNull();
  expect(connection.mayLook()).toBe(true);
});

test('a network that comes back is noticed within a second', async () => {
  const { clock, network, counts, connection } = setUp();
  network.isThere = false;
  connection.judge(noAnswer);
  await clock.advance(60_000);
  expect(counts.back).toBe(0);
  network.isThere = true;
  await clock.advance(1_000);
  expect(counts.back).toBe(1);
  expect(connection.mayLook()).toBe(true);
  expect(clock.pendingTimers()).toBe(0);
});

test('one look tries every 5 s, and its answer ends being offline though the system sees no network', async () => {
  const { clock, network, counts, connection } = setUp();
  network.isThere = false;
  connection.judge(noAnswer);
  await clock.advance(5_000);
  expect(counts.tries).toBe(1);
  expect(connection.mayLook()).toBe(true);
  connection.lookStarts();
  expect(connection.mayLook()).toBe(false);
  connection.judge(answered);
  expect(counts.back).toBe(1);
  expect(connection.mayLook()).toBe(true);
});
