import type {
  AnswerOf,
  BoardView,
  Bridge,
  EventName,
  Events,
  PinReading,
  RequestName,
  RequestOf,
} from '../../src-main/contract.ts';

type Answering = {
  [Name in RequestName]: (request: RequestOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>;
};
/** What requests are answered with. */
export type Answers = Partial<Answering>;

/** What a reading of nothing looks like. */
export const emptyReading: PinReading = {
  target: null,
  accountSid: null,
  understood: [],
  missing: ['room', 'participant'],
  problem: null,
  secretIgnored: false,
};

/** Plays the main process: answers as told, notes what it was asked, and tells events. */
export class FakeBridge {
  readonly asked: { name: RequestName; request: unknown }[] = [];
  readonly bridge: Bridge;
  #listeners = new Map<EventName, Set<(event: never) => void>>();
  #answers: Answers;

  constructor(board: BoardView, answers: Answers = {}) {
    this.#answers = {
      readBoard: () => board,
      readPasted: () => emptyReading,
      readPastedList: () => null,
      checkAccount: () => ({ ok: true }),
      saveAccount: () => ({ ok: true, accountId: 'a1', secretPlace: 'keychain' }),
      removeAccount: () => ({ ok: true }),
      eraseEverything: () => ({ ok: true }),
      addPin: () => ({ ok: true, pinId: 'p1' }),
      addPins: () => ({ ok: true, pinIds: ['p1'], alreadyPinnedIds: [] }),
      readRooms: () => ({ ok: true, rooms: [], nextPage: null }),
      readRoom: () => ({ ok: true, isOver: false, people: [] }),
      tryNotification: () => 'shown',
      openLink: () => ({ ok: true }),
      openReleases: () => ({ ok: true }),
      copyDiagnostics: () => ({ kind: 'diagnostics-copied' }),
      openLogsFolder: () => ({ kind: 'logs-folder-opened' }),
      readComputer: () => ({ launch: { kind: 'off' }, hasTray: true, isMac: false }),
      setLaunchAtLogin: ({ on }) => ({ state: { kind: on ? 'on' : 'off' }, problem: null }),
      runMenuAction: () => ({ ok: true }),
      readHistory: () => [],
      searchHistory: () => ({ rows: [], more: false }),
      exportHistory: () => ({ kind: 'cancelled' }),
      exportSetup: () => ({ kind: 'cancelled' }),
      chooseImport: () => ({ kind: 'cancelled' }),
      applyImport: () => ({ ok: true, pins: 0, rooms: 0, settings: 0 }),
      ...answers,
    };
    const on: Bridge['on'] = (name, listener) => {
      const listeners = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, listeners.add(listener as (event: never) => void));
      return () => listeners.delete(listener as (event: never) => void);
    };
    // Every request is there: what has no answer of its own answers undefined.
    this.bridge = new Proxy({ on } as Bridge, {
      get: (target, name) => (name === 'on' ? target.on : this.#request(name as RequestName)),
    });
  }

  /** Changes what a request is answered with. */
  answer<Name extends RequestName>(name: Name, answer: Answering[Name]): void {
    this.#answers = { ...this.#answers, [name]: answer };
  }

  tell<Name extends EventName>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event as never);
  }

  /** How many listen to an event. */
  listeners(name: EventName): number {
    return this.#listeners.get(name)?.size ?? 0;
  }

  /** What a request was asked with, each time. */
  requests<Name extends RequestName>(name: Name): RequestOf<Name>[] {
    return this.asked
      .filter((entry) => entry.name === name)
      .map(({ request }) => request as RequestOf<Name>);
  }

  #request(name: RequestName) {
    return async (request: unknown) => {
      // What crosses to another process is cloned: a proxy of Svelte's would throw here.
      this.asked.push({ name, request: structuredClone(request) });
      const answer = this.#answers[name] as ((request: unknown) => unknown) | undefined;
      return answer?.(request);
    };
  }
}
