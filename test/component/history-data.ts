import type { CardStatus, HistoryEntry, RequestOf } from '../../src-main/contract.ts';
import type { TransitionEntry as Transition } from '../../src-main/contract.ts';
import { dayOf } from '../../src-main/storage/history-files.ts';
import { placeOf } from '../../src-main/storage/history-place.ts';
import { createHistorySearch } from '../../src-main/storage/history-search.ts';
import { nowMs, sid } from './board-data.ts';

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

/** Searches these entries, oldest first, as the main process does. */
export function searchOf(entries: readonly HistoryEntry[]) {
  const placed = entries.map((entry, line) => ({ place: placeOf(dayOf(entry.atMs), line), entry }));
  const find = createHistorySearch({
    days: () => Promise.resolve([...new Set(entries.map(({ atMs }) => dayOf(atMs)))]),
    async *walk(fromDay) {
      yield* placed.filter(({ entry }) => dayOf(entry.atMs) >= fromDay);
    },
  });
  return ({ filter, before }: RequestOf<'searchHistory'>) => find(filter, before);
}
