import { mostPastedList, roomNameOf } from '../../src-main/contract.ts';
import type {
  AddPinResult,
  Bridge,
  PinList,
  PinReading,
  RequestOf,
} from '../../src-main/contract.ts';
import { orNull } from './or-null.ts';

/** More than this is never a link to one participant; the reading says so. */
const mostRead = 200_000;

/** How long typing must rest before it is read, in ms. */
const restMs = 150;

/** What is typed into the pin dialog and what was understood of it. */
export class PinDraft {
  #bridge: Bridge;
  #text = $state('');
  #reading = $state.raw<PinReading | null>(null);
  #list = $state.raw<PinList | null>(null);
  /** The text that `#reading` or `#list` is about; another text means that it isn't read yet. */
  #readText = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = $state(false);
  #failed = $state(false);

  label = $state('');
  note = $state('');
  /** Where the room has a name to follow. */
  followsRoomName = $state(true);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get text(): string {
    return this.#text;
  }
  set text(text: string) {
    this.#text = text;
    this.#readSoon();
  }

  /** What was understood; null while nothing is typed or nothing was read yet, or where `list` is. */
  get reading(): PinReading | null {
    return this.#text.trim() === '' ? null : this.#reading;
  }
  /** The lines of a text that names several participants; null where it names one at most. */
  get list(): PinList | null {
    return this.#text.trim() === '' ? null : this.#list;
  }
  /** What of the list can be pinned. */
  get pins(): RequestOf<'addPins'>['pins'] {
    return (this.list?.lines ?? []).flatMap(({ reading: { target }, sameAsLine, label, note }) =>
      target === null || sameAsLine !== null ? [] : [{ target, label, note }],
    );
  }
  /** The only account that is named; null where none is, or there are several. */
  get accountSid(): string | null {
    const readings = this.list?.lines.map(({ reading }) => reading) ?? [this.reading];
    const [first, ...others] = readings.flatMap((reading) => reading?.accountSid ?? []);
    return first !== undefined && others.every((sid) => sid === first) ? first : null;
  }
  /** The room that was understood where no participant is named: all of it can be pinned. null: none, or not alone. */
  get wholeRoom(): string | null {
    const { reading } = this;
    if (reading === null || reading.problem !== null) return null;
    if (!reading.missing.includes('participant') || reading.missing.includes('room')) return null;
    return reading.understood.find(({ part }) => part.startsWith('room'))?.value ?? null;
  }
  /** The reading is about the text as it stands. */
  get isRead(): boolean {
    return this.#text.trim() === '' || this.#readText === this.#text;
  }
  /** The unique name of the room that was understood, which later rooms may have; null: there is none. */
  get roomName(): string | null {
    const target = this.reading?.target ?? null;
    return target === null ? null : roomNameOf(target);
  }
  /** Roomwatch itself could not read it. */
  get failed(): boolean {
    return this.#failed;
  }
  get busy(): boolean {
    return this.#busy;
  }

  async pin(accountId: string): Promise<AddPinResult | 'failed'> {
    const target = this.reading?.target;
    if (!target || !this.isRead || this.#busy) return 'failed';
    this.#busy = true;
    try {
      return await this.#bridge.addPin({
        accountId,
        target:
          target.kind === 'person' && this.roomName !== null && !this.followsRoomName
            ? { ...target, followsRoomName: false }
            : target,
        label: orNull(this.label),
        note: orNull(this.note),
      });
    } catch {
      return 'failed';
    } finally {
      this.#busy = false;
    }
  }

  /** Stops reading. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(this.#text), restMs);
  }

  async #read(text: string): Promise<void> {
    if (text.trim() === '') return;
    const read = await this.#ask(text).catch(() => null);
    // A late answer is about a text that isn't there any more.
    if (text !== this.#text) return;
    this.#failed = read === null;
    this.#reading = read?.reading ?? null;
    this.#list = read?.list ?? null;
    if (read !== null) this.#readText = text;
  }

  async #ask(text: string): Promise<{ reading: PinReading | null; list: PinList | null }> {
    const hasLines = /[\n\r]/.test(text.trim()) && text.length <= mostPastedList;
    const list = hasLines ? await this.#bridge.readPastedList({ text }) : null;
    if (list !== null) return { reading: null, list };
    return { reading: await this.#bridge.readPasted({ text: text.slice(0, mostRead) }), list };
  }
}
