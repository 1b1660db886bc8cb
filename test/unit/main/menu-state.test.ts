import { describe, expect, test } from 'vitest';
import { menuStateOf } from '../../../src-main/menu-state.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';

const connected: CardStatus = { kind: 'connected' };

function stateOf(
  pins: Record<string, { status?: CardStatus; unacknowledged?: boolean } | null>,
  everythingMutedUntilMs: number | null = null,
) {
  return menuStateOf({
    isDemoShown: false,
    layout: 'grid',
    pinIds: Object.keys(pins),
    cardOf: (pinId) => (pins[pinId] === null ? null : { status: pins[pinId]?.status ?? connected }),
    attentionOf: (pinId) => ({ unacknowledged: pins[pinId]?.unacknowledged ?? false }),
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
  test('who waits to be acknowledged, whatever the status is now', () => {
    expect(stateOf({ p1: { unacknowledged: true } })).toMatchObject({
      hasTrouble: true,
      hasUnacknowledged: true,
    });
  });
  test('not who has no card yet', () => {
    expect(stateOf({ p1: null })).toMatchObject({ hasPins: true, hasTrouble: false });
  });
});

test('that everything is muted is known', () => {
  expect(stateOf({}, 5).isEverythingMuted).toBe(true);
});
