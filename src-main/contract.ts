/**
 * The IPC contract: every channel, what it takes and what it answers. Preload and `ipc.ts` are both
 * derived from it, and it is all that the renderer knows of the main process: what that needs beside the
 * channels passes through here. It imports no Electron.
 */
import * as v from 'valibot';
import type { CheckResult, RemoveAccountResult, SaveResult } from './account/account-answers.ts';
import type { KeychainProblem } from './account/account-view.ts';
import { insides, weekdays } from './alert/quiet-hours.ts';
import { alertKinds } from './alert/rules.ts';
import type { BoardView, CardView } from './board-view.ts';
import { languageChoices } from './language/locale.ts';
import { longWorks } from './long-work.ts';
import type { WorkProgress } from './long-work.ts';
import type { ComputerFacts, LaunchAnswer } from './launch-answers.ts';
import { menuActions } from './menu-items.ts';
import type { MenuItem } from './menu-items.ts';
import type { Confirmation } from './moved-on.ts';
import type {
  AddPinResult,
  AddPinsResult,
  PinRoomResult,
  RoomAnswer,
  RoomsAnswer,
} from './pinning-answers.ts';
import type { HistoryEntry, TransitionEntry } from './storage/history-entry.ts';
import { exportFormats } from './storage/history-export-format.ts';
import type { ExportResult } from './storage/history-export-format.ts';
import type { HistoryFilter } from './storage/history-filter.ts';
import { placePattern } from './storage/history-place.ts';
import type { HistoryPage } from './storage/history-search.ts';
import {
  compactChoices,
  graceLimitsMs,
  groupings,
  intervalLimitsMs,
  keepDaysLimits,
  layouts,
  minuteOfDaySchema,
  readsPerSecondLimits,
  repeatSchema,
  sortings,
  stripSpansMs,
  textSizes,
  themes,
  wholeWithin,
} from './storage/settings-schema.ts';
import type { ImportChoice, ImportResult, SetupExportResult } from './storage/setup-answers.ts';
import { mostPinLines } from './twilio/pin-line.ts';
import type { PinLinkProblem } from './twilio/pin-link.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import type { PinList } from './twilio/read-pin-list.ts';
import type { PinReading } from './twilio/read-pin-target.ts';
import type { SessionTracks } from './watch/track-watch.ts';

export type {
  AccountField,
  CheckResult,
  FieldProblem,
  RemoveAccountResult,
  SaveResult,
} from './account/account-answers.ts';
export type { AccountView, KeychainProblem } from './account/account-view.ts';
export {
  everythingMutedWords,
  muteChoices,
  muteChoiceWords,
  muteUntilMs,
} from './alert/mute-words.ts';
export type { MuteChoice } from './alert/mute-words.ts';
export { weekdays } from './alert/quiet-hours.ts';
export type { QuietHours, Weekday } from './alert/quiet-hours.ts';
export { quietNowWords } from './alert/quiet-words.ts';
export type { AlertKind } from './alert/rules.ts';
export type { BoardView, CardView, Notice, PinnedRoomView } from './board-view.ts';
export { durationWords, longWords, shortWords } from './language/duration-words.ts';
export { followLocale, languageChoices, perLocale } from './language/locale.ts';
export type { LanguageChoice } from './language/locale.ts';
export { exactTimeWords, minuteWords, sameDay } from './language/moment-words.ts';
export { listWords, numberWords, percentWords } from './language/number-words.ts';
export { plural } from './language/plural.ts';
export type { ComputerFacts, LaunchAnswer, LaunchState, NoLaunchReason } from './launch-answers.ts';
export type { MenuAction, MenuItem } from './menu-items.ts';
export { movedOn } from './moved-on.ts';
export type { Confirmation } from './moved-on.ts';
export type {
  AddPinResult,
  AddPinsResult,
  PickFailure,
  PinRoomResult,
  RoomAnswer,
  RoomInProgress,
  RoomPerson,
  RoomsAnswer,
} from './pinning-answers.ts';
export type { HistoryEntry, TransitionEntry } from './storage/history-entry.ts';
export type { ExportFormat, ExportResult } from './storage/history-export-format.ts';
export { createMatcher } from './storage/history-filter.ts';
export type { HistoryFilter } from './storage/history-filter.ts';
export type { Length } from './storage/history-length.ts';
export type { HistoryPage, HistoryRow } from './storage/history-search.ts';
export { severityOf, worstFirst } from './severity.ts';
export { timelineOf } from './storage/history-timeline.ts';
export type { ChangeRow, TimelineRow, UnwatchedRow } from './storage/history-timeline.ts';
export {
  graceLimitsMs,
  intervalLimitsMs,
  keepDaysLimits,
  readsPerSecondLimits,
  repeatLimitsMs,
  stripSpansMs,
  textSizes,
} from './storage/settings-schema.ts';
export { summaryCounts, summaryKindOf } from './summary.ts';
export type { SummaryCount } from './summary.ts';
export { summaryCountWords } from './summary-words.ts';
export type { Settings, TextSize } from './storage/settings-schema.ts';
export type { SettingDifference, SettingPath, SettingValue } from './storage/setting-paths.ts';
export type {
  ImportChoice,
  ImportedPart,
  ImportPreview,
  ImportResult,
  SetupExportResult,
  SetupProblem,
  UnusableFile,
} from './storage/setup-answers.ts';
export { shortcutOn, shortcuts } from './shortcuts.ts';
export type { CardCommand, CardStep, Shortcut } from './shortcuts.ts';
export { isInTrouble } from './trouble.ts';
export type { AnswerProblem, FieldFault } from './twilio/answer-problem.ts';
export type { ApiError } from './twilio/api-error.ts';
export type { Participant } from './twilio/participant.ts';
export { pinLinkOf } from './twilio/pin-link.ts';
export type { PinLinkProblem } from './twilio/pin-link.ts';
export { roomNameOf } from './twilio/pin-target.ts';
export type { PinTarget } from './twilio/pin-target.ts';
export type { PinList } from './twilio/read-pin-list.ts';
export type { PinReading } from './twilio/read-pin-target.ts';
export { isRoomSid, isSameSid } from './twilio/sid.ts';
export type { PublishedTrack, SubscribeRule, SubscribedTrack } from './twilio/tracks.ts';
export type { CardStatus, Freshness, StaleReason } from './watch/card.ts';
export type { RoomProblem } from './watch/room-watch.ts';
export type { Strip } from './watch/strip.ts';
export type { SessionTracks, TracksPart, TracksProblem } from './watch/track-watch.ts';

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

/**
 * What could not be erased: an account's secret in the keychain, or a file or folder. `accountName` null: of
 * accounts that could not be read, or are there no more.
 */
export type Leftover =
  | { kind: 'secret'; accountName: string | null; problem: KeychainProblem }
  | { kind: 'file'; path: string }
  /** This computer still starts Roomwatch at login; `path`: the file that says so, where it is one. */
  | { kind: 'login-item'; path: string | null };

export type EraseResult = { ok: true } | { ok: false; left: Leftover[] };

/** What became of what the Help menu and the settings offer: diagnostics on the clipboard, the logs' folder opened. */
export type SupportOutcome =
  | { kind: 'diagnostics-copied' }
  | { kind: 'diagnostics-not-copied' }
  | { kind: 'logs-folder-opened' }
  /** `path`: where it is, to be opened by hand. */
  | { kind: 'logs-folder-not-opened'; path: string };

/** How many reads an account was asked within the last minute. */
interface ReadsNow {
  accountId: string;
  accountName: string;
  lastMinute: number;
}
/** A link of ours that was opened somewhere on this machine: what it says, or why it is refused. */
export type OpenedLink = { link: string } | { problem: PinLinkProblem };

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
      dropGraceMs: v.optional(wholeWithin(graceLimitsMs)),
      hideNames: v.optional(v.boolean()),
      repeatUntilAcknowledgedMs: v.optional(repeatSchema),
      readsPerSecond: v.optional(wholeWithin(readsPerSecondLimits)),
      keepDays: v.optional(wholeWithin(keepDaysLimits)),
      stripSpanMs: v.optional(v.picklist(stripSpansMs)),
      looksForUpdates: v.optional(v.boolean()),
      keepsRunning: v.optional(v.boolean()),
      startsHidden: v.optional(v.boolean()),
      flashesForDrops: v.optional(v.boolean()),
      quietHours: v.optional(
        v.partial(
          v.object({
            on: v.boolean(),
            fromMinute: minuteOfDaySchema,
            toMinute: minuteOfDaySchema,
            days: v.record(v.picklist(weekdays), v.boolean()),
            inside: v.picklist(insides),
          }),
        ),
      ),
      theme: v.optional(v.picklist(themes)),
      language: v.optional(v.picklist(languageChoices)),
      textSize: v.optional(v.picklist(textSizes)),
      compactShows: v.optional(v.picklist(compactChoices)),
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
  readComputer: channel<ComputerFacts>()(nothing),
  /** Has the system start Roomwatch when the user logs in, or no longer. */
  setLaunchAtLogin: channel<LaunchAnswer>()(v.object({ on: v.boolean() })),
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
  /** Ends what goes on of this kind: it answers that it was stopped. */
  stopWork: channel<undefined>()(v.object({ work: v.picklist(longWorks) })),
  /** Has the tracks of this pin's session read, and told as they change, in place of any other's; null: nobody's. */
  watchTracks: channel<undefined>()(v.object({ pinId: v.nullable(id) })),
  /** Has the reads of each account told as they are counted, or no more. */
  watchReads: channel<undefined>()(v.object({ watched: v.boolean() })),
  /** Asks the user for a file, and writes pins and settings to it. */
  exportSetup: channel<SetupExportResult>()(nothing),
  /** Asks the user for such a file, and says what importing it would change. */
  chooseImport: channel<ImportChoice>()(nothing),
  /** Imports these parts of the file that was chosen last. */
  applyImport: channel<ImportResult>()(
    v.object({ importId: id, pins: v.boolean(), rooms: v.boolean(), settings: v.boolean() }),
  ),
  /** Removes the whole history from this machine. `ok` false: a file could not be removed. */
  clearHistory: channel<{ ok: boolean }>()(nothing),
  /** Removes all that Roomwatch keeps on this machine. */
  eraseEverything: channel<EraseResult>()(nothing),
  tryNotification: channel<TrialResult>()(nothing),
  dismissNotice: channel<undefined>()(v.object({ noticeId: id })),
  /** Brings this card up in the main window; null: the window alone. */
  openCard: channel<undefined>()(v.object({ pinId: v.nullable(id) })),
  /** Opens or closes the compact window. */
  showCompact: channel<undefined>()(v.object({ shown: v.boolean() })),
  showDemo: channel<undefined>()(v.object({ shown: v.boolean() })),
  /** Opens a link of ours or Twilio's in the system's browser; anything else is refused. */
  openLink: channel<{ ok: boolean }>()(v.object({ url: text(2_000) })),
  /** Opens the page of the newest release in the system's browser. */
  openReleases: channel<{ ok: boolean }>()(nothing),
  /** Puts a text onto the clipboard that helps to understand a fault, and that names nobody. */
  copyDiagnostics: channel<SupportOutcome>()(nothing),
  openLogsFolder: channel<SupportOutcome>()(nothing),
  /** What the menu has done by the system. `ok` false: there is no such thing in this build. */
  runMenuAction: channel<{ ok: boolean }>()(v.object({ action: v.picklist(menuActions) })),
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
  /** The reads that are watched were counted. */
  readsCounted: ReadsNow[];
  /** Bring this card into view and focus it (a notification was clicked). */
  cardWanted: { pinId: string };
  /** A link of ours was opened, which asks for somebody to be pinned. */
  linkOpened: OpenedLink;
  /** The menu asked for something that the window does. */
  menuChosen: { item: MenuItem };
  /** The menu did something that the window tells of. */
  supportDone: SupportOutcome;
  /** How far something is that takes long. */
  workProgressed: WorkProgress;
  /** These changes were noticed; null: the history was cleared. */
  historyChanged: { noticed: TransitionEntry[] | null };
}
export type EventName = keyof Events;
export const eventNames = [
  'boardChanged',
  'cardsChanged',
  'cardsConfirmed',
  'tracksRead',
  'readsCounted',
  'cardWanted',
  'linkOpened',
  'menuChosen',
  'supportDone',
  'workProgressed',
  'historyChanged',
] as const satisfies readonly EventName[];

/**
 * What every request is answered with. `refused`: the argument was not of the channel's shape, or the
 * sender was no window of ours, or one that may not ask for that; `failed`: something broke on our side. Neither carries details: those are logged.
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
