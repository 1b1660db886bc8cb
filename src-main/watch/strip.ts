import type { CardStatus } from './card.ts';

/** What a strip is drawn from; the history's entries are such. Times on our clock (ms). */
export type StripEntry =
  | {
      kind: 'transition';
      atMs: number;
      /** null: the first look at this pin. */
      from: CardStatus | null;
      to: CardStatus;
      /** The status is known from then on without a look. */
      final: boolean;
    }
  | {
      kind: 'sight';
      atMs: number;
      sight: 'lost' | 'regained';
      lastSeenAtMs: number | null;
      status: CardStatus;
    }
  | { kind: 'start'; atMs: number; lastAliveAtMs: number | null };

/** A stretch of time in one status, or of which nothing is known. */
export interface StripPart {
  fromMs: number;
  toMs: number;
  status: CardStatus['kind'] | 'unknown-time';
}

/** The parts cover the time from `fromMs` to `toMs`, oldest first, without a gap. */
export interface Strip {
  fromMs: number;
  toMs: number;
  parts: StripPart[];
}

interface State {
  status: CardStatus['kind'] | null;
  isSeen: boolean;
  isFinal: boolean;
}

/**
 * The strip of a time from what was noticed, in the order in which it was written; entries from before that
 * time are welcome. `before`: the state before the first entry, else what that entry says of it, since all
 * changes of a pin are written. Of the time before `knownFromMs` nothing is known.
 */
export function stripOf(
  entries: readonly StripEntry[],
  {
    fromMs,
    toMs,
    before = stateBefore(entries),
    knownFromMs = -Infinity,
  }: { fromMs: number; toMs: number; before?: State; knownFromMs?: number },
): StripPart[] {
  const noticed = timesInOrder(entries);
  let atMs = Math.min(knownFromMs, noticed[0]?.noticedAtMs ?? Infinity);
  let state = before;
  const changes: { atMs: number; status: StripPart['status'] }[] = [
    { atMs: -Infinity, status: 'unknown-time' },
    { atMs, status: shown(before) },
  ];
  noticed.forEach(({ entry, noticedAtMs }) => {
    // What is not known begins earlier than it was noticed, but not before what was still known.
    atMs = Math.max(atMs, Math.min(noticedAtMs, beginOf(entry)));
    state = stateAfter(state, entry);
    changes.push({ atMs, status: shown(state) });
  });
  const parts: StripPart[] = [];
  changes.forEach(({ atMs, status }, index) => {
    const partFromMs = Math.max(atMs, fromMs);
    const partToMs = Math.min(changes[index + 1]?.atMs ?? toMs, toMs);
    if (partToMs <= partFromMs) return;
    const last = parts.at(-1);
    if (last?.status === status) last.toMs = partToMs;
    else parts.push({ fromMs: partFromMs, toMs: partToMs, status });
  });
  return parts;
}

/** The strip as it is at a later time (our clock, ms), where nothing was noticed since. */
export function stripUntil({ fromMs, toMs, parts }: Strip, laterMs: number): Strip {
  const nowFromMs = laterMs - (toMs - fromMs);
  const last = parts.length - 1;
  const moved = parts.map((part, index) => ({
    ...part,
    fromMs: Math.max(part.fromMs, nowFromMs),
    toMs: index === last ? laterMs : part.toMs,
  }));
  return {
    fromMs: nowFromMs,
    toMs: laterMs,
    parts: moved.filter((part) => part.toMs > part.fromMs),
  };
}

/** Where our clock was set back, what was written before lies after what was written later: it can't. */
function timesInOrder(entries: readonly StripEntry[]) {
  let latestMs = Infinity;
  return entries
    .toReversed()
    .map((entry) => {
      latestMs = Math.min(latestMs, entry.atMs);
      return { entry, noticedAtMs: latestMs };
    })
    .reverse();
}

function beginOf(entry: StripEntry): number {
  if (entry.kind === 'start') return entry.lastAliveAtMs ?? -Infinity;
  if (entry.kind === 'sight' && entry.sight === 'lost') return entry.lastSeenAtMs ?? entry.atMs;
  return entry.atMs;
}

function stateBefore(entries: readonly StripEntry[]): State {
  const withStatus = entries.find((entry) => entry.kind !== 'start');
  const status = withStatus?.kind === 'transition' ? withStatus.from : withStatus?.status;
  const [first] = entries;
  return {
    status: status?.kind ?? null,
    isSeen: !(first?.kind === 'sight' && first.sight === 'regained'),
    isFinal: false,
  };
}

function stateAfter(state: State, entry: StripEntry): State {
  switch (entry.kind) {
    case 'transition':
      return { status: entry.to.kind, isSeen: true, isFinal: entry.final };
    case 'sight':
      return { ...state, status: entry.status.kind, isSeen: entry.sight === 'regained' };
    case 'start':
      return { ...state, isSeen: false };
    default:
      return entry satisfies never;
  }
}

function shown({ status, isSeen, isFinal }: State): StripPart['status'] {
  return status === null || !(isSeen || isFinal) ? 'unknown-time' : status;
}

/** The strips of a running Roomwatch. */
export interface Strips {
  /** Puts what was noticed in earlier runs before what was noted in this one. */
  restore(pinId: string, entries: readonly StripEntry[]): void;
  note(pinId: string, entry: StripEntry): void;
  /** Forgets what came before this moment; `status` null: nothing is known of the present either. */
  begin(pinId: string, atMs: number, status: CardStatus | null): void;
  forget(pinId: string): void;
  /** Forgets all of every pin. */
  clear(): void;
  /** The strip of the last `spanMs`; not more than the span that is kept. */
  of(pinId: string, nowMs: number, spanMs?: number): Strip;
}

/** More entries than this are not kept of a pin; of the time before them nothing is known then. */
const mostEntries = 500;

interface Kept {
  entries: StripEntry[];
  before: State | undefined;
  knownFromMs: number;
}

/** Keeps what the strips of the last `keptMs` are drawn from, in bounded memory. */
export function createStrips(keptMs: number): Strips {
  const kept = new Map<string, Kept>();

  /** What is too old becomes the state before the rest. So does what is too much, but then the time before is not known. */
  function keep(pinId: string, { entries, before, knownFromMs }: Kept, nowMs: number): void {
    const recent = entries.findIndex(({ atMs }) => atMs >= nowMs - keptMs);
    const oldCount = recent === -1 ? entries.length : recent;
    const dropCount = Math.max(oldCount, entries.length - mostEntries);
    const dropped = entries.slice(0, dropCount);
    const last = dropped.at(-1);
    kept.set(pinId, {
      entries: entries.slice(dropCount),
      before: last ? dropped.reduce(stateAfter, before ?? stateBefore(entries)) : before,
      knownFromMs: last && dropCount > oldCount ? last.atMs : knownFromMs,
    });
  }

  const find = (pinId: string): Kept =>
    kept.get(pinId) ?? { entries: [], before: undefined, knownFromMs: -Infinity };

  return {
    restore(pinId, entries) {
      const last = entries.at(-1);
      if (last === undefined) return;
      const now = find(pinId);
      const all = { ...now, entries: [...entries, ...now.entries], before: undefined };
      keep(pinId, all, last.atMs);
    },
    note(pinId, entry) {
      const now = find(pinId);
      keep(pinId, { ...now, entries: [...now.entries, entry] }, entry.atMs);
    },
    begin(pinId, atMs, status) {
      const before = { status: status?.kind ?? null, isSeen: true, isFinal: false };
      kept.set(pinId, { entries: [], before, knownFromMs: atMs });
    },
    forget(pinId) {
      kept.delete(pinId);
    },
    clear: () => kept.clear(),
    of(pinId, nowMs, spanMs = keptMs) {
      const { entries, before, knownFromMs } = find(pinId);
      const fromMs = nowMs - Math.min(spanMs, keptMs);
      const known = before === undefined ? { knownFromMs } : { before, knownFromMs };
      return { fromMs, toMs: nowMs, parts: stripOf(entries, { fromMs, toMs: nowMs, ...known }) };
    },
  };
}
