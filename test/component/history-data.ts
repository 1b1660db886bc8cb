import type { CardStatus, HistoryEntry } from '../../src-main/contract.ts';
import { nowMs, sid } from './board-data.ts';

type Transition = Extract<HistoryEntry, { kind: 'transition' }>;
type Sight = Extract<HistoryEntry, { kind: 'sight' }>;
type PlainStatus = Exclude<CardStatus['kind'], 'unknown'>;

/** Our clock stands so many seconds before now. */
export const ago = (seconds: number) => nowMs - seconds * 1_000;

/** A change, noticed `secondsAgo` and told by Twilio for the same time; name what differs. */
export function changed(
  secondsAgo: number,
  from: PlainStatus | null,
  to: PlainStatus,
  different: Partial<Transition> = {},
): Transition {
  return {
    kind: 'transition',
    atMs: ago(secondsAgo),
    sinceMs: ago(secondsAgo),
    pinId: 'p1',
    accountId: 'a1',
    roomSid: sid('RM', '2'),
    roomName: 'ward-3',
    title: 'maya.okonkwo',
    identity: 'maya.okonkwo',
    participantSid: sid('PA', '1'),
    from: from === null ? null : { kind: from },
    to: { kind: to },
    cause: 'look',
    final: false,
    ...different,
  };
}

/** Roomwatch could not look any more, or could again, `secondsAgo`. */
export function sight(
  secondsAgo: number,
  which: Sight['sight'],
  lastSeenSecondsAgo: number | null,
  status: PlainStatus = 'connected',
): Sight {
  return {
    kind: 'sight',
    atMs: ago(secondsAgo),
    pinId: 'p1',
    accountId: 'a1',
    sight: which,
    lastSeenAtMs: lastSeenSecondsAgo === null ? null : ago(lastSeenSecondsAgo),
    status: { kind: status },
  };
}

/** Roomwatch started `secondsAgo`. */
export function started(secondsAgo: number, lastAliveSecondsAgo: number | null): HistoryEntry {
  return {
    kind: 'start',
    atMs: ago(secondsAgo),
    lastAliveAtMs: lastAliveSecondsAgo === null ? null : ago(lastAliveSecondsAgo),
  };
}
