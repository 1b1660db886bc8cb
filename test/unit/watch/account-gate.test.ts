import { describe, expect, test, vi } from 'vitest';
import { createAccountGate } from '../../../src-main/watch/account-gate.ts';
import type { Obstacle, Sighting } from '../../../src-main/watch/sighting.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeVideoApi } from '../../support/fake-video-api.ts';
import { participant } from '../../support/participants.ts';

const { api } = createFakeVideoApi();
const twilioWords = { httpStatus: 401, twilioCode: null, twilioMessage: null };
const failed = (obstacle: Obstacle): Sighting => ({ kind: 'not-looked', atMs: 0, obstacle });
const unauthorized = failed({ kind: 'unauthorized', ...twilioWords });
const forbidden = failed({ kind: 'forbidden', ...twilioWords });
const timedOut = failed({ kind: 'timed-out', limitMs: 10_000 });
const seen: Sighting = { kind: 'seen', atMs: 0, serverOffsetMs: 0, participant: participant() };
const absent: Sighting = { kind: 'absent', atMs: 0, serverOffsetMs: 0, endedWasRead: false };

function gateWithAccount() {
  const clock = createFakeClock(0);
  const onMayTry = vi.fn();
  const gate = createAccountGate(clock, onMayTry);
  gate.setAccess('a', { kind: 'ready', api });
  return { gate, clock, onMayTry };
}

test('an account that nobody told of, and a paused one, may not be asked', () => {
  const { gate } = gateWithAccount();
  expect(gate.enter('unknown')).toBeNull();
  expect(gate.accessOf('unknown')).toEqual({ kind: 'unknown' });
  expect(gate.apiFor('unknown')).toBeNull();
  expect(gate.judge('unknown', unauthorized)).toBeNull();
  gate.setAccess('a', { kind: 'paused', because: 'no-secret' });
  expect(gate.enter('a')).toBeNull();
  expect(gate.apiFor('a')).toBeNull();
});

test('an account that was never rejected may be asked any number of times', () => {
  const { gate } = gateWithAccount();
  expect([gate.enter('a'), gate.enter('a'), gate.enter('a')]).toEqual([api, api, api]);
});

describe('a rejected account', () => {
  test.each([
    ['401', unauthorized],
    ['403', forbidden],
  ])('(%s) is told once and may not be asked', (_, sighting) => {
    const { gate } = gateWithAccount();
    expect(gate.judge('a', sighting)).toBe('rejected');
    expect(gate.judge('a', sighting)).toBeNull();
    expect(gate.enter('a')).toBeNull();
  });

  test('leaves other accounts alone', () => {
    const { gate } = gateWithAccount();
    gate.setAccess('b', { kind: 'ready', api });
    gate.judge('a', unauthorized);
    expect(gate.enter('b')).toBe(api);
  });

  test('gets a single try a minute after its rejection', async () => {
    const { gate, clock, onMayTry } = gateWithAccount();
    gate.judge('a', unauthorized);
    await clock.advance(59_999);
    expect(onMayTry).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(onMayTry).toHaveBeenCalledTimes(1);
    expect(gate.enter('a')).toBe(api);
    expect(gate.enter('a')).toBeNull();
  });

  test('whose try could not reach Twilio stays rejected and is tried again a minute later', async () => {
    const { gate, clock } = gateWithAccount();
    gate.judge('a', unauthorized);
    await clock.advance(60_000);
    gate.enter('a');
    expect(gate.judge('a', timedOut)).toBeNull();
    expect(gate.enter('a')).toBeNull();
    await clock.advance(60_000);
    expect(gate.enter('a')).toBe(api);
  });

  test('whose try was given up, as when its pin was removed, is tried again a minute later', async () => {
    const { gate, clock } = gateWithAccount();
    gate.judge('a', unauthorized);
    await clock.advance(60_000);
    gate.enter('a');
    await clock.advance(60_000);
    expect(gate.enter('a')).toBe(api);
  });

  test.each([
    ['finds', seen],
    ['does not find', absent],
  ])('is accepted, once, when Twilio %s what was asked for, and waits no more', (_, sighting) => {
    const { gate, clock } = gateWithAccount();
    gate.judge('a', unauthorized);
    expect(gate.judge('a', sighting)).toBe('accepted');
    expect(gate.judge('a', sighting)).toBeNull();
    expect(gate.enter('a')).toBe(api);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('that is rejected again is told again', () => {
    const { gate } = gateWithAccount();
    gate.judge('a', unauthorized);
    gate.judge('a', seen);
    expect(gate.judge('a', forbidden)).toBe('rejected');
  });

  test('with other credentials may be asked at once, and its old wait is over', () => {
    const { gate, clock } = gateWithAccount();
    gate.judge('a', unauthorized);
    gate.setAccess('a', { kind: 'ready', api });
    expect(gate.enter('a')).toBe(api);
    expect(clock.pendingTimers()).toBe(0);
  });

  test('is not asked for what is not urgent, nor does that take its try', async () => {
    const { gate, clock } = gateWithAccount();
    expect(gate.apiFor('a')).toBe(api);
    gate.judge('a', unauthorized);
    await clock.advance(60_000);
    expect(gate.apiFor('a')).toBeNull();
    expect(gate.enter('a')).toBe(api);
  });

  test('may be tried once where the user asks for it', () => {
    const { gate } = gateWithAccount();
    gate.judge('a', unauthorized);
    gate.allowTry('a');
    gate.allowTry('unknown');
    expect(gate.enter('a')).toBe(api);
    expect(gate.enter('a')).toBeNull();
  });
});

test('a failure that is no rejection changes nothing for an accepted account', () => {
  const { gate, clock } = gateWithAccount();
  expect(gate.judge('a', timedOut)).toBeNull();
  expect(gate.enter('a')).toBe(api);
  expect(clock.pendingTimers()).toBe(0);
});

test('stopping leaves no timer', () => {
  const { gate, clock } = gateWithAccount();
  gate.judge('a', unauthorized);
  gate.stop();
  expect(clock.pendingTimers()).toBe(0);
});
