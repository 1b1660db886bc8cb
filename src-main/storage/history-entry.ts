import * as v from 'valibot';
import type { CardStatus } from '../watch/card.ts';

/** The version of a line's form. A line of another version is not read. */
const formVersion = 1;

const named = v.pipe(v.string(), v.minLength(1));
const time = v.pipe(v.number(), v.finite());
const optionalTime = v.nullable(time);
const optionalText = v.nullable(v.string());

const statusSchema: v.GenericSchema<unknown, CardStatus> = v.variant('kind', [
  v.object({
    kind: v.picklist(['waiting', 'connected', 'reconnecting', 'disconnected', 'not-found']),
  }),
  v.object({ kind: v.literal('unknown'), word: v.string() }),
]);

/** A pin's status changed. */
const transitionSchema = v.object({
  kind: v.literal('transition'),
  /** When we noticed, on our clock (ms). */
  atMs: time,
  /** Since when, on Twilio's clock (ms). */
  sinceMs: optionalTime,
  pinId: named,
  accountId: named,
  roomSid: optionalText,
  roomName: v.string(),
  /** What the pin was called then. */
  title: v.string(),
  identity: optionalText,
  participantSid: optionalText,
  /** null: the first look at this pin. */
  from: v.nullable(statusSchema),
  to: statusSchema,
  /** `catch-up`: it happened while Roomwatch was not looking, and was noticed afterwards. */
  cause: v.picklist(['look', 'catch-up']),
  /** A session that ended never comes back: its status is known from then on without a look. */
  final: v.boolean(),
});

/** A pin could not be looked at from some moment on, or can be again. */
const sightSchema = v.object({
  kind: v.literal('sight'),
  atMs: time,
  pinId: named,
  accountId: named,
  sight: v.picklist(['lost', 'regained']),
  /** The last good look before, on our clock (ms): what came after it is not known. */
  lastSeenAtMs: optionalTime,
  /** As last seen. Where that changed meanwhile, a transition follows. */
  status: statusSchema,
});

/** Roomwatch started, so no pin was looked at since it was last alive. */
const startSchema = v.object({
  kind: v.literal('start'),
  atMs: time,
  /** On our clock (ms), and rather too early than too late; null: not known. */
  lastAliveAtMs: optionalTime,
});

const entrySchema = v.variant('kind', [transitionSchema, sightSchema, startSchema]);
const versionSchema = v.object({ v: v.literal(formVersion) });

export type TransitionEntry = v.InferOutput<typeof transitionSchema>;
type SightEntry = v.InferOutput<typeof sightSchema>;
type StartEntry = v.InferOutput<typeof startSchema>;

/** One line of the history. */
export type HistoryEntry = TransitionEntry | SightEntry | StartEntry;

/** The entry as a line, with its end. JSON escapes line breaks, so that a name can't make two lines of it. */
export function lineOf(entry: HistoryEntry): string {
  return `${JSON.stringify({ v: formVersion, ...entry })}\n`;
}

/** The entry in a line; null: it is none, or one of another version. */
export function readLine(line: string): HistoryEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!v.is(versionSchema, value)) return null;
    const parsed = v.safeParse(entrySchema, value);
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
