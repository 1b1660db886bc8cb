/**
 * The IPC contract: every channel, what it takes and what it answers. Preload and `ipc.ts` are both
 * derived from it, and it is all that the renderer knows of the main process. It imports no Electron.
 */
import * as v from 'valibot';
import type { ApiError } from './twilio/api-error.ts';
import type { Participant } from './twilio/participant.ts';
import { mostPinLines } from './twilio/pin-line.ts';
import type { PinList } from './twilio/read-pin-list.ts';
import type { PublishedTrack, SubscribedTrack, SubscribeRule } from './twilio/tracks.ts';
import type { PinReading } from './twilio/read-pin-target.ts';
import { roomNameOf } from './twilio/pin-target.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import type { Card, CardStatus, Freshness, StaleReason } from './watch/card.ts';
import { movedOn } from './moved-on.ts';
import type { LookTime } from './moved-on.ts';
import type { Strip } from './watch/strip.ts';
import type { RoomProblem, RoomSight } from './watch/room-watch.ts';
import type { SessionTracks, TracksPart, TracksProblem } from './watch/track-watch.ts';
import { countWords, listWords, numberWords, percentWords } from './alert/count-words.ts';
import { durationWords, longWords, shortWords } from './alert/duration-words.ts';
import { alertKinds } from './alert/rules.ts';
import type { AlertKind } from './alert/rules.ts';
import type { HistoryEntry, TransitionEntry } from './storage/history-entry.ts';
import { exportFormats } from './storage/history-export-format.ts';
import type { ExportFormat, ExportResult } from './storage/history-export-format.ts';
import { createMatcher } from './storage/history-filter.ts';
import type { HistoryFilter } from './storage/history-filter.ts';
import type { Length } from './storage/history-length.ts';
import { placePattern } from './storage/history-place.ts';
import type { HistoryPage, HistoryRow } from './storage/history-search.ts';
import { timelineOf } from './storage/history-timeline.ts';
import type { ChangeRow, TimelineRow, UnwatchedRow } from './storage/history-timeline.ts';
import {
  graceLimitsMs,
  groupings,
  intervalLimitsMs,
  keepDaysLimits,
  layouts,
  readsPerSecondLimits,
  repeatLimitsMs,
  repeatSchema,
  stripSpansMs,
  sortings,
  wholeWithin,
} from './storage/settings-schema.ts';
import type { Settings } from './storage/settings-schema.ts';

export {
  countWords,
  createMatcher,
  durationWords,
  graceLimitsMs,
  intervalLimitsMs,
  keepDaysLimits,
  listWords,
  longWords,
  numberWords,
  percentWords,
  movedOn,
  readsPerSecondLimits,
  repeatLimitsMs,
  roomNameOf,
  shortWords,
  timelineOf,
  stripSpansMs,
};
export type {
  AlertKind,
  ApiError,
  CardStatus,
  ChangeRow,
  ExportFormat,
  ExportResult,
  Freshness,
  HistoryEntry,
  HistoryFilter,
  HistoryPage,
  HistoryRow,
  Length,
  Participant,
  PinList,
  PinReading,
  PinTarget,
  PublishedTrack,
  RoomProblem,
  SessionTracks,
  Settings,
  StaleReason,
  Strip,
  SubscribeRule,
  SubscribedTrack,
  TimelineRow,
  TracksPart,
  TracksProblem,
  TransitionEntry,
  UnwatchedRow,
};

/** Where an account's secret is: in the system's keychain, in memory until Roomwatch quits, or nowhere. */
type SecretPlace = 'keychain' | 'this-session' | 'missing';

/** The five things that can be wrong with the keychain, each with its own words on the screen. */
export type KeychainProblem =
  | 'absent' // no keychain service answers on this machine
  | 'locked' // it is there, but locked
  | 'denied' // the user or the system refused
  | 'silent' // it did not answer in time
  | 'crashed'; // the process that asks it died

/** An account as the renderer may know it: that there is a secret, never what it is. */
export interface AccountView {
  id: string;
  name: string;
  accountSid: string;
  apiKeySid: string | null;
  /** null: Twilio's own. */
  baseUrl: string | null;
  secretPlace: SecretPlace;
  keychainProblem: KeychainProblem | null;
  /** Why Twilio rejects it, while it does. */
  rejected: ApiError | null;
  pinCount: number;
}

/** A card with what is needed to show it. All times in ms; `serverOffsetMs` is Twilio's clock minus ours. */
export interface CardView extends Omit<Card, 'suspicion'> {
  pinId: string;
  label: string | null;
  note: string | null;
  /** Label, identity, or SID: what the card is called everywhere. */
  title: string;
  accountName: string;
  accountId: string;
  target: PinTarget;
  /** The room's unique name, or its SID where it has none or it isn't known. */
  roomName: string;
  roomSid: string | null;
  /** Ended for good: not looked at any more. */
  final: boolean;
  /** The last while, as long as the user wants it, by our clock. */
  strip: Strip;
  /** Until when nothing is told of it, by itself or with everything, on our clock (ms); null: it is told. */
  mutedUntilMs: number | null;
  /** The user was told of trouble, and has not said that they know. */
  unacknowledged: boolean;
}

/** These cards were looked at, and are what was told of them last; only the time moved on. */
export interface Confirmation extends LookTime {
  pinIds: readonly string[];
}

/** What Roomwatch has to say about itself, in its own window. */
export type Notice =
  | {
      id: string;
      kind: 'notifications-unavailable';
      because: 'unsupported' | 'no-service' | 'failed' | 'not-confirmed';
    }
  | { id: string; kind: 'keychain'; problem: KeychainProblem; accountNames: string[] }
  | { id: string; kind: 'secret-missing'; accountName: string; accountId: string }
  | {
      id: string;
      kind: 'account-rejected';
      accountName: string;
      accountId: string;
      error: ApiError;
    }
  | {
      id: string;
      kind: 'cannot-look';
      accountName: string | null;
      reason: Extract<StaleReason, { kind: 'unreachable' | 'offline' }>;
      sinceMs: number;
    }
  | { id: string; kind: 'settings-restored'; from: 'backup' | 'defaults'; keptAs: string | null }
  | { id: string; kind: 'settings-not-saved'; problem: 'disk-full' | 'not-allowed' | 'other' }
  | { id: string; kind: 'history-not-saved'; problem: 'disk-full' | 'not-allowed' | 'other' }
  | { id: string; kind: 'keeps-watching'; where: 'tray' | 'minimised' }
  /** `ready`: it is installed when Roomwatch quits; `available`: the user has to fetch it. */
  | {
      id: string;
      kind: 'update';
      state: 'ready' | 'available';
      version: string;
      whatsNew: string | null;
    };

/** All that the board shows. */
export interface BoardView {
  /** `demo`: the cards are the demo's; the user's own pins are watched all the same. */
  mode: 'demo' | 'own';
  accounts: AccountView[];
  /** In the user's order. */
  cards: CardView[];
  /** In the order in which they were pinned; none while the demo is shown. */
  pinnedRooms: PinnedRoomView[];
  settings: Settings;
  notices: Notice[];
  /** Until when nothing is told at all, on our clock (ms); null: alerts are told. */
  everythingMutedUntilMs: number | null;
  /** Accounts whose pins need more reads than the budget, and how often they are looked at really, in ms. */
  stretched: { accountName: string; intervalMs: number }[];
  version: string;
}

/** A thousand lines with a link and a label each. */
export const mostPastedList = 500_000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** A time in ms, within what a Date can hold. */
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
const optionalText = (most: number) => v.nullable(text(most));

const accountDraftSchema = v.object({
  /** null: a new account. */
  id: v.nullable(id),
  name: text(200),
  accountSid: text(200),
  /** Empty: sign in with the Account SID and its auth token. */
  apiKeySid: text(200),
  /** Empty, for an account that is there already: keep the one that is stored. */
  secret: text(5_000),
  /** Empty: Twilio's own. */
  baseUrl: text(2_000),
});
/** What the user typed into the account form, as typed. */
export type AccountDraft = v.InferOutput<typeof accountDraftSchema>;

export type AccountField = 'name' | 'accountSid' | 'apiKeySid' | 'secret' | 'baseUrl';

/** What is wrong with a field of the account form; the renderer has the words. */
export type FieldProblem =
  | 'empty'
  | 'malformed-sid'
  | 'wrong-kind-of-sid'
  | 'not-a-url'
  | 'not-https'
  | 'has-credentials'
  | 'has-query'
  | 'too-long'
  | 'has-control-characters'
  | 'already-there';

/** The same account after its fields are trimmed and read, or what is wrong with them. */
export interface FieldProblems {
  ok: false;
  kind: 'fields';
  problems: Partial<Record<AccountField, FieldProblem>>;
}

/** What the credential doctor found. */
export type CheckResult =
  | { ok: true }
  | FieldProblems
  | { ok: false; kind: 'no-secret' }
  | { ok: false; kind: 'keychain'; problem: KeychainProblem }
  /** Twilio (or the way to it) said no. `diagnosis` is what that means for these credentials. */
  | {
      ok: false;
      kind: 'refused';
      diagnosis:
        | 'rejected'
        | 'no-permission'
        | 'suspended'
        | 'test-credentials'
        | 'unreachable'
        | 'not-twilio'
        | 'busy';
      error: ApiError;
    };

export type SaveResult =
  | { ok: true; accountId: string; secretPlace: SecretPlace }
  | FieldProblems
  /** Not saved; the typed values are still good, and may be kept for this session. */
  | { ok: false; kind: 'keychain'; problem: KeychainProblem }
  | { ok: false; kind: 'no-such-account' };

/** `no-such-account`: the one that was to take the pins is not there; nothing was removed. */
export type RemoveAccountResult =
  { ok: true } | { ok: false; problem: KeychainProblem | 'no-such-account' };

/** What could not be erased: an account's secret in the keychain, or a file or folder. */
export type Leftover =
  | { kind: 'secret'; accountName: string; problem: KeychainProblem }
  | { kind: 'file'; path: string };

export type EraseResult = { ok: true } | { ok: false; left: Leftover[] };

export type AddPinResult =
  | { ok: true; pinId: string }
  | { ok: false; kind: 'already-pinned'; pinId: string }
  | { ok: false; kind: 'no-such-account' };

/** `pinIds`: of the new pins; `alreadyPinnedIds`: of those that were there and watch the same as one asked for. */
export type AddPinsResult =
  | { ok: true; pinIds: string[]; alreadyPinnedIds: string[] }
  | { ok: false; kind: 'no-such-account' };

/** `already-pinned`: as a whole. */
export type PinRoomResult =
  | { ok: true; roomId: string }
  | { ok: false; kind: 'already-pinned'; roomId: string }
  | { ok: false; kind: 'no-such-account' };

/** A room that is pinned whole: everyone in it, and whoever joins. */
export interface PinnedRoomView extends RoomSight {
  roomId: string;
  accountId: string;
  accountName: string;
  /** As it was pinned: a unique name, by which each next room of that name is meant too, or a SID. */
  room: string;
  /** What it is called: its unique name, or its SID where it has none or it isn't known. */
  roomName: string;
  /** How many were unpinned while they were in it, and are not pinned again. */
  leftOutCount: number;
}

/** A room in progress. `name`: its unique name; null where it has none. */
export interface RoomInProgress {
  sid: string;
  name: string | null;
  dateCreatedMs: number | null;
}

/** Someone who is in a room, and what pinning them would watch. */
export interface RoomPerson {
  sid: string;
  identity: string | null;
  status: Participant['status'];
  startTimeMs: number | null;
  /** null: no identity to follow them by. */
  asPerson: Extract<PinTarget, { kind: 'person' }> | null;
  asSession: Extract<PinTarget, { kind: 'session' }>;
  /** A pin of this account watches them already, as a person or as this session. */
  isPinned: boolean;
}

/**
 * Why there is nothing to pick from. `account-not-ready`: its secret is not at hand; `outdated`: the list
 * can't be read on, because the account was changed since.
 */
export type PickFailure =
  | { ok: false; kind: 'twilio'; error: ApiError }
  | { ok: false; kind: 'account-not-ready' }
  | { ok: false; kind: 'outdated' };

/** One page of the rooms in progress, newest first. `nextPage`: what to ask for the next one; null: there is none. */
export type RoomsAnswer =
  { ok: true; rooms: RoomInProgress[]; nextPage: string | null } | PickFailure;

/** Who is in a room at this moment. `isOver`: the room has ended. */
export type RoomAnswer = { ok: true; isOver: boolean; people: RoomPerson[] } | PickFailure;

/** What became of a trial notification. */
export type TrialResult = 'shown' | 'unsupported' | 'no-service' | 'failed' | 'not-confirmed';

/** A room's unique name or its SID. */
const roomText = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

const pinTargetSchema: v.GenericSchema<unknown, PinTarget> = v.variant('kind', [
  v.object({
    kind: v.literal('session'),
    roomSid: v.pipe(v.string(), v.regex(/^RM[0-9a-fA-F]{32}$/)),
    participantSid: v.pipe(v.string(), v.regex(/^PA[0-9a-fA-F]{32}$/)),
  }),
  v.object({
    kind: v.literal('person'),
    room: roomText,
    identity: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    followsRoomName: v.optional(v.boolean()),
  }),
]);

const historyFilterSchema: v.GenericSchema<unknown, HistoryFilter> = v.object({
  text: text(200),
  pinId: v.nullable(id),
  room: optionalText(500),
  status: v.nullable(
    v.picklist(['waiting', 'connected', 'reconnecting', 'disconnected', 'not-found', 'unknown']),
  ),
  fromMs: time,
});

const nothing = v.undefined();

/** Takes what `schema` says; answers `Answer`. */
const channel = <Answer>() => {
  return <Schema extends v.GenericSchema>(schema: Schema) =>
    ({ schema }) as Channel<Schema, Answer>;
};
interface Channel<Schema extends v.GenericSchema, Answer> {
  schema: Schema;
  /** Only a type: what the channel answers. */
  answers?: Answer;
}

/** What the renderer may ask of the main process. The names are the bridge's function names. */
export const requests = {
  readBoard: channel<BoardView>()(nothing),
  checkAccount: channel<CheckResult>()(accountDraftSchema),
  saveAccount: channel<SaveResult>()(
    v.object({ draft: accountDraftSchema, keep: v.picklist(['keychain', 'this-session']) }),
  ),
  removeAccount: channel<RemoveAccountResult>()(
    v.object({
      accountId: id,
      /** What becomes of its pins: removed, kept without an account, or moved to another. */
      pins: v.variant('kind', [
        v.object({ kind: v.picklist(['remove', 'keep']) }),
        v.object({ kind: v.literal('move'), accountId: id }),
      ]),
    }),
  ),
  /** Tries again what needs the account: its secret from the keychain, and its looks. */
  retryAccount: channel<undefined>()(v.object({ accountId: id })),
  readPasted: channel<PinReading>()(v.object({ text: text(200_000) })),
  addPin: channel<AddPinResult>()(
    v.object({
      accountId: id,
      target: pinTargetSchema,
      label: optionalText(200),
      note: optionalText(2_000),
    }),
  ),
  /** The same for a text that names several, a line each; null: it names one at most, and `readPasted` reads it. */
  readPastedList: channel<PinList | null>()(v.object({ text: text(mostPastedList) })),
  addPins: channel<AddPinsResult>()(
    v.object({
      accountId: id,
      pins: v.pipe(
        v.array(
          v.object({
            target: pinTargetSchema,
            label: optionalText(200),
            note: optionalText(2_000),
          }),
        ),
        v.minLength(1),
        v.maxLength(mostPinLines),
      ),
    }),
  ),
  /** The rooms in progress, by pages: the first one (null), or what the page before named. */
  readRooms: channel<RoomsAnswer>()(v.object({ accountId: id, page: v.nullable(id) })),
  readRoom: channel<RoomAnswer>()(
    v.object({ accountId: id, roomSid: v.pipe(v.string(), v.regex(/^RM[0-9a-fA-F]{32}$/)) }),
  ),
  /** Pins everyone in a room, and whoever joins it later. `room`: its unique name or its SID. */
  pinRoom: channel<PinRoomResult>()(v.object({ accountId: id, room: roomText })),
  /** Nobody else is pinned for that they join; those who were stay pinned. */
  unpinRoom: channel<undefined>()(v.object({ roomId: id })),
  /** Undoes `unpinRoom`. */
  restoreRoom: channel<undefined>()(v.object({ roomId: id })),
  /** Those who were unpinned while they were in the room are pinned again if they still are, or when they join. */
  pinLeftOut: channel<undefined>()(v.object({ roomId: id })),
  editPin: channel<undefined>()(
    v.object({
      pinId: id,
      label: optionalText(200),
      note: optionalText(2_000),
      /** Left out: as it was. */
      followsRoomName: v.optional(v.boolean()),
    }),
  ),
  removePin: channel<undefined>()(v.object({ pinId: id })),
  /** Undoes `removePin`: the pin is back in its place, with what was known of it. */
  restorePin: channel<undefined>()(v.object({ pinId: id })),
  movePin: channel<undefined>()(
    v.object({ pinId: id, toIndex: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ),
  changeSettings: channel<undefined>()(
    v.object({
      intervalMs: v.optional(wholeWithin(intervalLimitsMs)),
      alerts: v.optional(v.record(v.picklist(alertKinds), v.boolean())),
      sounds: v.optional(v.record(v.picklist(alertKinds), v.boolean())),
      graceMs: v.optional(wholeWithin(graceLimitsMs)),
      hideNames: v.optional(v.boolean()),
      repeatUntilAcknowledgedMs: v.optional(repeatSchema),
      readsPerSecond: v.optional(wholeWithin(readsPerSecondLimits)),
      keepDays: v.optional(wholeWithin(keepDaysLimits)),
      stripSpanMs: v.optional(v.picklist(stripSpansMs)),
      looksForUpdates: v.optional(v.boolean()),
      view: v.optional(
        v.partial(
          v.object({
            layout: v.picklist(layouts),
            groupBy: v.picklist(groupings),
            sortBy: v.picklist(sortings),
          }),
        ),
      ),
    }),
  ),
  /** Tells nothing of a pin, or of any (`pinId` null), until a time on our clock (ms); null: tells again. */
  mute: channel<undefined>()(v.object({ pinId: v.nullable(id), untilMs: v.nullable(time) })),
  /** The user has seen what was told of this pin: it is not repeated. */
  acknowledge: channel<undefined>()(v.object({ pinId: id })),
  /** What was noticed of this pin from `fromMs` on (our clock), in the order in which it was written. */
  readHistory: channel<HistoryEntry[]>()(v.object({ pinId: id, fromMs: time })),
  /**
   * The newest changes that the filter asks for; with `before`, those that stand before that row's place.
   * null: a newer search took its place.
   */
  searchHistory: channel<HistoryPage | null>()(
    v.object({
      filter: historyFilterSchema,
      before: v.nullable(v.pipe(v.string(), v.regex(placePattern))),
    }),
  ),
  /** Asks the user for a file, and writes all that the filter asks for to it. */
  exportHistory: channel<ExportResult>()(
    v.object({ filter: historyFilterSchema, format: v.picklist(exportFormats) }),
  ),
  /** Has the tracks of this pin's session read, and told as they change, in place of any other's; null: nobody's. */
  watchTracks: channel<undefined>()(v.object({ pinId: v.nullable(id) })),
  /** Removes the whole history from this machine. `ok` false: a file could not be removed. */
  clearHistory: channel<{ ok: boolean }>()(nothing),
  /** Removes all that Roomwatch keeps on this machine. */
  eraseEverything: channel<EraseResult>()(nothing),
  tryNotification: channel<TrialResult>()(nothing),
  dismissNotice: channel<undefined>()(v.object({ noticeId: id })),
  showDemo: channel<undefined>()(v.object({ shown: v.boolean() })),
  /** Opens a link of ours or Twilio's in the system's browser; anything else is refused. */
  openLink: channel<{ ok: boolean }>()(v.object({ url: text(2_000) })),
  /** Opens the page of the newest release in the system's browser. */
  openReleases: channel<{ ok: boolean }>()(nothing),
  copyText: channel<undefined>()(v.object({ text: text(200_000) })),
} as const;

export type RequestName = keyof typeof requests;
export type RequestOf<Name extends RequestName> = v.InferOutput<(typeof requests)[Name]['schema']>;
export type AnswerOf<Name extends RequestName> =
  (typeof requests)[Name] extends Channel<v.GenericSchema, infer Answer> ? Answer : never;

/** What the main process tells the renderer, unasked. */
export interface Events {
  /** The board's make-up changed: pins, accounts, settings, notices. */
  boardChanged: BoardView;
  /** What is known of these cards changed. */
  cardsChanged: CardView[];
  /** What is known of these cards did not change. The window was told them since its page was loaded. */
  cardsConfirmed: Confirmation[];
  /** The tracks that are watched were read. */
  tracksRead: SessionTracks;
  /** Bring this card into view and focus it (a notification was clicked). */
  cardWanted: { pinId: string };
  /** The menu asked for something that the window does. */
  menuChosen: { item: 'add-account' | 'pin-participant' | 'settings' | 'history' };
  /** These changes were noticed; null: the history was cleared. */
  historyChanged: { noticed: TransitionEntry[] | null };
}
export type EventName = keyof Events;
export const eventNames = [
  'boardChanged',
  'cardsChanged',
  'cardsConfirmed',
  'tracksRead',
  'cardWanted',
  'menuChosen',
  'historyChanged',
] as const satisfies readonly EventName[];

/**
 * What every request is answered with. `refused`: the argument was not of the channel's shape or the
 * sender was not our window; `failed`: something broke on our side. Neither carries details: those are logged.
 */
export type Reply<Answer> =
  { ok: true; answer: Answer } | { ok: false; kind: 'refused' | 'failed' };

/** The bridge on `window.roomwatch`. A request rejects where the reply is not ok. */
export type Bridge = {
  [Name in RequestName]: RequestOf<Name> extends undefined
    ? () => Promise<AnswerOf<Name>>
    : (request: RequestOf<Name>) => Promise<AnswerOf<Name>>;
} & {
  /** Calls `listener` on each such event; the function returned ends that. */
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
};
