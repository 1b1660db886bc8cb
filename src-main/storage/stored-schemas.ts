import * as v from 'valibot';
import type { ReadMemory } from '../alert/keeping.ts';
import type { Mutes } from '../alert/mute.ts';
import { isAccountSid, isParticipantSid, isRoomSid } from '../twilio/sid.ts';
import type { CardStatus } from '../watch/card.ts';
import type { Pin } from '../watch/pin.ts';
import type { PinnedRoom } from '../watch/pinned-room.ts';

/** What is kept of a pin across restarts: what its card knew, and what the user was last told. */
export type PinMemory = ReadMemory;

/** Where the window was: its bounds when not maximised, in device-independent pixels. */
export interface WindowState {
  x: number;
  y: number;
  width: number;
  height: number;
  maximised: boolean;
}

/** Whether the compact window is open, and where it was last: in device-independent pixels; null: nowhere yet. */
export interface CompactState {
  isOpen: boolean;
  bounds: Pick<WindowState, 'x' | 'y' | 'width' | 'height'> | null;
}

const named = v.pipe(v.string(), v.minLength(1));
const time = v.pipe(v.number(), v.finite());
const optionalTime = v.fallback(v.nullable(time), null);
const optionalText = v.fallback(v.nullable(v.string()), null);

// Loose: a field of a newer version stays on the pin, and so in the file.
export const pinSchema: v.GenericSchema<unknown, Pin> = v.looseObject({
  id: named,
  accountId: named,
  accountSid: v.pipe(v.string(), v.check(isAccountSid)),
  target: v.variant('kind', [
    v.looseObject({
      kind: v.literal('session'),
      roomSid: v.pipe(v.string(), v.check(isRoomSid)),
      participantSid: v.pipe(v.string(), v.check(isParticipantSid)),
    }),
    v.looseObject({
      kind: v.literal('person'),
      room: named,
      identity: named,
      followsRoomName: v.optional(v.fallback(v.boolean(), true)),
    }),
  ]),
  label: optionalText,
  note: optionalText,
});

export const pinnedRoomSchema: v.GenericSchema<unknown, PinnedRoom> = v.looseObject({
  id: named,
  accountId: named,
  accountSid: v.pipe(v.string(), v.check(isAccountSid)),
  room: named,
  leftOut: v.fallback(v.array(named), []),
});

const statusSchema: v.GenericSchema<unknown, CardStatus> = v.variant('kind', [
  v.object({
    kind: v.picklist(['waiting', 'connected', 'reconnecting', 'disconnected', 'not-found']),
  }),
  v.object({ kind: v.literal('unknown'), word: v.string() }),
]);

// Loose, as a pin is.
export const memorySchema: v.GenericSchema<unknown, PinMemory> = v.looseObject({
  remembered: v.fallback(
    v.nullable(
      v.looseObject({
        status: statusSchema,
        sinceMs: optionalTime,
        noticedAtMs: optionalTime,
        participantSid: optionalText,
        roomSid: optionalText,
      }),
    ),
    null,
  ),
  told: v.fallback(
    v.nullable(
      v.looseObject({
        status: statusSchema,
        participantSid: optionalText,
        endedAtMs: v.optional(optionalTime),
      }),
    ),
    null,
  ),
  owed: v.optional(v.fallback(v.boolean(), false)),
  unacknowledged: v.optional(v.fallback(v.boolean(), false)),
});

export const mutesSchema: v.GenericSchema<unknown, Mutes> = v.object({
  everythingUntilMs: optionalTime,
  // One that can't be used is over.
  pinsUntilMs: v.fallback(v.record(v.string(), v.fallback(time, 0)), {}),
});

const pixels = v.pipe(v.number(), v.finite());
const bounds = {
  x: pixels,
  y: pixels,
  width: v.pipe(pixels, v.minValue(1)),
  height: v.pipe(pixels, v.minValue(1)),
};
export const windowSchema: v.GenericSchema<unknown, WindowState> = v.object({
  ...bounds,
  maximised: v.fallback(v.boolean(), false),
});
export const compactSchema: v.GenericSchema<unknown, CompactState> = v.object({
  isOpen: v.fallback(v.boolean(), false),
  bounds: v.fallback(v.nullable(v.object(bounds)), null),
});
