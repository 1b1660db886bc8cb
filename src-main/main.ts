import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, ipcMain, nativeTheme, net, powerMonitor, screen } from 'electron';
import Store from 'electron-store';
import { createAccessKeeper } from './account/access.ts';
import { createAccounts } from './account/accounts.ts';
import { forkKeychainProcess } from './account/fork-keychain-process.ts';
import { createKeychain } from './account/keychain.ts';
import { keepsWatchingWords, rejectedWords, sightWords } from './alert/alert-words.ts';
import { createDesktopNotifier } from './alert/desktop.ts';
import { createOwnNews } from './alert/own-news.ts';
import { createRejectionGuard } from './alert/rejection-guard.ts';
import { createTeller } from './alert/teller.ts';
import { alertLine, sightLine } from './alert/terminal-lines.ts';
import { createBoard } from './board.ts';
import { createDemoMode, demoAccountId } from './demo-mode.ts';
import { createEraser } from './erase.ts';
import type { SupportOutcome } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { createHistoryNews } from './history-news.ts';
import { createInOrder } from './in-order.ts';
import { serveContract } from './ipc.ts';
import { diagnosticsText } from './log/diagnostics.ts';
import { createFaults } from './log/faults.ts';
import { createJournal } from './log/journal.ts';
import { openLogFile } from './log/log-file.ts';
import { createPlaceholders, logText } from './log/log-text.ts';
import type { LogText } from './log/log-text.ts';
import { createLog, keptLines, logLevelOf } from './log/log.ts';
import { currentLocale, followLocale, localeFor } from './language/locale.ts';
import { createLongWorks } from './long-work.ts';
import { menuStateOf } from './menu-state.ts';
import { createNotices } from './notices.ts';
import { createOutside } from './outside.ts';
import { createOwnNotices } from './own-notices.ts';
import { createPinboard } from './pinboard.ts';
import { createPinnedRooms } from './pinned-rooms.ts';
import { createRoomPicking } from './room-picking.ts';
import { describeAbout } from './shell/about-panel.ts';
import { appUrl, serveApp } from './shell/app-protocol.ts';
import { createAppearance } from './shell/appearance.ts';
import { createBadge } from './shell/badge.ts';
import { createBusNotifications } from './shell/bus-notifications.ts';
import { createCardOpener } from './shell/card-opener.ts';
import { createCloser } from './shell/closer.ts';
import { createCompactWindow } from './shell/compact-window.ts';
import { offerEditMenus } from './shell/edit-menu.ts';
import { createElectronNotifications } from './shell/electron-notifications.ts';
import { hiddenArgument, showAtStart } from './shell/first-window.ts';
import { createFlashing } from './shell/flashing.ts';
import { createLinkOpener } from './shell/link-opener.ts';
import { createLinkSource } from './shell/link-source.ts';
import { lockDown } from './shell/lockdown.ts';
import { createMainWindow } from './shell/main-window.ts';
import { runMenuAction } from './shell/menu-actions.ts';
import { setApplicationMenu } from './shell/menu.ts';
import type { ApplicationMenu } from './shell/menu.ts';
import { createNetFetch } from './shell/net-fetch.ts';
import { askWhichFile, readChosenFile } from './shell/open-dialog.ts';
import { openLoginItem } from './shell/open-login-item.ts';
import { createPageInbox } from './shell/page-inbox.ts';
import { prepareApp } from './shell/prepare-app.ts';
import { onProcessDeath } from './shell/process-deaths.ts';
import { quitInOrder } from './shell/quitting.ts';
import { openReleaseFeed } from './shell/release-feed.ts';
import { openProjectPage, projectPage } from './shell/releases-page.ts';
import { askWhereToSave } from './shell/save-dialog.ts';
import { createSessionBus } from './shell/session-bus.ts';
import { createSupport } from './shell/support.ts';
import { systemClock, systemZone } from './shell/system-clock.ts';
import { systemTexts, versionsText } from './shell/system-facts.ts';
import { printFault, printLine } from './shell/terminal.ts';
import { showThirdPartyNotices } from './shell/third-party-notices.ts';
import { systemLanguages } from './shell/system-languages.ts';
import { createTrayHost } from './shell/tray-host.ts';
import { createTrayImages } from './shell/tray-images.ts';
import { createTrayKeeper } from './shell/tray-keeper.ts';
import { createTrayIcon } from './shell/tray.ts';
import { createUpdates } from './shell/updates.ts';
import { createSetupTransfer } from './setup-transfer.ts';
import { createWindows } from './shell/windows.ts';
import { openHistory } from './storage/history.ts';
import { exportHistory } from './storage/history-export.ts';
import { createRecorder } from './storage/history-recorder.ts';
import { createHistorySearch } from './storage/history-search.ts';
import { replaceChosenFile } from './storage/replace-file.ts';
import { openSettings } from './storage/settings.ts';
import { startNotices } from './start-notices.ts';
import { stripSpansMs } from './storage/settings-schema.ts';
import { createTrayActions } from './tray-actions.ts';
import { createVideoApi } from './twilio/video-api.ts';
import type { Credentials, VideoApi } from './twilio/video-api.ts';
import type { Access } from './watch/account-gate.ts';
import { createBudgets } from './watch/budgets.ts';
import { createReadWatch } from './watch/read-watch.ts';
import { createRoomWatch } from './watch/room-watch.ts';
import { createStrips } from './watch/strip.ts';
import { createTrackWatch } from './watch/track-watch.ts';
import { trackedSession } from './watch/tracked-session.ts';
import { createWatcher } from './watch/watcher.ts';
import type { Watcher } from './watch/watcher.ts';

/** Alerts of one room within so many ms are one notification. */
const roomWindowMs = 400;

/** How far back a card's strip can go, in ms. */
const stripsKeptMs = Math.max(...stripSpansMs);

prepareApp();
const clock = systemClock;
const logsFolder = join(app.getPath('userData'), 'logs');
const logFile = openLogFile({ folder: logsFolder, clock });
const log = createLog({
  nowMs: clock.now,
  level: logLevelOf(process.env['ROOMWATCH_LOG_LEVEL']),
  write: logFile.write,
});
const placeholders = createPlaceholders();
const journal = createJournal(log, placeholders, clock.now);
let tellFault = () => {};
const faults = createFaults({ log, print: printFault, onNew: () => tellFault() });
process.on('uncaughtException', faults.report);
process.on('unhandledRejection', faults.report);

const links = createLinkSource(app, process.argv);

// The lock comes before anything is opened: a second start must not touch what the first one holds.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(stopAfter);
else app.quit();

function stopAfter(error: unknown): void {
  faults.report(error);
  void logFile.close().then(() => app.exit(1));
}

async function start(): Promise<void> {
  journal.started(versionsText());
  const resource = (file: string) => join(app.getAppPath(), 'resources', file);
  // While developing, a server of electron-vite's brings the pages.
  const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const pageUrl = (file: string) => new URL(file, new URL(developmentUrl ?? appUrl)).href;
  const mainUrl = pageUrl('index.html');
  const compactUrl = pageUrl('compact.html');
  lockDown([mainUrl, compactUrl]);
  offerEditMenus();
  describeAbout(resource('icon.png'));
  if (developmentUrl === undefined)
    serveApp(join(import.meta.dirname, '../renderer'), currentLocale);

  const windows = createWindows({
    main: { contents: () => mainWindow.contents(), url: mainUrl },
    compact: { contents: () => compactWindow.contents(), url: compactUrl },
  });
  const inbox = createPageInbox(windows.tell);
  // The menu is made later, and nothing else waits for it.
  const projectPageRead = projectPage().catch(() => null);
  const showNotices = app.isPackaged ? showThirdPartyNotices : null;
  let menu: ApplicationMenu | null = null;

  const notices = createNotices(() => board.changed());
  const ownNotices = createOwnNotices(notices);
  const store = await openSettings({
    createStore(options) {
      const file = new Store<Record<string, unknown>>(options);
      // It offers the path of its folder to any page that asks.
      ipcMain.removeAllListeners('electron-store-get-data');
      return file;
    },
    folder: app.getPath('userData'),
    clock,
    onSaveProblem(problem) {
      journal.diskIs('settings', problem);
      ownNotices.savingIs(problem);
    },
  });

  function speak(): void {
    const locale = localeFor(store.settings().language, systemLanguages());
    followLocale(() => locale);
  }
  speak();

  const appearance = createAppearance({
    native: nativeTheme,
    settings: store.settings,
    pages: () => [mainWindow.contents(), compactWindow.contents()],
    changeTextSize(textSize) {
      store.changeSettings({ textSize });
      journal.settingsChanged({ textSize });
      appearance.apply();
      board.changed();
    },
  });

  const history = openHistory({
    folder: join(app.getPath('userData'), 'history'),
    clock,
    keepDays: () => store.settings().keepDays,
    onProblem(problem) {
      journal.diskIs('history', problem);
      ownNotices.recordingIs(problem);
    },
    onChanged: (appended) => historyNews.changed(appended),
  });
  const historyNews = createHistoryNews(clock, (noticed) =>
    windows.tell('historyChanged', { noticed }),
  );
  const searchHistory = createHistorySearch(history);
  const strips = createStrips(stripsKeptMs);
  const recorder = createRecorder({
    history,
    strips,
    nowMs: clock.now,
    keptMs: stripsKeptMs,
    longestGapMs: ({ id }) => watcher.longestGapMs(id),
    isKept: ({ accountId }) => accountId !== demoAccountId,
    namesOf: (pin, card) => board.namesOf(pin, card),
  });

  const budgets = createBudgets({
    clock,
    random: Math.random,
    readsPerSecond: () => store.settings().readsPerSecond,
    onFree: () => watcher.goOn(),
  });
  const { fetch, networkDied } = createNetFetch();
  /** `accountId` null: for a single question, which needs no budget. */
  const createApi = (
    baseUrl: string,
    credentials: Credentials,
    accountId: string | null = null,
  ) => {
    const turns = accountId === null ? null : budgets.of(accountId);
    return createVideoApi({ baseUrl, credentials, fetch, clock, turns });
  };
  const keychain = createKeychain({
    startProcess: () => forkKeychainProcess(join(import.meta.dirname, 'keychain-process.js')),
    clock,
  });
  if (store.accounts().length > 0) keychain.prepare();
  const accounts = createAccounts({ store, keychain, newId: randomUUID });

  const apis = new Map<string, VideoApi>();
  /** null: the account can't be asked. */
  const apiOf = (accountId: string) => apis.get(accountId) ?? null;

  const demo = createDemoMode(clock, randomUUID, () => {
    const shown = demo.connection();
    setAccess(
      demoAccountId,
      shown === null
        ? { kind: 'paused', because: 'account-removed' }
        : { kind: 'ready', api: createApi(shown.baseUrl, shown.credentials, demoAccountId) },
    );
    pinsChanged();
  });
  const pinboard = createPinboard({
    store,
    demo,
    memoryOf: (pinId) => memoryOf(pinId),
    newId: randomUUID,
    onChanged: pinsChanged,
  });

  function pinsChanged(): void {
    recorder.setPins(pinboard.all());
    watcher.setPins(pinboard.all());
    ownNotices.pinsAre(store.pins().length);
    journal.pinsAre(store.pins().length);
    board.changed();
  }

  function roomsChanged(): void {
    roomWatch.setRooms(store.pinnedRooms());
    board.changed();
  }

  const pinnedRooms = createPinnedRooms({
    store,
    pinboard,
    cardOf: (pinId) => watcher.cardOf(pinId),
    roomNameOf: (roomSid) => watcher.roomNameOf(roomSid),
    sightOf: (roomId) => roomWatch.sightOf(roomId),
    nowMs: clock.now,
    newId: randomUUID,
    onChanged: roomsChanged,
    onFull: ownNotices.noRoomForPins,
  });
  const roomWatch = createRoomWatch({
    clock,
    intervalMs: () => store.settings().intervalMs,
    apiOf,
    onListed: (room, people, joined) => pinnedRooms.found(room, people, joined),
    onSightChanged: () => board.changed(),
    onFault: faults.report,
  });

  function setAccess(accountId: string, to: Access): void {
    if (to.kind === 'ready') apis.set(accountId, to.api);
    else apis.delete(accountId);
    board.accepted(accountId);
    watcher.setAccess(accountId, to);
    roomWatch.lookNow(accountId);
  }

  function languageChanged(): void {
    speak();
    menu?.renew();
    badge.again();
    outside.changed();
    board.changed();
  }

  function paceChanged(): void {
    watcher.paceChanged();
    roomWatch.paceChanged();
  }

  const memoryOf = (pinId: string) =>
    teller.onTheWay(pinId) ?? demo.memoryOf(pinId) ?? store.memoryOf(pinId);
  const inOrder = createInOrder(faults.report);
  const mayTellRejection = createRejectionGuard();
  const watcher: Watcher = createWatcher({
    clock,
    isOnline: () => net.isOnline(),
    budgetOf: budgets.of,
    intervalMs: () => store.settings().intervalMs,
    rememberedOf: (pin) => memoryOf(pin.id)?.remembered ?? null,
    onLooked(pin, card, transition) {
      const written = recorder.looked(pin, card, transition);
      inOrder(written, () => teller.tell(pin, card, transition));
      if (transition !== null && pin.accountId !== demoAccountId) {
        journal.changed(pin.id, transition);
      }
      board.cardChanged(pin.id);
    },
    onRejected(accountId, obstacle) {
      board.rejected(accountId, obstacle);
      journal.accountRejected(accountId, obstacle);
      // What is held back may be over before it is told.
      if (!ownNews.isHeld() && !mayTellRejection(accountId, clock.now())) return;
      const words = () => rejectedWords(accounts.find(accountId)?.name ?? null);
      ownNews.tell(`rejected:${accountId}`, words, () => board.isRejected(accountId));
    },
    onAccepted(accountId) {
      board.accepted(accountId);
      ownNews.over(`rejected:${accountId}`);
      journal.accountAccepted(accountId);
      roomWatch.lookNow(accountId);
      const name = accounts.find(accountId)?.name ?? '';
      printLine(sightLine(clock.now(), `Twilio accepts the account “${name}” again`));
    },
    onRoomNamed: () => board.changed(),
    // After the look, which is not to get other pins while it goes on.
    onRoomListed: (...listed) => setImmediate(() => roomWatch.wasListed(...listed)),
    onStretched: () => board.changed(),
    onCatchUp(state) {
      journal.caughtUp(state);
      inOrder(null, () => {
        if (state !== 'ended') teller.beginCatchUp(state);
        else {
          teller.endCatchUp();
          ownNews.quietChanged();
        }
      });
    },
    onFault: faults.report,
  });

  const tracks = createTrackWatch({
    clock,
    sessionOf(pinId) {
      const pin = pinboard.all().find(({ id }) => id === pinId);
      const card = watcher.cardOf(pinId);
      return pin === undefined || card === null ? null : trackedSession(pin, card);
    },
    apiOf,
    onRead: (read) => windows.tell('tracksRead', read),
    onFault: faults.report,
  });

  const board = createBoard({
    store,
    accounts,
    pinboard,
    pinnedRooms,
    watcher,
    demo,
    notices,
    version: app.getVersion(),
    nowMs: clock.now,
    stripOf: (pinId, nowMs) => strips.of(pinId, nowMs, store.settings().stripSpanMs),
    attentionOf: (pinId, status) => teller.attentionOf(pinId, status),
    everythingMutedUntilMs: () => teller.everythingMutedUntilMs(),
    quiet: () => teller.quiet(),
    soon: setImmediate,
    onBoard(view) {
      windows.tell('boardChanged', view);
      menu?.changed();
    },
    onCards(cards) {
      windows.tell('cardsChanged', cards);
      menu?.changed();
    },
    onConfirmed: (confirmed) => windows.tell('cardsConfirmed', confirmed),
    onTold: () => outside.changed(),
    onSightChanged: journal.sightIs,
    onSight(tell) {
      if (tell === 'lost') ownNews.tell('sight', () => sightWords(tell), board.isBlind);
      else ownNews.over('sight', sightWords(tell));
    },
  });

  const sessionBus = process.platform === 'linux' ? createSessionBus(clock) : null;
  const notifier = createDesktopNotifier({
    system:
      sessionBus === null ? createElectronNotifications(clock) : createBusNotifications(sessionBus),
    onClick: (pinId) => cardOpener.open(pinId),
    onResult(result) {
      journal.notificationWas(result);
      ownNotices.notificationWas(result);
    },
  });

  const teller = createTeller({
    clock,
    memoryOf,
    keep(pinId, memory) {
      if (demo.pins().some(({ id }) => id === pinId)) demo.keep(pinId, memory);
      else store.remember(pinId, memory);
    },
    alertSettings: () => store.settings().alerts,
    subjectOf: board.namesOf,
    show: notifier.show,
    log: printLine,
    preferences: store.settings,
    roomWindowMs,
    async roomIsOver(accountId, roomSid) {
      const answer = await apiOf(accountId)?.fetchRoom(roomSid);
      return answer?.ok === true && answer.value.status === 'completed';
    },
    mutes: { read: store.mutes, keep: store.setMutes },
    quietHours: { hours: () => store.settings().quietHours, zone: systemZone },
    isPinned: (pinId) => watcher.cardOf(pinId) !== null,
    onAttentionChanged(pinId) {
      if (pinId !== null) board.cardChanged(pinId);
      else {
        board.changed();
        ownNews.quietChanged();
      }
    },
  });

  // What broke while there was nobody to tell is in the log.
  tellFault = () => ownNotices.broke('part');

  /** Notes something about Roomwatch itself, for the terminal and for the log. */
  function note(text: LogText): void {
    printLine(sightLine(clock.now(), text.words));
    log.info(text);
  }

  const ownNews = createOwnNews({
    quiet: () => teller.quiet(),
    isCatchingUp: () => teller.isCatchingUp(),
    show(words, sound) {
      printLine(alertLine(clock.now(), words));
      void notifier.show(words, null, sound);
    },
  });

  const outside = createOutside({
    clock,
    pinboard,
    isDemoShown: demo.isShown,
    cardOf: watcher.cardOf,
    namesOf: board.namesOf,
    teller,
    hideNames: () => store.settings().hideNames,
    show({ tray, inTrouble, drops }) {
      trayKeeper.show(tray);
      badge.show(inTrouble);
      // Who left ceases to be in trouble without a change on the board.
      menu?.changed();
      flashing.dropsAre(drops, store.settings().flashesForDrops);
    },
  });
  const trayImages = createTrayImages({
    platform: process.platform,
    folder: resource('tray'),
    scale: () => Math.max(...screen.getAllDisplays().map(({ scaleFactor }) => scaleFactor)),
  });
  const trayKeeper = createTrayKeeper({
    host: createTrayHost(sessionBus),
    clock,
    view: () => outside.view().tray,
    createIcon: (view) =>
      createTrayIcon(view, {
        platform: process.platform,
        images: trayImages,
        act: createTrayActions({
          openCard: (pinId) => cardOpener.open(pinId),
          open: () => mainWindow.show(),
          muteEverything: (untilMs) => teller.mute(null, untilMs),
          quit: () => app.quit(),
          nowMs: clock.now,
        }),
      }),
    onVanished: () => mainWindow.showMinimised(),
  });
  const badge = createBadge(process.platform, {
    setCount: (count) => void app.setBadgeCount(count),
    setOverlay: (image, words) => mainWindow.current()?.setOverlayIcon(image, words),
    numberImage: (count) => trayImages.number(count).load(),
  });
  const flashing = createFlashing({
    isFocused: () => mainWindow.current()?.isFocused() ?? false,
    flash: (on) => mainWindow.current()?.flashFrame(on),
  });

  const closer = createCloser({
    platform: process.platform,
    tray: trayKeeper,
    keepsRunning: () => store.settings().keepsRunning,
    quit: () => app.quit(),
    firstTime: () => !store.toldAboutTray(),
    onFirstTime(where) {
      store.setToldAboutTray();
      ownNotices.keepsWatching(where);
      ownNews.answer(keepsWatchingWords(where));
    },
  });

  /** What both windows have in common. */
  const pageWindow = (url: string, what: 'window' | 'compact') => ({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    url,
    icon: resource('icon.png'),
    onBroke(text: LogText) {
      note(text);
      ownNotices.broke(what);
    },
    zoomFactor: appearance.zoomFactor,
    onZoom: (direction: 'in' | 'out') =>
      appearance.resize(direction === 'in' ? 'larger' : 'smaller'),
    clock,
  });
  const mainWindow = createMainWindow({
    ...pageWindow(mainUrl, 'window'),
    remembered: store.windowState,
    remember: store.setWindowState,
    onClose: (window) => void closer.close(window),
    onShown: () => badge.again(),
    onFocused: () => flashing.seen(),
    onPageGone: inbox.pageIsGone,
  });
  const compactWindow = createCompactWindow({
    ...pageWindow(compactUrl, 'compact'),
    remembered: store.compactWindow,
    remember: store.setCompactWindow,
    onOpenChanged: () => menu?.changed(),
  });

  function showCompact(shown: boolean): void {
    if (shown) compactWindow.show();
    else compactWindow.close();
  }
  const toggleCompact = () => showCompact(!compactWindow.isOpen());

  const loginItem = openLoginItem({ clock, home: homedir() });

  const support = createSupport({
    async diagnostics() {
      const onDisk = await logFile.readTail();
      return diagnosticsText({
        ...board.view(),
        atMs: clock.now(),
        system: systemTexts(),
        cards: pinboard.shown('own').flatMap(({ id, accountId }) => {
          const card = watcher.cardOf(id);
          return card === null ? [] : [{ ...card, accountId }];
        }),
        rooms: store.pinnedRooms().map(({ id }) => roomWatch.sightOf(id)),
        isDemoShown: demo.isShown(),
        budgetOf: (id) => ({
          free: budgets.of(id).free(),
          stretchedMs: watcher.stretchedMs(id),
        }),
        placeholders,
        log: {
          level: log.level,
          problem: logFile.problem(),
          lines: onDisk?.slice(-keptLines) ?? log.lastLines(),
        },
      });
    },
    logsFolder,
    onFault: faults.report,
  });

  const updates = createUpdates({
    clock,
    source: openReleaseFeed(loginItem.movedTo),
    isOn: () => store.settings().looksForUpdates,
    onNews: ownNotices.newVersion,
    log: note,
  });

  const cardOpener = createCardOpener({
    window: mainWindow,
    page: inbox,
    async showBoardOf(pinId) {
      if (store.pins().some(({ id }) => id === pinId)) await demo.hide();
    },
  });
  const linkOpener = createLinkOpener({
    window: mainWindow,
    tell(opened) {
      journal.linkWas('problem' in opened ? opened.problem : null);
      inbox.put('linkOpened', opened);
    },
    clock,
  });

  function tellSupport(outcome: SupportOutcome): void {
    if (outcome.kind === 'logs-folder-opened') return;
    mainWindow.show();
    inbox.put('supportDone', outcome);
  }

  const longWorks = createLongWorks((progress) => windows.tell('workProgressed', progress));
  const readWatch = createReadWatch(clock, () => {
    const reads = accounts.list().map(({ id, name }) => ({
      accountId: id,
      accountName: name,
      lastMinute: budgets.of(id).lastMinute(),
    }));
    windows.tell('readsCounted', reads);
  });
  const setupTransfer = createSetupTransfer({
    store,
    nowMs: clock.now,
    newId: randomUUID,
    askWhereToSave: () =>
      askWhereToSave(mainWindow.contents(), {
        name: 'roomwatch-pins-and-settings',
        folder: app.getPath('documents'),
        nowMs: clock.now(),
        extension: 'json',
      }),
    askWhichFile: () => askWhichFile(mainWindow.contents(), app.getPath('documents')),
    read: readChosenFile,
    write: (file, text) => replaceChosenFile(file, [text], { clock }),
    onPinsAdded() {
      pinsChanged();
      // Some may be of accounts that nobody has heard of yet, and that are not there.
      access.refresh().catch(faults.report);
    },
    onRoomsAdded: roomsChanged,
  });

  serveContract(
    createHandlers({
      store,
      accounts,
      pinboard,
      pinnedRooms,
      roomPicking: createRoomPicking({
        apiOf,
        pins: store.pins,
        newToken: randomUUID,
        longWorks,
      }),
      watcher,
      board,
      demo,
      notices,
      notifier,
      teller,
      tracks,
      longWorks,
      // A day ahead: where our clock was set back, what was noticed before lies after now.
      readHistory: ({ pinId, fromMs }) =>
        history.read({ pinId, fromMs, toMs: clock.now() + 86_400_000 }),
      searchHistory: ({ filter, before }) => searchHistory(filter, before),
      async exportHistory({ filter, format }) {
        const file = await askWhereToSave(mainWindow.contents(), {
          name: 'roomwatch-history',
          folder: app.getPath('documents'),
          nowMs: clock.now(),
          extension: format,
        });
        if (file === null) return { kind: 'cancelled' };
        const result = await longWorks.run('export-history', (signal, onRead) =>
          exportHistory(history, { filter, format, file, clock, signal, onRead }),
        );
        return result ?? { kind: 'stopped' };
      },
      clearHistory: recorder.clear,
      eraseEverything: createEraser({
        store,
        accounts,
        pinboard,
        pinnedRooms,
        notices,
        demo,
        loginItem,
        clearHistory: recorder.clear,
        historyFolder: join(app.getPath('userData'), 'history'),
        async clearLogs() {
          log.forget();
          return logFile.clear();
        },
        logsFolder,
        onErased() {
          compactWindow.discard();
          teller.mute(null, null);
          teller.settingsChanged();
          appearance.apply();
          languageChanged();
          updates.settingsChanged();
          paceChanged();
          board.changed();
        },
      }),
      createApi,
      watchReads: readWatch.watch,
      setupTransfer,
      paceChanged,
      appearanceChanged: appearance.apply,
      languageChanged,
      updates,
      journal,
      loginItem,
      readComputer: async () => ({
        launch: await loginItem.read(),
        hasTray: await trayKeeper.isThere(),
        isMac: process.platform === 'darwin',
      }),
      ...support,
      begun: () => begun,
      runMenuAction: (action) =>
        runMenuAction(action, {
          contents: mainWindow.contents(),
          resize: appearance.resize,
          toggleCompact,
          openProjectPage,
          showThirdPartyNotices: showNotices,
        }),
      openCard: cardOpener.open,
      showCompact,
      onBoardRead: inbox.pageIsReady,
    }),
    windows.asking,
    faults.report,
  );

  const access = createAccessKeeper({
    accounts,
    clock,
    accountsOfPins: () =>
      [...store.pins(), ...store.pinnedRooms()].map(({ accountId }) => accountId),
    keychainAsksQuietly: process.platform !== 'darwin',
    createApi: (accountId, baseUrl, credentials) => createApi(baseUrl, credentials, accountId),
    setAccess,
  });
  journal.accountsAre(accounts.list());
  journal.pinsAre(store.pins().length);
  accounts.onChanged(() => {
    journal.accountsAre(accounts.list());
    board.changed();
    access.refresh().catch(faults.report);
  });

  if (store.restored !== null) {
    log.warn(logText`the settings were restored, from ${store.restored.from}`);
  }
  if (store.setAside !== null) {
    const {
      accounts: ofAccounts,
      pins,
      pinnedRooms: rooms,
      values,
      surplus,
    } = store.setAside.counts;
    log.warn(
      logText`left out of the settings: ${ofAccounts} accounts, ${pins} pins, ${rooms} rooms, ${values} values; ${surplus} pins are too many`,
    );
  }
  for (const notice of startNotices(store)) notices.put(notice);
  // The user starts it again to see it; a system that starts it twice does not.
  app.on('second-instance', (_, args) => {
    if (!args.includes(hiddenArgument)) mainWindow.show();
  });
  // Before the window is there, so that it is never seen in other colours.
  appearance.apply();
  app.on('activate', () => mainWindow.show());
  powerMonitor.on('resume', () => {
    log.info(logText`the machine woke up`);
    watcher.wake();
  });
  onProcessDeath({ tell: note, networkDied });
  // A page that died looks at nothing any more.
  app.on('render-process-gone', (_, page) => {
    if (page !== mainWindow.contents()) return;
    tracks.watch(null);
    readWatch.watch(false);
  });
  // Roomwatch watches on without a window.
  app.on('window-all-closed', () => undefined);
  let isQuitting = false;
  quitInOrder({
    stop: [
      () => {
        isQuitting = true;
      },
      mainWindow.letGo,
      compactWindow.letGo,
      linkOpener.stop,
      watcher.stop,
      tracks.stop,
      roomWatch.stop,
      readWatch.stop,
      teller.stop,
      historyNews.stop,
      access.stop,
      updates.stop,
      budgets.stop,
      outside.stop,
      trayKeeper.stop,
      keychain.stop,
      () => menu?.stop(),
      () => sessionBus?.hangUp(),
      () => void demo.hide(),
    ],
    flush: store.flush,
    async close() {
      await history.close().catch(faults.report);
      journal.stopped();
      await logFile.close();
    },
  });

  const hasProjectPage = (await projectPageRead) !== null;
  menu = setApplicationMenu({
    clock,
    state: () =>
      menuStateOf({
        isDemoShown: demo.isShown(),
        layout: store.settings().view.layout,
        pinIds: pinboard.shown(demo.isShown() ? 'demo' : 'own').map(({ id }) => id),
        cardOf: watcher.cardOf,
        attentionOf: teller.attentionOf,
        nowMs: clock.now(),
        everythingMutedUntilMs: teller.everythingMutedUntilMs(),
        isCompactShown: compactWindow.isOpen(),
      }),
    choose(item) {
      mainWindow.show();
      inbox.put('menuChosen', { item });
    },
    showDemo: (shown) => void (shown ? demo.show() : demo.hide()),
    toggleCompact,
    resize: appearance.resize,
    copyDiagnostics: () => void support.copyDiagnostics().then(tellSupport),
    openLogsFolder: () => void support.openLogsFolder().then(tellSupport),
    openProjectPage: hasProjectPage ? () => void openProjectPage() : null,
    showThirdPartyNotices: showNotices,
    offersDevTools: !app.isPackaged,
  });

  async function begin(): Promise<void> {
    // First, so that the tray has them while the history is read, which may take a while.
    watcher.setPins(pinboard.all());
    outside.changed();
    await recorder.restore(pinboard.all()).catch(faults.report);
    if (isQuitting) return;
    watcher.start();
    roomWatch.setRooms(store.pinnedRooms());
    access.refresh().catch(faults.report);
    accounts.removeLoose().catch(faults.report);
    updates.start();
    const nothingYet = [store.accounts(), store.pins(), store.pinnedRooms()].every(
      ({ length }) => length === 0,
    );
    if (app.commandLine.hasSwitch('demo') || nothingYet) await demo.show().catch(faults.report);
  }

  // The page is loaded meanwhile.
  const begun = begin();
  void loginItem.repair();
  const shown = showAtStart({
    isHidden: process.argv.includes(hiddenArgument) || store.settings().startsHidden,
    tray: trayKeeper,
    window: mainWindow,
  });
  compactWindow.restore();
  // However long a tray is waited for: who opened a link wants to see it.
  links.deliverTo(linkOpener.open);
  await Promise.all([begun, shown]);
}
