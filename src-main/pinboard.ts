import type { RequestOf } from './contract.ts';
import type { AddPinResult, AddPinsResult } from './pinning-answers.ts';
import { demoAccountId } from './demo-mode.ts';
import type { DemoMode } from './demo-mode.ts';
import { createLatest } from './latest.ts';
import {
  addPins,
  editPin,
  findSamePin,
  mostPins,
  movePin,
  removePin,
  restorePin,
  textOrNull,
} from './storage/pins.ts';
import type { RemovedPin } from './storage/pins.ts';
import type { SettingsStore } from './storage/settings.ts';
import type { PinMemory } from './storage/stored-schemas.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import { isSameSid } from './twilio/sid.ts';
import type { Pin } from './watch/pin.ts';

/** A user who unpins more than this in one run undoes only the latest. */
const mostUndone = 100;

type PinStore = Pick<SettingsStore, 'pins' | 'setPins' | 'remember'>;

/** The pins: the user's own, which are stored, and the demo's, which live as long as it is shown. */
export interface Pinboard {
  /** All that are watched. */
  all(): readonly Pin[];
  /** Those on the board in this mode, in the user's order. */
  shown(mode: 'demo' | 'own'): readonly Pin[];
  add(request: RequestOf<'addPin'>, accountSid: string): AddPinResult;
  /** Adds several in one go; what is pinned already, or twice among them, is left out and told. */
  addMany(request: RequestOf<'addPins'>, accountSid: string): AddPinsResult;
  /**
   * Adds who was found in a room, as far as nobody watches them yet. `memory`: what was known of each of them
   * until then; null: nothing, so that the first look at them is silent. Whether there was room for all of them.
   */
  addFound(
    account: { accountId: string; accountSid: string },
    targets: readonly PinTarget[],
    memory: PinMemory | null,
  ): boolean;
  edit(request: RequestOf<'editPin'>): void;
  remove(pinId: string): void;
  restore(pinId: string): void;
  /** Removes all of the user's own, and none comes back. */
  removeAll(): void;
  move(pinId: string, toIndex: number): void;
  /** What becomes of an account's pins when it is removed. `toAccount`: the account that takes them. */
  leaveAccount(
    accountId: string,
    pins:
      { kind: 'remove' | 'keep' } | { kind: 'move'; toAccount: { id: string; accountSid: string } },
  ): void;
  /**
   * An account was added or changed: its pins know its SID from then on, and those that were kept of an
   * account with that SID, which is gone, are its own.
   */
  adopt(account: { id: string; accountSid: string }, isGone: (accountId: string) => boolean): void;
}

const tooMany = { ok: false, kind: 'too-many-pins', most: mostPins } as const;

/** `onChanged`: the pins are other ones, or in another order, or say something else. */
export function createPinboard(world: {
  store: PinStore;
  demo: DemoMode;
  /** What is known of a pin, with what was told a moment ago. */
  memoryOf: (pinId: string) => PinMemory | null;
  newId: () => string;
  onChanged: () => void;
}): Pinboard {
  const { store, demo } = world;
  const removed = createLatest<RemovedPin>(mostUndone);

  /** The list that the pins of this account are in. */
  function listOf(accountId: string) {
    return accountId === demoAccountId
      ? { pins: demo.pins(), set: demo.setPins }
      : { pins: store.pins(), set: store.setPins };
  }

  function listWith(pinId: string) {
    return listOf(demo.pins().some(({ id }) => id === pinId) ? demoAccountId : '');
  }

  function change(pinId: string, changed: (pins: readonly Pin[]) => readonly Pin[]): void {
    const list = listWith(pinId);
    list.set(changed(list.pins));
    world.onChanged();
  }

  function setOwn(pins: readonly Pin[]): void {
    store.setPins(pins);
    world.onChanged();
  }

  /** As many as there is room for, or none where there isn't for `all`. */
  function add(
    accountId: string,
    accountSid: string,
    pins: RequestOf<'addPins'>['pins'],
    { memory = null, all = true }: { memory?: PinMemory | null; all?: boolean } = {},
  ): { pinIds: string[]; alreadyPinnedIds: string[]; leftOut: number } {
    const candidates = pins.map(({ target, label, note }): Pin => ({
      id: world.newId(),
      accountId,
      accountSid,
      target,
      label: textOrNull(label),
      note: textOrNull(note),
    }));
    const before = store.pins();
    const { added, alreadyThere } = addPins(before, candidates);
    const room = Math.max(0, mostPins - before.length);
    const fitting = added.length <= room ? added : all ? [] : added.slice(0, room);
    if (fitting.length > 0) {
      store.setPins([...before, ...fitting]);
      // Before they are watched, which begins with what is known of them.
      if (memory !== null) for (const { id } of fitting) store.remember(id, memory);
      world.onChanged();
    }
    return {
      pinIds: fitting.map(({ id }) => id),
      alreadyPinnedIds: alreadyThere.map(({ id }) => id),
      leftOut: added.length - fitting.length,
    };
  }

  return {
    all: () => [...store.pins(), ...demo.pins()],
    shown: (mode) => (mode === 'demo' ? demo.pins() : store.pins()),
    add({ accountId, ...pin }, accountSid) {
      const { pinIds, alreadyPinnedIds, leftOut } = add(accountId, accountSid, [pin]);
      if (leftOut > 0) return tooMany;
      const [pinId] = pinIds;
      return pinId === undefined
        ? { ok: false, kind: 'already-pinned', pinId: alreadyPinnedIds[0]! }
        : { ok: true, pinId };
    },
    addMany({ accountId, pins }, accountSid) {
      const { leftOut, ...result } = add(accountId, accountSid, pins);
      return leftOut > 0 ? tooMany : { ok: true, ...result };
    },
    addFound({ accountId, accountSid }, targets, memory) {
      const pins = targets.map((target) => ({ target, label: null, note: null }));
      return add(accountId, accountSid, pins, { memory, all: false }).leftOut === 0;
    },
    edit({ pinId, label, note, followsRoomName }) {
      const changed = { label: textOrNull(label), note: textOrNull(note), followsRoomName };
      change(pinId, (pins) => editPin(pins, pinId, changed));
    },
    remove(pinId) {
      const list = listWith(pinId);
      const removal = removePin(list.pins, pinId, world.memoryOf(pinId));
      if (removal === null) return;
      removed.put(pinId, removal.removed);
      list.set(removal.pins);
      world.onChanged();
    },
    restore(pinId) {
      const undone = removed.get(pinId);
      if (undone === undefined) return;
      const { accountId } = undone.pin;
      // Of a demo that is over nothing comes back: the next one has other people.
      const demoSid = demo.connection()?.accountSid;
      if (accountId === demoAccountId && undone.pin.accountSid !== demoSid) return;
      removed.take(pinId);
      const list = listOf(accountId);
      // Pinned again meanwhile: nothing is watched twice.
      if (findSamePin(list.pins, undone.pin) !== undefined) return;
      list.set(restorePin(list.pins, undone));
      if (undone.memory !== null) store.remember(pinId, undone.memory);
      world.onChanged();
    },
    removeAll() {
      removed.clear();
      setOwn([]);
    },
    move(pinId, toIndex) {
      change(pinId, (pins) => movePin(pins, pinId, toIndex));
    },
    leaveAccount(accountId, pins) {
      switch (pins.kind) {
        case 'keep':
          return;
        case 'remove':
          setOwn(store.pins().filter((pin) => pin.accountId !== accountId));
          return;
        case 'move': {
          const { id, accountSid } = pins.toAccount;
          setOwn(reassigned(store.pins(), (pin) => pin.accountId === accountId, id, accountSid));
          return;
        }
        default:
          pins satisfies never;
      }
    },
    adopt({ id, accountSid }, isGone) {
      const isToAdopt = (pin: Pin) =>
        pin.accountId === id
          ? pin.accountSid !== accountSid
          : isSameSid(pin.accountSid, accountSid) && isGone(pin.accountId);
      if (store.pins().some(isToAdopt)) {
        setOwn(reassigned(store.pins(), isToAdopt, id, accountSid));
      }
    },
  };
}

/** Gives those pins to another account, which then doesn't watch the same twice. */
function reassigned(
  pins: readonly Pin[],
  which: (pin: Pin) => boolean,
  accountId: string,
  accountSid: string,
): Pin[] {
  const there = pins.filter((pin) => !which(pin));
  return pins.flatMap((pin) => {
    if (!which(pin)) return [pin];
    const moved = { ...pin, accountId, accountSid };
    if (findSamePin(there, moved) !== undefined) return [];
    there.push(moved);
    return [moved];
  });
}
