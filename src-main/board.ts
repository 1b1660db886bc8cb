import { clearSight, judgeSight } from './alert/sight.ts';
import type { Sight } from './alert/sight.ts';
import { cardView, namesOf } from './card-view.ts';
import { currentNotices } from './current-notices.ts';
import type { AccountView, ApiError, BoardView, CardView } from './contract.ts';
import type { Accounts } from './account/accounts.ts';
import { demoAccountId, demoAccountName } from './demo-mode.ts';
import type { DemoMode } from './demo-mode.ts';
import type { Notices } from './notices.ts';
import type { Pinboard } from './pinboard.ts';
import type { PinnedRooms } from './pinned-rooms.ts';
import type { SettingsStore } from './storage/settings.ts';
import { isRoomSid } from './twilio/sid.ts';
import type { Card } from './watch/card.ts';
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
  stripOf: (pinId: string) => CardView['strip'];
  attentionOf: (pinId: string) => Pick<CardView, 'mutedUntilMs' | 'unacknowledged'>;
  everythingMutedUntilMs: () => number | null;
  /** Runs once what is being done now is done. */
  soon: (run: () => void) => void;
  onBoard: (board: BoardView) => void;
  onCards: (cards: CardView[]) => void;
  onSight: (tell: 'lost' | 'regained', sight: Sight) => void;
}

/** Assembles what the window shows, and tells of each change once, however many there are in one go. */
export interface Board {
  view(): BoardView;
  /** What a pin is called on its card. */
  namesOf(pin: Pin, card: Card): Pick<CardView, 'title' | 'roomName' | 'accountName'>;
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
  let wholeChanged = false;
  let telling = false;
  let sight: Sight = clearSight;

  function mode(): BoardView['mode'] {
    return demo.isShown() ? 'demo' : 'own';
  }

  function accountViews(): AccountView[] {
    const pins = pinboard.shown('own');
    return world.accounts.list().map((account) => ({
      ...account,
      rejected: rejections.get(account.id) ?? null,
      pinCount: pins.filter((pin) => pin.accountId === account.id).length,
    }));
  }

  function accountName(accountId: string, accountSid: string): string {
    if (accountId === demoAccountId) return demoAccountName;
    return world.accounts.list().find(({ id }) => id === accountId)?.name ?? accountSid;
  }

  /** A room's unique name: as Twilio told it or, before that, as someone who was found there is pinned. */
  function roomNameOf(roomSid: string): string | null {
    const told = watcher.roomNameOf(roomSid);
    if (told !== null) return told;
    for (const { id, target } of pinboard.all()) {
      if (target.kind !== 'person' || isRoomSid(target.room)) continue;
      if (watcher.cardOf(id)?.roomSid === roomSid) return target.room;
    }
    return null;
  }

  const namesOfPin = (pin: Pin, card: Card) =>
    namesOf(pin, card, accountName(pin.accountId, pin.accountSid), roomNameOf);

  function cardOf(pin: Pin, card: Card): CardView {
    const strip = world.stripOf(pin.id);
    return cardView(pin, card, { ...namesOfPin(pin, card), strip, ...world.attentionOf(pin.id) });
  }

  /** Whom the budget keeps waiting noticeably longer than the user's interval. */
  function stretched(): BoardView['stretched'] {
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
    return pins.flatMap((pin) => {
      const card = watcher.cardOf(pin.id);
      return card === null ? [] : [cardOf(pin, card)];
    });
  }

  function view(): BoardView {
    const accounts = accountViews();
    return {
      mode: mode(),
      accounts,
      cards: cardsOf(pinboard.shown(mode())),
      pinnedRooms: mode() === 'own' ? world.pinnedRooms.views(accountName) : [],
      settings: world.store.settings(),
      notices: world.notices.list(currentNotices(accounts, sight)),
      everythingMutedUntilMs: world.everythingMutedUntilMs(),
      stretched: stretched(),
      version: world.version,
    };
  }

  function lookAfterSight(): void {
    const byAccount = new Map<string, Card[]>();
    for (const pin of pinboard.shown('own')) {
      const card = watcher.cardOf(pin.id);
      if (card === null || isFinal(pin.target, card)) continue;
      byAccount.set(pin.accountId, [...(byAccount.get(pin.accountId) ?? []), card]);
    }
    const judged = judgeSight(sight, byAccount, world.nowMs());
    if (JSON.stringify([...sight.lost]) !== JSON.stringify([...judged.sight.lost])) {
      wholeChanged = true;
    }
    sight = judged.sight;
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
      if (wholeChanged) {
        wholeChanged = false;
        world.onBoard(view());
        return;
      }
      const cards = cardsOf(pinboard.shown(mode()).filter(({ id }) => changed.has(id)));
      if (cards.length > 0) world.onCards(cards);
    });
  }

  function changed(): void {
    wholeChanged = true;
    tellSoon();
  }

  return {
    view,
    namesOf: namesOfPin,
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
