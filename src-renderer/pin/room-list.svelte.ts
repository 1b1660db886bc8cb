import type { Bridge, PickFailure, RoomInProgress } from '../../src-main/contract.ts';
import { foldedText } from '../ui/folded-text.ts';

/** Why there is nothing to pick from; `failed`: Roomwatch itself could not ask. */
export type PickTrouble = PickFailure | 'failed';

/** The rooms in progress of one account, as far as they were read. */
export class RoomList {
  #bridge: Bridge;
  #rooms = $state.raw<RoomInProgress[] | null>(null);
  #nextPage = $state<string | null>(null);
  #trouble = $state.raw<PickTrouble | null>(null);
  #busy = $state(false);
  /** Counts the questions: only the answer to the last one counts. */
  #asked = 0;
  #askedPage: string | null = null;

  readonly accountId: string;
  search = $state('');

  constructor(bridge: Bridge, accountId: string) {
    this.#bridge = bridge;
    this.accountId = accountId;
  }

  /** Newest first; null until the first page was read. */
  get all(): readonly RoomInProgress[] | null {
    return this.#rooms;
  }
  /** Those that the search finds, by name or SID. */
  get found(): readonly RoomInProgress[] {
    const sought = foldedText(this.search.trim());
    const rooms = this.#rooms ?? [];
    if (sought === '') return rooms;
    return rooms.filter(({ sid, name }) =>
      [sid, name ?? ''].some((text) => foldedText(text).includes(sought)),
    );
  }
  /** Twilio has more rooms than were read. */
  get hasMore(): boolean {
    return this.#nextPage !== null;
  }
  get trouble(): PickTrouble | null {
    return this.#trouble;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Reads from the beginning; what was read before stays until the answer is there. */
  async read(): Promise<void> {
    await this.#readPage(null);
  }

  /** Ends what goes on; what was read before stays. */
  stop(): void {
    if (!this.#busy) return;
    this.#asked += 1;
    this.#busy = false;
    this.#trouble = { ok: false, kind: 'stopped' };
    void this.#bridge.stopWork({ work: 'read-rooms' });
  }

  async readMore(): Promise<void> {
    if (this.#nextPage !== null && !this.#busy) await this.#readPage(this.#nextPage);
  }

  /** Again what could not be read: the page that failed, or all of it where the account was changed. */
  async retry(): Promise<void> {
    const isOutdated = this.#trouble !== 'failed' && this.#trouble?.kind === 'outdated';
    await this.#readPage(isOutdated ? null : this.#askedPage);
  }

  async #readPage(page: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.#askedPage = page;
    this.#busy = true;
    this.#trouble = null;
    const { accountId } = this;
    const answer = await this.#bridge.readRooms({ accountId, page }).catch(() => null);
    if (asked !== this.#asked) return;
    this.#busy = false;
    if (answer === null || !answer.ok) {
      this.#trouble = answer ?? 'failed';
      return;
    }
    // Rooms that open meanwhile push others onto the next page.
    const before = page === null ? [] : (this.#rooms ?? []);
    const isKnown = (room: RoomInProgress) => before.some(({ sid }) => sid === room.sid);
    this.#rooms = [...before, ...answer.rooms.filter((room) => !isKnown(room))];
    this.#nextPage = answer.nextPage;
  }
}
