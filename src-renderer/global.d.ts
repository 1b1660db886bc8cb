import type { Bridge } from '../src-main/contract.ts';

declare global {
  interface Window {
    /** What the preload exposes: the only way out of this window. */
    readonly roomwatch: Bridge;
  }
}
