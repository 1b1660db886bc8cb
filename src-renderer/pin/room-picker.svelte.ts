import type { Bridge, RoomInProgress } from '../../src-main/contract.ts';
import { PeopleChoice } from './people-choice.svelte.ts';
import { RoomList } from './room-list.svelte.ts';

/** The way to whom to pin: an account, a room of it, and people in there. */
export class RoomPicker {
  #bridge: Bridge;
  #rooms = $state.raw<RoomList | null>(null);
  #people = $state.raw<PeopleChoice | null>(null);
  #hasLeft = $state(false);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** null while no account is chosen. */
  get rooms(): RoomList | null {
    return this.#rooms;
  }
  /** null while no room is entered. */
  get people(): PeopleChoice | null {
    return this.#people;
  }
  /** A room was left for the list. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Shows the rooms of this account; what was read of it already stays. */
  use(accountId: string | null): void {
    if (accountId === (this.#rooms?.accountId ?? null)) return;
    this.stop();
    this.#people = null;
    this.#hasLeft = false;
    this.#rooms = accountId === null ? null : new RoomList(this.#bridge, accountId);
    void this.#rooms?.read();
  }
  enter(room: RoomInProgress): void {
    if (this.#rooms === null) return;
    this.#people = new PeopleChoice(this.#bridge, this.#rooms.accountId, room);
    void this.#people.read();
  }
  /** Ends what goes on. */
  stop(): void {
    this.#rooms?.stop();
    this.#people?.stop();
  }
  leave(): void {
    this.#people?.stop();
    this.#people = null;
    this.#hasLeft = true;
  }
}
