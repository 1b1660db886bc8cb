import { clearSight, judgeSight } from './alert/sight.ts';
import type { Sight } from './alert/sight.ts';
import { cardView, namesOf } from './card-view.ts';
import { currentNotices } from './current-notices.ts';
import type { AccountView } from './account/account-view.ts';
import type { BoardView, CardView } from './board-view.ts';
import type { Confirmation } from './moved-on.ts';
import type { Accounts } from './account/accounts.ts';
import { demoAccountId } from './demo-mode.ts';
import { demoAccountName } from './demo-words.ts';
import type { DemoMode } from './demo-mode.ts';
import type { Notices } from './notices.ts';
import type { Pinboard } from './pinboard.ts';
import type { PinnedRooms } from './pinned-rooms.ts';
import { currentLocale } from './language/locale.ts';
import type { SettingsStore } from './storage/settings.ts';
import { createToldCards } from './told-cards.ts';
import type { ApiError } from './twilio/api-error.ts';
import { isRoomSid } from './twilio/sid.ts';
import type { Card, CardStatus } from './watch/card.ts';
import { isFinal } from './watch/pace.ts';
import type { Pin } from './watch/pin.ts';
import type { Watcher } from './watch/watcher.ts';

/** What the board is made of, and how it tells that it changed. */
interface BoardWorld {
  store: Pick<SettingsStore, 'settings'>;
  accounts: Pick<Accounts, 'list'>;
  pinboard: Pinboard;
  pinnedRooms: Pick<PinnedRooms, 'views'>;
  watcher: Watcher;
  demo: DemoMode;
  notices: Notices;
  version: string;
  nowMs: () => number;
  /** The pin's strip until then (our clock, ms). */
  stripOf: (pinId: string, nowMs: number) => CardView['strip'];
  /** What waits for the user of a pin that is in that status. */
  attentionOf: (
    pinId: string,
    status: CardStatus,
  ) => Pick<CardView, 'mutedUntilMs' | 'unacknowledged' | 'isKnown'>;
  everythingMutedUntilMs: () => number | null;
  quiet: () => BoardView['quiet'];
  /** Runs once what is being done now is done. */
  soon: (run: () => void) => void;
  onBoard: (board: BoardView) => void;
  onCards: (cards: CardView[]) => void;
  onConfirmed: (confirmed: Confirmation[]) => void;
  /** All was told that changed. */
  onTold: () => void;
  /** Which accounts' pins can't be looked at is another. */
  onSightChanged: (sight: Sight) => void;
  onSight: (tell: 'lost' | 'regained', sight: Sight) => void;
}

/** Assembles what the windows show, and tells of each change once, however many there are in one go. */
export interface Board {
  view(): BoardView;
  /** The same for a window that begins with it, and is told the changes from here on. */
  read(): BoardView;
  /** What a pin is called on its card. */
  namesOf(pin: Pin, card: Card): Pick<CardView, 'title' | 'roomName' | 'accountName'>;
  /** Whether some account's pins can't be looked at: Twilio can't be asked, or we are offline. */
  isBlind(): boolean;
  /** Whether Twilio rejects that account. */
  isRejected(accountId: string): boolean;
  /** The make-up changed: the whole board is told. */
  changed(): void;
  /** Something is known anew of this pin. */
  cardChanged(pinId: string): void;
  rejected(accountId: string, error: ApiError): void;
  accepted(accountId: string): void;
}

export function createBoard(world: BoardWorld): Board {
  const { pinboard, watcher, demo } = world;
  const rejections = new Map<string, ApiError>();
  const changedCards = new Set<string>();
  const told = createToldCards();
  let wholeChanged = false;
  let telling = false;
  let sight: Sight = clearSight;

  function mode(): BoardView['mode'] {
    return demo.isShown() ? 'demo' : 'own';
  }

  function accountViews(): AccountView[] {
    const pins = pinboard.shown('own');
    const rooms = world.pinnedRooms.views(currentNames().accountName);
    return world.accounts.list().map((account) => ({
      ...account,
      rejected: rejections.get(account.id) ?? null,
      pinCount: pins.filter((pin) => pin.accountId === account.id).length,
      roomCount: rooms.filter((room) => room.accountId === account.id).length,
    }));
  }

  /** What accounts and rooms are called at this moment; of many cards it is gathered once. */
  function currentNames() {
    const accountNames = new Map(world.accounts.list().map(({ id, name }) => [id, name]));
    accountNames.set(demoAccountId, demoAccountName());
    let pinnedNames: Map<string, string> | null = null;
    return {
      accountName: (accountId: string, accountSid: string) =>
        accountNames.get(accountId) ?? accountSid,
      /** A room's unique name: as Twilio told it or, before that, as someone who was found there is pinned. */
      roomNameOf: (roomSid: string): string | null =>
        watcher.roomNameOf(roomSid) ?? (pinnedNames ??= namesInPins()).get(roomSid) ?? null,
    };
  }

  function namesInPins(): Map<string, string> {
    const names = new Map<string, string>();
    for (const { id, target } of pinboard.all()) {
      if (target.kind !== 'person' || isRoomSid(target.room)) continue;
      const roomSid = watcher.cardOf(id)?.roomSid;
      if (roomSid && !names.has(roomSid)) names.set(roomSid, target.room);
    }
    return names;
  }

  function namesOfPin(pin: Pin, card: Card, { accountName, roomNameOf } = currentNames()) {
    return namesOf(pin, card, accountName(pin.accountId, pin.accountSid), roomNameOf);
  }

  /** Whom the budget keeps waiting noticeably longer than the user's interval. */
  function stretched(): BoardView['stretched'] {
    const { accountName } = currentNames();
    const accountSids = new Map(
      pinboard.shown(mode()).map(({ accountId, accountSid }) => [accountId, accountSid]),
    );
    return [...accountSids].flatMap(([accountId, accountSid]) => {
      const intervalMs = watcher.stretchedMs(accountId);
      return intervalMs === null
        ? []
        : [{ accountName: accountName(accountId, accountSid), intervalMs }];
    });
  }

  function cardsOf(pins: readonly Pin[]): CardView[] {
    const names = currentNames();
    const nowMs = world.nowMs();
    return pins.flatMap((pin) => {
      const card = watcher.cardOf(pin.id);
      if (card === null) return [];
      const strip = world.stripOf(pin.id, nowMs);
      const attention = world.attentionOf(pin.id, card.status);
      return [cardView(pin, card, { ...namesOfPin(pin, card, names), strip, ...attention })];
    });
  }

  function view(): BoardView {
    const accounts = accountViews();
    return {
      mode: mode(),
      accounts,
      cards: cardsOf(pinboard.shown(mode())),
      pinnedRooms: mode() === 'own' ? world.pinnedRooms.views(currentNames().accountName) : [],
      settings: world.store.settings(),
      notices: world.notices.list(currentNotices(accounts, sight)),
      everythingMutedUntilMs: world.everythingMutedUntilMs(),
      quiet: world.quiet(),
      stretched: stretched(),
      locale: currentLocale(),
      version: world.version,
    };
  }

  function judgeSightNow(): ReturnType<typeof judgeSight> {
    const byAccount = new Map<string, Card[]>();
    for (const pin of pinboard.shown('own')) {
      const card = watcher.cardOf(pin.id);
      if (card === null || isFinal(pin.target, card)) continue;
      const others = byAccount.get(pin.accountId);
      if (others === undefined) byAccount.set(pin.accountId, [card]);
      else others.push(card);
    }
    return judgeSight(sight, byAccount, world.nowMs());
  }

  function lookAfterSight(): void {
    const judged = judgeSightNow();
    const isOther = JSON.stringify([...sight.lost]) !== JSON.stringify([...judged.sight.lost]);
    sight = judged.sight;
    if (isOther) {
      wholeChanged = true;
      world.onSightChanged(sight);
    }
    if (judged.tell !== null) world.onSight(judged.tell, sight);
  }

  function tellSoon(): void {
    if (telling) return;
    telling = true;
    world.soon(() => {
      lookAfterSight();
      telling = false;
      const changed = new Set(changedCards);
      changedCards.clear();
      if (wholeChanged) tellWhole();
      else tellCards(changed);
      world.onTold();
    });
  }

  function tellWhole(): void {
    wholeChanged = false;
    const whole = view();
    told.replace(whole.cards);
    world.onBoard(whole);
  }

  function tellCards(changed: ReadonlySet<string>): void {
    const cards = cardsOf(pinboard.shown(mode()).filter(({ id }) => changed.has(id)));
    const news = told.news(cards);
    if (news.changed.length > 0) world.onCards(news.changed);
    if (news.confirmed.length > 0) world.onConfirmed(news.confirmed);
  }

  function changed(): void {
    wholeChanged = true;
    tellSoon();
  }

  return {
    view,
    read() {
      // What is on its way counts as told to all, also where it is gone again by then; this window has seen it.
      if (telling) wholeChanged = true;
      return view();
    },
    namesOf: (pin, card) => namesOfPin(pin, card),
    isBlind: () => judgeSightNow().sight.lost.size > 0,
    isRejected: (accountId) => rejections.has(accountId),
    changed,
    cardChanged(pinId) {
      changedCards.add(pinId);
      tellSoon();
    },
    rejected(accountId, error) {
      rejections.set(accountId, error);
      changed();
    },
    accepted(accountId) {
      if (rejections.delete(accountId)) changed();
    },
  };
}
