/** Something that is to happen at a time. */
interface Entry {
  dueMs: number;
  order: number;
  /** Null once it is cancelled. */
  run: (() => void) | null;
}

/** What is to happen and when: a binary heap, because a simulated day has a million entries. */
export interface Agenda {
  /** Puts something on the agenda and returns what takes it off again. */
  add(dueMs: number, run: () => void): () => void;
  /** When the next thing is due; Infinity where there is none. */
  nextDueMs(): number;
  /** Takes off the next thing and returns it. */
  take(): () => void;
  /** How many things are on it. */
  size(): number;
}

export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let nextOrder = 0;
  let size = 0;

  const isBefore = (one: Entry, other: Entry) =>
    one.dueMs === other.dueMs ? one.order < other.order : one.dueMs < other.dueMs;

  function swap(one: number, other: number): void {
    const entry = heap[one]!;
    heap[one] = heap[other]!;
    heap[other] = entry;
  }

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at]!, heap[parent]!)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBefore(heap[child]!, heap[first]!)) first = child;
      }
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  }

  function removeFirst(): Entry | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length > 0 && last !== undefined) {
      heap[0] = last;
      sink();
    }
    return first;
  }

  function dropCancelled(): void {
    while (heap[0]?.run === null) removeFirst();
  }

  return {
    add(dueMs, run) {
      const entry: Entry = { dueMs, order: nextOrder++, run };
      heap.push(entry);
      rise(heap.length - 1);
      size += 1;
      return () => {
        if (entry.run === null) return;
        entry.run = null;
        size -= 1;
      };
    },
    nextDueMs() {
      dropCancelled();
      return heap[0]?.dueMs ?? Infinity;
    },
    take() {
      dropCancelled();
      const entry = removeFirst();
      if (!entry?.run) throw new Error('The agenda is empty');
      const { run } = entry;
      entry.run = null;
      size -= 1;
      return run;
    },
    size: () => size,
  };
}
