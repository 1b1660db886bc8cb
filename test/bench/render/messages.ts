import type { AccountDraft, PinTarget } from '../../../src-main/contract.ts';

/** What the benchmark tells an app that it observes. */
export type ToApp =
  /** Roomwatch alone: adds an account and pins these, and looks at them at this interval. */
  | {
      kind: 'set-up';
      account: AccountDraft;
      keep: 'keychain' | 'this-session';
      targets: readonly PinTarget[];
      intervalMs: number;
    }
  /** The bare window alone: shows these numbers. */
  | { kind: 'show'; numbers: readonly number[] }
  /** Waits until the page has painted a frame with what the selector finds, in the element that `within` finds. */
  | { kind: 'watch'; selector: string; within?: string }
  | { kind: 'begin-trace' }
  | { kind: 'end-trace'; file: string }
  | { kind: 'measure-memory' };

/** When the main process sent something to its page: µs on the machine's steady clock, which traces have too. */
export interface Sent {
  channel: string;
  atUs: number;
}

/** What an observed app reports. */
export type FromApp =
  | { kind: 'window' }
  | { kind: 'done' }
  /** It waits, and the page does not show it yet. */
  | { kind: 'watching' }
  /** `atMs`: since 1970-01-01 UTC, by the page's clock. */
  | { kind: 'painted'; selector: string; atMs: number }
  | { kind: 'traced'; rendererPid: number; sent: readonly Sent[] }
  | { kind: 'memory'; processes: readonly { pid: number; type: string; workingSetKB: number }[] };
