import type { Bridge, HistoryEntry } from '../../src-main/contract.ts';
import { spanMs } from './spans.ts';
import type { Span } from './spans.ts';

/** What was noticed of one pin, as it was read last. */
export class TimelineState {
  #bridge: Bridge;
  #read = $state.raw<{ span: Span; entries: readonly HistoryEntry[] } | null>(null);
  #failed = $state(false);
  #readings = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** As far as that time reaches back; null until it was read. */
  entries(span: Span): readonly HistoryEntry[] | null {
    return this.#read?.span === span ? this.#read.entries : null;
  }
  /** The latest reading failed; what was read before it is still there. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Reads what was noticed in that time, up to now. Of readings that overlap, the latest counts. */
  async read(pinId: string, span: Span): Promise<void> {
    const reading = ++this.#readings;
    const fromMs = Date.now() - spanMs[span];
    const entries = await this.#bridge.readHistory({ pinId, fromMs }).catch(() => null);
    if (reading !== this.#readings) return;
    this.#failed = entries === null;
    if (entries !== null) this.#read = { span, entries };
  }
}
