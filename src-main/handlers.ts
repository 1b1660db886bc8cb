import { clipboard } from 'electron';
import type { Accounts } from './account/accounts.ts';
import { checkCredentials } from './account/doctor.ts';
import type { DesktopNotifier } from './alert/desktop.ts';
import type { Teller } from './alert/teller.ts';
import { trialWords } from './alert/alert-words.ts';
import type { Board } from './board.ts';
import type { DemoMode } from './demo-mode.ts';
import type { Handlers } from './ipc.ts';
import type { LongWorks } from './long-work.ts';
import type { ComputerFacts } from './launch-answers.ts';
import type { Journal } from './log/journal.ts';
import type { Notices } from './notices.ts';
import type { Pinboard } from './pinboard.ts';
import { openExternalLink } from './shell/external-link.ts';
import type {
  EraseResult,
  ExportResult,
  HistoryEntry,
  HistoryPage,
  MenuAction,
  RequestOf,
  SupportOutcome,
} from './contract.ts';
import type { LoginItem } from './shell/login-item.ts';
import { openReleasesPage } from './shell/releases-page.ts';
import type { Updates } from './shell/updates.ts';
import type { SetupTransfer } from './setup-transfer.ts';
import type { SettingsChange, SettingsStore } from './storage/settings.ts';
import type { PinnedRooms } from './pinned-rooms.ts';
import type { RoomPicking } from './room-picking.ts';
import { readPinList } from './twilio/read-pin-list.ts';
import { readPinTarget } from './twilio/read-pin-target.ts';
import type { Credentials, VideoApi } from './twilio/video-api.ts';
import type { TrackWatch } from './watch/track-watch.ts';
import type { Watcher } from './watch/watcher.ts';

/** What each request of the contract does. `onBoardRead`: the main window is there and has read the board. */
export function createHandlers(world: {
  store: SettingsStore;
  accounts: Accounts;
  pinboard: Pinboard;
  pinnedRooms: PinnedRooms;
  roomPicking: RoomPicking;
  watcher: Watcher;
  board: Board;
  demo: DemoMode;
  notices: Notices;
  notifier: DesktopNotifier;
  teller: Pick<Teller, 'mute' | 'acknowledge' | 'settingsChanged'>;
  tracks: TrackWatch;
  longWorks: LongWorks;
  readHistory: (request: RequestOf<'readHistory'>) => Promise<HistoryEntry[]>;
  searchHistory: (request: RequestOf<'searchHistory'>) => Promise<HistoryPage | null>;
  exportHistory: (request: RequestOf<'exportHistory'>) => Promise<ExportResult>;
  clearHistory: () => Promise<boolean>;
  eraseEverything: () => Promise<EraseResult>;
  watchReads: (isOn: boolean) => void;
  setupTransfer: SetupTransfer;
  createApi: (baseUrl: string, credentials: Credentials) => VideoApi;
  /** The interval changed. */
  paceChanged: () => void;
  /** Colours or sizes changed. */
  appearanceChanged: () => void;
  languageChanged: () => void;
  updates: Updates;
  journal: Pick<Journal, 'settingsChanged'>;
  loginItem: Pick<LoginItem, 'set'>;
  readComputer: () => Promise<ComputerFacts>;
  copyDiagnostics: () => Promise<SupportOutcome>;
  openLogsFolder: () => Promise<SupportOutcome>;
  /** Resolves once what is on the board is known. */
  begun: () => Promise<void>;
  runMenuAction: (action: MenuAction) => Promise<{ ok: boolean }>;
  /** Brings a card up in the main window; null: the window alone. */
  openCard: (pinId: string | null) => void;
  showCompact: (shown: boolean) => void;
  onBoardRead: () => void;
}): Handlers {
  const { store, accounts, pinboard, pinnedRooms, watcher, board, demo } = world;

  /** Whoever hears that something is pinned finds it pinned after whatever may come, as far as the disk lets it. */
  async function kept<Answer>(answer: Answer): Promise<Answer> {
    await store.saved();
    return answer;
  }

  /** What hangs on settings follows them at once. */
  function settingsChanged(change: SettingsChange): void {
    world.journal.settingsChanged(change);
    if (change.intervalMs !== undefined) world.paceChanged();
    if ((change.theme ?? change.textSize) !== undefined) world.appearanceChanged();
    if (change.language !== undefined) world.languageChanged();
    world.teller.settingsChanged();
    world.updates.settingsChanged();
    board.changed();
  }

  return {
    async readBoard(_, from) {
      await world.begun();
      if (from === 'main') setImmediate(world.onBoardRead);
      return board.read();
    },
    async checkAccount(draft) {
      const result = await world.longWorks.run('check-account', (signal) =>
        checkCredentials(draft, {
          storedAccounts: store.accounts(),
          accounts,
          createApi: world.createApi,
          signal,
        }),
      );
      return result ?? { ok: false, kind: 'stopped' };
    },
    stopWork: ({ work }) => world.longWorks.stop(work),
    async saveAccount({ draft, keep }) {
      const saved = await accounts.save(draft, keep);
      if (!saved.ok) return saved;
      const account = accounts.find(saved.accountId);
      if (account !== undefined) {
        const isGone = (accountId: string) => accounts.find(accountId) === undefined;
        pinboard.adopt(account, isGone);
        pinnedRooms.adopt(account, isGone);
      }
      if (draft.id === null) await demo.hide();
      return saved;
    },
    async removeAccount({ accountId, pins }) {
      const taker = pins.kind === 'move' ? accounts.find(pins.accountId) : undefined;
      if (pins.kind === 'move' && taker === undefined) {
        return { ok: false, problem: 'no-such-account' };
      }
      const removed = await accounts.remove(accountId);
      if (!removed.ok) return removed;
      const fate =
        pins.kind === 'move' ? ({ kind: 'move', toAccount: taker! } as const) : { kind: pins.kind };
      pinnedRooms.leaveAccount(accountId, fate);
      pinboard.leaveAccount(accountId, fate);
      return removed;
    },
    async retryAccount({ accountId }) {
      await accounts.retry(accountId);
      watcher.lookNow(accountId);
    },
    readPasted: ({ text }) => readPinTarget(text),
    addPin(request) {
      const account = accounts.find(request.accountId);
      if (account === undefined) return { ok: false, kind: 'no-such-account' };
      return kept(pinboard.add(request, account.accountSid));
    },
    readPastedList: ({ text }) => readPinList(text),
    addPins(request) {
      const account = accounts.find(request.accountId);
      if (account === undefined) return { ok: false, kind: 'no-such-account' };
      return kept(pinboard.addMany(request, account.accountSid));
    },
    readRooms: world.roomPicking.readRooms,
    readRoom: world.roomPicking.readRoom,
    pinRoom(request) {
      const account = accounts.find(request.accountId);
      if (account === undefined) return { ok: false, kind: 'no-such-account' };
      return kept(pinnedRooms.add(request, account.accountSid));
    },
    unpinRoom: ({ roomId }) => pinnedRooms.remove(roomId),
    restoreRoom: ({ roomId }) => kept(pinnedRooms.restore(roomId)),
    pinLeftOut: ({ roomId }) => pinnedRooms.pinLeftOut(roomId),
    editPin: (request) => kept(pinboard.edit(request)),
    removePin({ pinId }) {
      pinnedRooms.leaveOut(pinId);
      pinboard.remove(pinId);
    },
    restorePin({ pinId }) {
      pinboard.restore(pinId);
      pinnedRooms.takeBack(pinId);
      return kept(undefined);
    },
    movePin: ({ pinId, toIndex }) => pinboard.move(pinId, toIndex),
    changeSettings(change) {
      store.changeSettings(change);
      settingsChanged(change);
    },
    readComputer: world.readComputer,
    setLaunchAtLogin: ({ on }) => world.loginItem.set(on),
    mute({ pinId, untilMs }) {
      world.teller.mute(pinId, untilMs);
    },
    acknowledge({ pinId }) {
      world.teller.acknowledge(pinId);
    },
    watchReads: ({ watched }) => world.watchReads(watched),
    exportSetup: world.setupTransfer.exportSetup,
    chooseImport: world.setupTransfer.chooseImport,
    async applyImport(request) {
      const result = world.setupTransfer.applyImport(request, settingsChanged);
      if (result.ok && result.pins + result.rooms > 0) await demo.hide();
      return kept(result);
    },
    watchTracks: ({ pinId }) => world.tracks.watch(pinId),
    readHistory: world.readHistory,
    searchHistory: world.searchHistory,
    exportHistory: world.exportHistory,
    async clearHistory() {
      const ok = await world.clearHistory();
      board.changed();
      return { ok };
    },
    eraseEverything: world.eraseEverything,
    tryNotification: () => world.notifier.show(trialWords(), null),
    dismissNotice: ({ noticeId }) => world.notices.dismiss(noticeId),
    openCard: ({ pinId }) => world.openCard(pinId),
    showCompact: ({ shown }) => world.showCompact(shown),
    async showDemo({ shown }) {
      await (shown ? demo.show() : demo.hide());
    },
    openLink: async ({ url }) => ({ ok: await openExternalLink(url) }),
    openReleases: async () => ({ ok: await openReleasesPage() }),
    copyDiagnostics: world.copyDiagnostics,
    openLogsFolder: world.openLogsFolder,
    runMenuAction: ({ action }) => world.runMenuAction(action),
    copyText: ({ text }) => clipboard.writeText(text),
  };
}
