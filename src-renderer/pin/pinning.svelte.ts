import { isSameSid } from '../../src-main/contract.ts';
import type {
  AccountView,
  AddPinResult,
  AddPinsResult,
  Bridge,
  PinRoomResult,
} from '../../src-main/contract.ts';
import { whyNoList } from './list-words.ts';
import type { PeopleChoice } from './people-choice.svelte.ts';
import { pinningWords, whyNobody } from './picking-words.ts';
import { pinWords } from './pin-words.ts';
import { PinDraft } from './pin-draft.svelte.ts';
import { notReadWords, whyNotYet } from './reading-words.ts';
import { RoomPicker } from './room-picker.svelte.ts';

export const waysToPin = ['paste', 'pick'] as const;
export type Way = (typeof waysToPin)[number];

type Result = AddPinResult | AddPinsResult | PinRoomResult | 'failed';
type Pinned = Extract<Result, { ok: true }>;
export type PinProblem = Exclude<Result, Pinned>;

/** What the pin dialog would pin, by whichever way, and what came of trying. */
export class Pinning {
  #bridge: Bridge;
  #accounts: () => readonly AccountView[];
  #way = $state<Way>('paste');
  #chosenId = $state<string | null>(null);
  #busy = $state(false);
  /** With what it is about: another room is another matter. */
  #failure = $state.raw<{ problem: PinProblem; people: PeopleChoice | null } | null>(null);

  readonly draft: PinDraft;
  readonly picker: RoomPicker;

  constructor(bridge: Bridge, accounts: () => readonly AccountView[]) {
    this.#bridge = bridge;
    this.#accounts = accounts;
    this.draft = new PinDraft(bridge);
    this.picker = new RoomPicker(bridge);
  }

  get way(): Way {
    return this.#way;
  }
  get busy(): boolean {
    return this.#busy;
  }
  /** The account to pin with: the one whose rooms are shown, or the one that was chosen or pasted. */
  get accountId(): string | null {
    return this.#picks ? (this.picker.rooms?.accountId ?? null) : this.#typedAccountId;
  }
  /** Why nothing was pinned; null: nothing was tried since. */
  get problem(): PinProblem | null {
    return this.#failure?.people === this.#people ? (this.#failure?.problem ?? null) : null;
  }
  /** On the button. */
  get words(): string {
    return pinWords(this.#wholeRoom !== null, this.#several?.length ?? 0);
  }
  /** Why it can't be pressed yet; null when it can. */
  get reason(): string | null {
    const { draft, accountId } = this;
    if (this.#picks) return whyNobody(this.picker);
    if (draft.failed) return notReadWords();
    return this.#several === null
      ? whyNotYet(draft.reading, draft.isRead, accountId, draft.wholeRoom)
      : whyNoList(this.#several.length, draft.isRead, accountId);
  }
  /** What pinning will do, where the user could expect more of it. */
  get remark(): string {
    return this.#people === null ? '' : pinningWords(this.#people);
  }

  chooseWay(way: Way): void {
    this.#way = way;
    this.#failure = null;
    if (this.#picks) this.picker.use(this.#typedAccountId);
  }
  chooseAccount(id: string): void {
    this.#chosenId = id;
    this.#failure = null;
    if (this.#picks) this.picker.use(id);
  }
  /** What was said was about what was typed or chosen before. */
  typedAnew(): void {
    this.#failure = null;
  }

  /** What was pinned; null: nothing, and `problem` says why, or it can't be pinned yet. */
  async pin(): Promise<Pinned | null> {
    const { accountId } = this;
    if (accountId === null || this.reason !== null || this.#busy) return null;
    const people = this.#people;
    this.#busy = true;
    const result = await this.#ask(accountId);
    this.#busy = false;
    if (result !== 'failed' && result.ok) return result;
    this.#failure = { problem: result, people };
    return null;
  }

  get #picks(): boolean {
    return this.#way === 'pick';
  }
  get #people(): PeopleChoice | null {
    return this.#picks ? this.picker.people : null;
  }
  get #typedAccountId(): string | null {
    const accounts = this.#accounts();
    if (accounts.some(({ id }) => id === this.#chosenId)) return this.#chosenId;
    const sid = this.draft.accountSid ?? '';
    const named = accounts.find(({ accountSid }) => isSameSid(accountSid, sid));
    return named?.id ?? (accounts.length === 1 ? accounts[0]!.id : null);
  }
  /** Several at once; null: the one that was pasted. */
  get #several() {
    if (this.#picks) return this.#people?.pins ?? [];
    return this.draft.list === null ? null : this.draft.pins;
  }
  get #wholeRoom(): string | null {
    return this.#picks ? (this.#people?.wholeRoom ?? null) : this.draft.wholeRoom;
  }

  #ask(accountId: string): Promise<Result> {
    const room = this.#wholeRoom;
    const pins = this.#several;
    if (room !== null) return this.#bridge.pinRoom({ accountId, room }).catch(() => 'failed');
    if (pins !== null) return this.#bridge.addPins({ accountId, pins }).catch(() => 'failed');
    return this.draft.pin(accountId);
  }
}
