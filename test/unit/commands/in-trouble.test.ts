import { describe, expect, test } from 'vitest';
import { nextInTrouble } from '../../../src-renderer/commands/in-trouble.ts';
import { card, nowMs } from '../../component/board-data.ts';

describe('the next person in trouble', () => {
  const cards = [
    card({ pinId: 'fine' }),
    card({ pinId: 'gone', status: { kind: 'disconnected' }, noticedAtMs: nowMs - 60_000 }),
    card({ pinId: 'struggles', status: { kind: 'reconnecting' } }),
  ];
  const next = (current: string | null) => nextInTrouble(cards, current, nowMs)?.pinId;

  test('is the worst at first, then the one after that, and after the last the first again', () => {
    expect(next(null)).toBe('struggles');
    expect(next('struggles')).toBe('gone');
    expect(next('gone')).toBe('struggles');
  });
  test('is the worst from somebody who is fine, or not there any more', () => {
    expect(next('fine')).toBe('struggles');
    expect(next('unpinned')).toBe('struggles');
  });
  test('is nobody where nobody is', () => {
    expect(nextInTrouble([card()], null, nowMs)).toBeNull();
    expect(nextInTrouble([], null, nowMs)).toBeNull();
  });
});
