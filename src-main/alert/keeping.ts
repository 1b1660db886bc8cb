import { sameStatus } from '../watch/card.ts';
import type { Remembered } from '../watch/transition.ts';
import type { Told } from './rules.ts';

/** What is kept of a pin across restarts. */
export interface Memory {
  remembered: Remembered;
  told: Told;
  /** What is true differs from what was told, and is to be told when nothing holds it back any more. */
  owed?: boolean | undefined;
  /** The user was told of trouble, and has not said that they know. */
  unacknowledged?: boolean | undefined;
}

/** A memory as it is read, of which parts may be missing. */
export type ReadMemory = Omit<Memory, 'remembered' | 'told'> & {
  remembered: Remembered | null;
  told: Told | null;
};

/** Keeps what was told only after it was shown: a crash in between repeats it, and never swallows it. */
export interface Keeping {
  /** What the user believes of a pin by now, kept or not. */
  of(pinId: string): ReadMemory | null;
  /** Keeps it; together with an alert that is still on its way, or a crash would swallow that one. */
  set(pinId: string, memory: Memory): void;
  /** Shows one notification about these pins, then keeps what it told of each. */
  showThenKeep(memories: ReadonlyMap<string, Memory>, show: () => Promise<unknown>): void;
  /** What was told of a pin and is still on its way, so not kept yet. */
  onTheWay(pinId: string): Memory | null;
}

export function createKeeping(world: {
  memoryOf: (pinId: string) => ReadMemory | null;
  keep: (pinId: string, memory: Memory) => void;
  /** What the user believes of a pin, or whether it waits for them, is another. */
  onChanged: (pinId: string) => void;
}): Keeping {
  /** What was told but is not kept yet. */
  const telling = new Map<string, Memory>();

  const of = (pinId: string) => telling.get(pinId) ?? world.memoryOf(pinId);

  /** Has the user believe that from here on; `assume` has `of` answer with it. */
  function change(pinId: string, memory: Memory, assume: () => void): void {
    const before = beliefIn(of(pinId));
    assume();
    if (!sameBelief(beliefIn(memory), before)) world.onChanged(pinId);
  }

  async function showThenKeep(
    memories: ReadonlyMap<string, Memory>,
    show: () => Promise<unknown>,
  ): Promise<void> {
    for (const [pinId, memory] of memories) {
      change(pinId, memory, () => telling.set(pinId, memory));
    }
    await show();
    for (const [pinId, memory] of memories) {
      // Told something newer meanwhile: that one is kept when it was shown.
      if (telling.get(pinId) !== memory) continue;
      telling.delete(pinId);
      world.keep(pinId, memory);
    }
  }

  return {
    of,
    set(pinId, memory) {
      const onItsWay = telling.get(pinId);
      change(pinId, memory, () => {
        if (onItsWay === undefined) world.keep(pinId, memory);
        else Object.assign(onItsWay, memory);
      });
    },
    showThenKeep: (memories, show) => void showThenKeep(memories, show),
    onTheWay: (pinId) => telling.get(pinId) ?? null,
  };
}

/** What the user believes, and whether that waits for them or for being told. */
function beliefIn(memory: ReadMemory | null) {
  const { told = null, owed = false, unacknowledged = false } = memory ?? {};
  return { status: told?.status ?? null, owed, unacknowledged };
}

type Belief = ReturnType<typeof beliefIn>;

function sameBelief(one: Belief, other: Belief): boolean {
  if (one.owed !== other.owed || one.unacknowledged !== other.unacknowledged) return false;
  if (one.status === null || other.status === null) return one.status === other.status;
  return sameStatus(one.status, other.status);
}
