import { SvelteSet } from 'svelte/reactivity';
import type { Bridge, RequestOf, RoomInProgress, RoomPerson } from '../../src-main/contract.ts';
import { compareNames } from '../board/card-order.ts';
import type { PickTrouble } from './room-list.svelte.ts';

/** Who is in a room, and which of them were chosen to be pinned. */
export class PeopleChoice {
  #bridge: Bridge;
  #people = $state.raw<readonly RoomPerson[] | null>(null);
  #isOver = $state(false);
  #trouble = $state.raw<PickTrouble | null>(null);
  #busy = $state(false);
  #readAtMs = $state(0);
  #readSoFar = $state(0);
  /** Counts the questions: only the answer to the last one counts. */
  #asked = 0;
  #stopCounting = () => {};
  #chosen = new SvelteSet<string>();

  readonly accountId: string;
  readonly room: RoomInProgress;
  pinAs = $state<'person' | 'session' | 'room'>('person');

  constructor(bridge: Bridge, accountId: string, room: RoomInProgress) {
    this.#bridge = bridge;
    this.accountId = accountId;
    this.room = room;
  }

  /** Who struggles first, then by name; null until they were read. */
  get people(): readonly RoomPerson[] | null {
    return this.#people;
  }
  /** The room has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }
  get trouble(): PickTrouble | null {
    return this.#trouble;
  }
  get busy(): boolean {
    return this.#busy;
  }
  /** While it is being read: how many people were, so far. */
  get readSoFar(): number {
    return this.#readSoFar;
  }
  /** When it was read, on our clock, ms. */
  get readAtMs(): number {
    return this.#readAtMs;
  }

  /** Those who can be chosen: nobody is pinned twice. */
  get choosable(): readonly RoomPerson[] {
    return (this.#people ?? []).filter(({ isPinned }) => !isPinned);
  }
  get chosen(): readonly RoomPerson[] {
    return this.choosable.filter(({ sid }) => this.#chosen.has(sid));
  }
  get isEveryone(): boolean {
    return this.choosable.length > 0 && this.chosen.length === this.choosable.length;
  }
  isChosen(sid: string): boolean {
    return this.#chosen.has(sid);
  }

  choose(sid: string, chosen: boolean): void {
    if (chosen) this.#chosen.add(sid);
    else this.#chosen.delete(sid);
  }
  chooseEveryone(chosen: boolean): void {
    for (const { sid } of this.choosable) this.choose(sid, chosen);
  }

  /** The whole room is to be pinned, by its name where it has one: then the next rooms of that name, too. */
  get wholeRoom(): string | null {
    return this.pinAs === 'room' && !this.#isOver ? (this.room.name ?? this.room.sid) : null;
  }

  /** What to pin. Who has no identity can't be followed, so that their session is all there is. */
  get pins(): RequestOf<'addPins'>['pins'] {
    return this.chosen.map(({ asPerson, asSession }) => ({
      target: this.pinAs === 'person' && asPerson !== null ? asPerson : asSession,
      label: null,
      note: null,
    }));
  }

  /** Ends what goes on; who was shown before stays. */
  stop(): void {
    if (!this.#busy) return;
    this.#asked += 1;
    this.#stopCounting();
    this.#busy = false;
    this.#trouble = { ok: false, kind: 'stopped' };
    void this.#bridge.stopWork({ work: 'read-room' });
  }

  /** Looks into the room; who was there before is shown until the answer is there. */
  async read(): Promise<void> {
    const asked = ++this.#asked;
    this.#busy = true;
    this.#trouble = null;
    this.#readSoFar = 0;
    const { accountId, room } = this;
    this.#stopCounting();
    this.#stopCounting = this.#bridge.on('workProgressed', ({ work, done }) => {
      if (work === 'read-room') this.#readSoFar = done;
    });
    const answer = await this.#bridge.readRoom({ accountId, roomSid: room.sid }).catch(() => null);
    if (asked !== this.#asked) return;
    this.#stopCounting();
    this.#busy = false;
    if (answer === null || !answer.ok) {
      this.#trouble = answer ?? 'failed';
      return;
    }
    this.#people = answer.people.toSorted(
      (one, other) =>
        Number(isStruggling(other)) - Number(isStruggling(one)) ||
        compareNames(one.identity ?? one.sid, other.identity ?? other.sid),
    );
    this.#isOver = answer.isOver;
    this.#readAtMs = Date.now();
  }
}

function isStruggling({ status }: RoomPerson): boolean {
  return status.kind === 'reconnecting';
}
