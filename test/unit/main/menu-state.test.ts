import { describe, expect, test } from 'vitest';
import { menuStateOf } from '../../../src-main/menu-state.ts';
import type { Judged } from '../../../src-main/severity.ts';
import type { TroubleSigns } from '../../../src-main/trouble.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';

/** Our clock, in ms. */
const nowMs = Date.UTC(2026, 0, 15, 13, 3);

/** Someone who is connected, noticed a minute ago. */
const connected: Judged = {
  status: { kind: 'connected' },
  freshness: { kind: 'live' },
  noticedAtMs: nowMs - 60_000,
};

function stateOf(
  pins: Record<string, Partial<TroubleSigns> | null>,
  everythingMutedUntilMs: number | null = null,
) {
  return menuStateOf({
    isDemoShown: false,
    layout: 'grid',
    pinIds: Object.keys(pins),
    cardOf: (pinId) => (pins[pinId] === null ? null : { ...connected, ...pins[pinId] }),
    attentionOf: (pinId) => ({
      unacknowledged: pins[pinId]?.unacknowledged ?? false,
      isKnown: pins[pinId]?.isKnown ?? false,
    }),
    nowMs,
    everythingMutedUntilMs,
    isCompactShown: false,
  });
}

test('of a board without anybody there is nothing to mute, to acknowledge or to go to', () => {
  expect(stateOf({})).toEqual({
    isDemoShown: false,
    layout: 'grid',
    hasPins: false,
    hasTrouble: false,
    hasUnacknowledged: false,
    isEverythingMuted: false,
    isCompactShown: false,
  });
});

describe('somebody is in trouble', () => {
  test.each<[boolean, CardStatus]>([
    [false, { kind: 'connected' }],
    [false, { kind: 'waiting' }],
    [true, { kind: 'reconnecting' }],
    [true, { kind: 'disconnected' }],
    [true, { kind: 'not-found' }],
    [true, { kind: 'unknown', word: 'resting' }],
  ])('%s: %o', (hasTrouble, status) => {
    expect(stateOf({ p1: {}, p2: { status } })).toMatchObject({ hasPins: true, hasTrouble });
  });
  test('who left, until that is acknowledged', () => {
    const left: Judged = { ...connected, status: { kind: 'disconnected' } };
    const told = { hasTrouble: true, hasUnacknowledged: true };
    expect(stateOf({ p1: { ...left, unacknowledged: true } })).toMatchObject(told);
    const acknowledged = { hasTrouble: false, hasUnacknowledged: false };
    expect(stateOf({ p1: { ...left, isKnown: true } })).toMatchObject(acknowledged);
  });
  test('who left half an hour ago is history, as in the window', () => {
    const left: Judged = { ...connected, status: { kind: 'disconnected' } };
    const noticedAtMs = nowMs - 30 * 60_000;
    expect(stateOf({ p1: left }).hasTrouble).toBe(true);
    expect(stateOf({ p1: { ...left, noticedAtMs } }).hasTrouble).toBe(false);
    const waiting = { ...left, noticedAtMs, unacknowledged: true };
    expect(stateOf({ p1: waiting }).hasTrouble).toBe(true);
  });
  test('not who has no card yet', () => {
    expect(stateOf({ p1: null })).toMatchObject({ hasPins: true, hasTrouble: false });
  });
});

test('that everything is muted is known', () => {
  expect(stateOf({}, 5).isEverythingMuted).toBe(true);
});
