import type { PinList, RoomInProgress, RoomPerson } from '../../src-main/contract.ts';
import { nowMs, sid } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';

export const ward: RoomInProgress = {
  sid: sid('RM', '7'),
  name: 'ward-7',
  dateCreatedMs: nowMs - 3_600_000,
};
/** A room that was given no name. */
export const nameless: RoomInProgress = { sid: sid('RM', '8'), name: null, dateCreatedMs: null };

/** Someone in the room “ward-7”; name what differs. */
export function roomPerson(digit: string, different: Partial<RoomPerson> = {}): RoomPerson {
  const identity = different.identity === undefined ? `person ${digit}` : different.identity;
  return {
    sid: sid('PA', digit),
    identity,
    status: { kind: 'connected' },
    startTimeMs: nowMs - 60_000,
    asPerson: identity === null ? null : { kind: 'person', room: 'ward-7', identity },
    asSession: { kind: 'session', roomSid: ward.sid, participantSid: sid('PA', digit) },
    isPinned: false,
    ...different,
  };
}

type Line = PinList['lines'][number];

/** A line that names a person of “ward-7”. */
export function goodLine(line: number, identity: string, different: Partial<Line> = {}): Line {
  return {
    line,
    reading: {
      ...emptyReading,
      target: { kind: 'person', room: 'ward-7', identity },
      missing: [],
    },
    label: null,
    note: null,
    sameAsLine: null,
    ...different,
  };
}

/** A line that names nobody who could be watched; `missing`: the room. */
export function badLine(line: number): Line {
  return {
    line,
    reading: { ...emptyReading, missing: ['room'] },
    label: null,
    note: null,
    sameAsLine: null,
  };
}

export function listOf(lines: Line[], leftOut = 0): PinList {
  return { kind: 'lines', lines, leftOut };
}
