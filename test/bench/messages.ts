/** What the processes of a run tell each other. Times in ms since 1970-01-01 UTC, on the machine's clock. */

export type Status = 'connected' | 'reconnecting' | 'disconnected';

export interface PinnedSession {
  roomSid: string;
  participantSid: string;
}

export interface ServerAddress {
  baseUrl: string;
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
}

/** A participant's status is another: at the server, or as a variant noticed it. */
export interface StatusAt {
  participantSid: string;
  status: Status;
  atMs: number;
}

/** How often somebody starts to struggle, whatever the number of pins, and for how long, in ms. */
export interface Pace {
  everyMs: number;
  heldMs: number;
}

export type ToServer =
  | { kind: 'serve'; pins: number; rooms: number }
  | { kind: 'change'; pace: Pace }
  | { kind: 'begin' }
  | { kind: 'end' };

export type FromServer =
  | { kind: 'serving'; address: ServerAddress; pins: readonly PinnedSession[] }
  | { kind: 'changing' }
  | { kind: 'began' }
  | ({ kind: 'served' } & Served);

/** What the server saw between `begin` and `end`; the changes are all that there were. */
export interface Served {
  reads: number;
  /** Those of the reads that were lists of a room's participants. */
  lists: number;
  beganAtMs: number;
  lastedMs: number;
  changes: readonly StatusAt[];
}

export type ToWatcher =
  | {
      kind: 'watch';
      variant: VariantName;
      address: ServerAddress;
      pins: readonly PinnedSession[];
      intervalMs: number;
    }
  | { kind: 'begin' }
  | { kind: 'end' };

export type FromWatcher =
  | { kind: 'watching' }
  | { kind: 'began' }
  | ({ kind: 'noticed' } & StatusAt)
  | ({ kind: 'watched' } & Watched);

/** What the watching took between `begin` and `end`. */
export interface Watched {
  cpuMs: number;
  lastedMs: number;
  looks: number;
  /** What is left after garbage was collected. */
  heapBytes: number;
}

/** The ways to watch that are compared; the first is what the others are compared with. */
export const variantNames = ['loop', 'engine', 'engine-without-lists'] as const;
export type VariantName = (typeof variantNames)[number];
