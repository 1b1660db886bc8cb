import type { Bridge, HistoryEntry } from '../../src-main/contract.ts';

/** What was noticed of one pin, as it was read last. */
export class TimelineState {
  #bridge: Bridge;
  #entries = $state.raw<readonly HistoryEntry[] | null>(null);
  #failed = $state(false);
  #readings = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** null until it was read. */
  get entries(): readonly HistoryEntry[] | null {
    return this.#entries;
  }
  /** The latest reading failed; what was read before it is still there. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Reads what was noticed from `fromMs` on (our clock). Of readings that overlap, the latest counts. */
  async read(pinId: string, fromMs: number): Promise<void> {
    const reading = ++this.#readings;
    const entries = await this.#bridge.readHistory({ pinId, fromMs }).catch(() => null);
    if (reading !== this.#readings) return;
    this.#failed = entries === null;
    this.#entries = entries ?? this.#entries;
  }
}
