import type { PinnedSession, ServerAddress, Status } from '../messages.ts';

/** What a variant watches, and whom it tells. */
export interface WatchWorld {
  server: ServerAddress;
  pins: readonly PinnedSession[];
  intervalMs: number;
  /** A status is another than when this session was looked at before. */
  onNotice: (participantSid: string, status: Status) => void;
}

/** A watch under way. */
export interface Watching {
  /** How often a pin has been looked at so far, all of them together. */
  looks(): number;
}

/** One way to watch; it goes on until its process ends. */
export type Variant = (world: WatchWorld) => Watching;
