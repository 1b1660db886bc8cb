import { createAccounts } from '../../src-main/account/accounts.ts';
import type { Keychain } from '../../src-main/account/keychain.ts';
import { createTeller } from '../../src-main/alert/teller.ts';
import { createBoard } from '../../src-main/board.ts';
import type { DemoMode } from '../../src-main/demo-mode.ts';
import { createEraser } from '../../src-main/erase.ts';
import { createHandlers } from '../../src-main/handlers.ts';
import type { Handlers } from '../../src-main/ipc.ts';
import { createLongWorks } from '../../src-main/long-work.ts';
import { createNotices } from '../../src-main/notices.ts';
import { createPinboard } from '../../src-main/pinboard.ts';
import { createPinnedRooms } from '../../src-main/pinned-rooms.ts';
import { createRoomPicking } from '../../src-main/room-picking.ts';
import { createSetupTransfer } from '../../src-main/setup-transfer.ts';
import { exportHistory } from '../../src-main/storage/history-export.ts';
import { createHistorySearch } from '../../src-main/storage/history-search.ts';
import { openHistory } from '../../src-main/storage/history.ts';
import { openSettings } from '../../src-main/storage/settings.ts';
import type { Secret } from '../../src-main/twilio/secret.ts';
import { createBudgets } from '../../src-main/watch/budgets.ts';
import { createRoomWatch } from '../../src-main/watch/room-watch.ts';
import { createTrackWatch } from '../../src-main/watch/track-watch.ts';
import { createWatcher } from '../../src-main/watch/watcher.ts';
import type { Watcher } from '../../src-main/watch/watcher.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeVideoApi, notFound } from './fake-video-api.ts';
import { sessionPin } from './pins.ts';

/** A demo that is shown or not, and has nobody in it. */
function createEmptyDemo(): DemoMode {
  let isShown = false;
  return {
    isShown: () => isShown,
    connection: () => null,
    pins: () => [],
    setPins: () => {},
    memoryOf: () => null,
    keep: () => {},
    async show() {
      isShown = true;
    },
    async hide() {
      isShown = false;
    },
  };
}

function createKeychainInMemory(): Keychain {
  const entries = new Map<string, Secret>();
  return {
    read: async (account) => ({ ok: true, value: entries.get(account) ?? null }),
    async write(account, secret) {
      entries.set(account, secret);
      return { ok: true, value: undefined };
    },
    async remove(account) {
      entries.delete(account);
      return { ok: true, value: undefined };
    },
  };
}

/**
 * What `main.ts` builds, without Electron, the network and a keychain: the real handlers over the real
 * parts. `folder`: an empty one, for the history and an export. Two accounts and two pins are there.
 */
export async function createHandlersWorld(folder: string, onFault: (error: unknown) => void) {
  const clock = createFakeClock(Date.UTC(2026, 10, 25, 12));
  const keychain = createKeychainInMemory();
  const { api } = createFakeVideoApi(() => notFound);
  /** The last export. */
  let exported = new Uint8Array();
  let lastId = 0;
  let boardReads = 0;
  const newId = () => `id-${++lastId}`;

  const store = await openSettings({
    createStore: () => null,
    folder,
    clock,
    onSaveProblem: () => {},
  });
  const accounts = createAccounts({ store, keychain, newId });
  const demo = createEmptyDemo();
  const notices = createNotices(() => {});
  const budgets = createBudgets({
    clock,
    random: () => 0.5,
    readsPerSecond: () => store.settings().readsPerSecond,
    onFree: () => watcher.goOn(),
  });
  const watcher: Watcher = createWatcher({
    clock,
    isOnline: () => true,
    budgetOf: budgets.of,
    intervalMs: () => store.settings().intervalMs,
    rememberedOf: () => null,
    onLooked: () => {},
    onRejected: () => {},
    onAccepted: () => {},
    onRoomNamed: () => {},
    onCatchUp: () => {},
    onStretched: () => {},
    onFault,
  });
  const pinboard = createPinboard({
    store,
    demo,
    memoryOf: store.memoryOf,
    newId,
    onChanged: () => watcher.setPins(pinboard.all()),
  });
  const pinnedRooms = createPinnedRooms({
    store,
    pinboard,
    cardOf: (pinId) => watcher.cardOf(pinId),
    roomNameOf: (roomSid) => watcher.roomNameOf(roomSid),
    sightOf: (roomId) => roomWatch.sightOf(roomId),
    nowMs: clock.now,
    newId,
    onChanged: () => roomWatch.setRooms(store.pinnedRooms()),
    onFull: () => {},
  });
  const roomWatch = createRoomWatch({
    clock,
    intervalMs: () => store.settings().intervalMs,
    apiOf: () => api,
    onListed: (...listed) => pinnedRooms.found(...listed),
    onSightChanged: () => board.changed(),
    onFault,
  });
  const teller = createTeller({
    clock,
    memoryOf: store.memoryOf,
    keep: store.remember,
    alertSettings: () => store.settings().alerts,
    preferences: store.settings,
    subjectOf: (pin, card) => board.namesOf(pin, card),
    show: () => Promise.resolve('shown'),
    log: () => {},
    mutes: { read: store.mutes, keep: store.setMutes },
    quietHours: { hours: () => store.settings().quietHours, zone: () => 0 },
    isPinned: (pinId) => watcher.cardOf(pinId) !== null,
  });
  const board = createBoard({
    store,
    accounts,
    pinboard,
    pinnedRooms,
    watcher,
    demo,
    notices,
    version: '0',
    nowMs: clock.now,
    stripOf: () => ({ fromMs: 0, toMs: clock.now(), parts: [] }),
    attentionOf: teller.attentionOf,
    everythingMutedUntilMs: teller.everythingMutedUntilMs,
    quiet: teller.quiet,
    soon: (run) => run(),
    onBoard: () => {},
    onCards: () => {},
    onConfirmed: () => {},
    onTold: () => {},
    onSightChanged: () => {},
    onSight: () => {},
  });
  const history = openHistory({ folder, clock, keepDays: () => 30, onProblem: () => {} });
  const search = createHistorySearch(history);
  const tracks = createTrackWatch({
    clock,
    sessionOf: () => null,
    apiOf: () => api,
    onRead: () => {},
    onFault,
  });

  const longWorks = createLongWorks(() => {});
  const handlers: Handlers = createHandlers({
    store,
    accounts,
    pinboard,
    pinnedRooms,
    roomPicking: createRoomPicking({
      apiOf: (accountId) => (accounts.find(accountId) === undefined ? null : api),
      pins: store.pins,
      newToken: newId,
      longWorks,
    }),
    watcher,
    board,
    demo,
    notices,
    notifier: { show: () => Promise.resolve('shown') },
    teller,
    tracks,
    longWorks,
    readHistory: ({ pinId, fromMs }) => history.read({ pinId, fromMs, toMs: clock.now() }),
    searchHistory: ({ filter, before }) => search(filter, before),
    exportHistory: ({ filter, format }) =>
      exportHistory(history, {
        filter,
        format,
        file: `${folder}/export.${format}`,
        clock,
        signal: new AbortController().signal,
      }),
    clearHistory: history.clear,
    eraseEverything: createEraser({
      store,
      accounts,
      pinboard,
      pinnedRooms,
      notices,
      demo,
      loginItem: { set: async () => ({ state: { kind: 'off' }, problem: null }) },
      clearHistory: history.clear,
      historyFolder: folder,
      clearLogs: () => Promise.resolve(true),
      logsFolder: folder,
      onErased: () => board.changed(),
    }),
    createApi: () => api,
    watchReads: () => {},
    setupTransfer: createSetupTransfer({
      store,
      nowMs: clock.now,
      newId,
      askWhereToSave: () => Promise.resolve(`${folder}/setup.json`),
      askWhichFile: () => Promise.resolve(`${folder}/setup.json`),
      read: () => Promise.resolve(exported),
      write: (_, text) => Promise.resolve(void (exported = new TextEncoder().encode(text))),
      onPinsAdded: () => watcher.setPins(pinboard.all()),
      onRoomsAdded: () => roomWatch.setRooms(store.pinnedRooms()),
    }),
    appearanceChanged: () => {},
    languageChanged: () => {},
    paceChanged: watcher.paceChanged,
    updates: { start: () => {}, settingsChanged: () => {}, stop: () => {} },
    journal: { settingsChanged: () => {} },
    loginItem: { set: async (on) => ({ state: { kind: on ? 'on' : 'off' }, problem: null }) },
    readComputer: async () => ({ launch: { kind: 'off' }, hasTray: true, isMac: false }),
    copyDiagnostics: () => Promise.resolve({ kind: 'diagnostics-copied' }),
    openLogsFolder: () => Promise.resolve({ kind: 'logs-folder-opened' }),
    begun: () => Promise.resolve(),
    runMenuAction: () => Promise.resolve({ ok: true }),
    openCard: () => {},
    showCompact: () => {},
    onBoardRead: () => boardReads++,
  });

  for (const name of ['One', 'Two']) {
    const accountSid = `AC${name === 'One' ? '1'.repeat(32) : '2'.repeat(32)}`;
    const draft = { id: null, name, accountSid, apiKeySid: '', secret: 'geheim-1234', baseUrl: '' };
    await accounts.save(draft, 'keychain');
  }
  const [one] = accounts.list();
  pinnedRooms.add({ accountId: one!.id, room: 'ward-7' }, one!.accountSid);
  store.setPins(['p1', 'p2'].map((id) => sessionPin(id, { accountId: one!.id })));

  return {
    handlers,
    /** How often the main window was told to have read the board. */
    boardReads: () => boardReads,
    accountIds: () => accounts.list().map(({ id }) => id),
    roomIds: () => store.pinnedRooms().map(({ id }) => id),
    pinIds: () => store.pins().map(({ id }) => id),
    async close() {
      tracks.stop();
      roomWatch.stop();
      teller.stop();
      watcher.stop();
      budgets.stop();
      await store.flush();
      const closed = history.close();
      await clock.advance(5_000);
      await closed;
    },
  };
}
