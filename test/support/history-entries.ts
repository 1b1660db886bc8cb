import type { TransitionEntry } from '../../src-main/storage/history-entry.ts';

/** A change that was noticed at that time (our clock, ms), a second and a half after it was; name what differs. */
export function entryOf(atMs: number, changes: Partial<TransitionEntry> = {}): TransitionEntry {
  return {
    kind: 'transition',
    atMs,
    sinceMs: atMs - 1_500,
    pinId: 'p1',
    accountId: 'a1',
    roomSid: `RM${'a'.repeat(32)}`,
    roomName: 'ward-3',
    title: 'maya',
    identity: 'maya',
    participantSid: `PA${'b'.repeat(32)}`,
    from: { kind: 'connected' },
    to: { kind: 'unknown', word: 'paused' },
    cause: 'look',
    final: false,
    ...changes,
  };
}
