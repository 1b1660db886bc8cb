import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../src-main/alert/sight.ts';
import { createBoard } from '../../../src-main/board.ts';
import { movedOn } from '../../../src-main/contract.ts';
import type {
  ApiError,
  BoardView,
  CardView,
  Confirmation,
  PinnedRoomView,
} from '../../../src-main/contract.ts';
import { demoAccountId } from '../../../src-main/demo-mode.ts';
import type { DemoMode } from '../../../src-main/demo-mode.ts';
import { createNotices } from '../../../src-main/notices.ts';
import type { Pinboard } from '../../../src-main/pinboard.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';
import type { Card, Freshness } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import type { Watcher } from '../../../src-main/watch/watcher.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { roomSid } from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const accountSid = `AC${'4'.repeat(32)}`;
const rejection: ApiError = {
  kind: 'unauthorized',
  httpStatus: 401,
  twilioCode: 20003,
  twilioMessage: null,
};
const live: Freshness = { kind: 'live' };
const offline: Freshness = { kind: 'stale', reason: { kind: 'offline' } };
const connected: Card = { ...unseenCard(null), status: { kind: 'connected' }, freshness: live };
const demoPin = personPin('x', 'x', { accountId: demoAccountId });

const pinnedRoomView = (accountName: string): PinnedRoomView => ({
  roomId: 'r',
  accountId: 'account-1',
  accountName,
  room: 'ward-7',
  roomName: 'ward-7',
  leftOutCount: 0,
  state: 'open',
  problem: null,
});

function createWorld({ own = [personPin('a', 'a'), personPin('b', 'b')] as Pin[] } = {}) {
  const clock = createFakeClock(1_000_000);
  const cards = new Map([...own, demoPin].map(({ id }) => [id, connected]));
  const state = {
    own,
    demoIsShown: false,
    roomName: null as string | null,
    stretchedMs: null as number | null,
    /** In what status the user knows whom to be. */
    known: new Map<string, string>(),
    /** How often all that changed was told. */
    tellings: 0,
  };
  const boards: BoardView[] = [];
  const cardsTold: CardView[][] = [];
  const confirmed: Confirmation[][] = [];
  const sights: { tell: string; sight: Sight }[] = [];
  /** Which accounts were out of sight, each time that was another. */
  const sightChanges: string[][] = [];
  const waiting: (() => void)[] = [];
  let listings = 0;
  const board = createBoard({
    store: { settings: () => defaultSettings },
    accounts: {
      list() {
        listings += 1;
        return ['account-1', 'account-2'].map((id) => ({
          id,
          name: `Name of ${id}`,
          accountSid,
          apiKeySid: null,
          baseUrl: null,
          secretPlace: 'keychain',
          keychainProblem: null,
        }));
      },
    },
    pinboard: {
      all() {
        listings += 1;
        return [...state.own, demoPin];
      },
      shown: (mode) => (mode === 'demo' ? [demoPin] : state.own),
    } as Partial<Pinboard> as Pinboard,
    pinnedRooms: { views: (accountName) => [pinnedRoomView(accountName('account-1', accountSid))] },
    watcher: {
      cardOf: (pinId) => cards.get(pinId) ?? null,
      stretchedMs: () => state.stretchedMs,
      roomNameOf: (sid) => (sid === roomSid ? state.roomName : null),
    } as Partial<Watcher> as Watcher,
    demo: { isShown: () => state.demoIsShown } as Partial<DemoMode> as DemoMode,
    notices: createNotices(() => {}),
    stripOf: (_, nowMs) => ({ fromMs: nowMs - 60_000, toMs: nowMs, parts: [] }),
    attentionOf: (pinId, { kind }) => ({
      mutedUntilMs: null,
      unacknowledged: false,
      isKnown: state.known.get(pinId) === kind,
    }),
    everythingMutedUntilMs: () => null,
    quiet: () => null,
    version: '1.2.3',
    nowMs: clock.now,
    soon: (run) => waiting.push(run),
    onBoard: (view) => boards.push(view),
    onCards: (views) => cardsTold.push(views),
    onConfirmed: (all) => confirmed.push(all),
    onTold: () => void (state.tellings += 1),
    onSightChanged: (sight) => sightChanges.push([...sight.lost.keys()]),
    onSight: (tell, sight) => sights.push({ tell, sight }),
  });
  return {
    board,
    clock,
    state,
    boards,
    cardsTold,
    confirmed,
    sights,
    sightChanges,
    waiting,
    /** How often all pins or all accounts were gone through. */
    listings: () => listings,
    /** Everyone in these pins is known anew, as `freshness` says, and what waits is told. */
    lookedAt(freshness: Freshness, ...pinIds: string[]) {
      for (const pinId of pinIds) {
        cards.set(pinId, { ...cards.get(pinId)!, freshness });
        board.cardChanged(pinId);
      }
      for (const run of waiting.splice(0)) run();
    },
    set: (pinId: string, card: Card) => cards.set(pinId, card),
    forget: (pinId: string) => cards.delete(pinId),
    tellNow() {
      for (const run of waiting.splice(0)) run();
    },
  };
}
const ids = (cards: readonly CardView[]) => cards.map(({ pinId }) => pinId);

describe('telling', () => {
  test('nothing is told before what is being done now is done', () => {
    const { board, boards, cardsTold } = createWorld();
    board.changed();
    board.cardChanged('a');
    expect(boards).toEqual([]);
    expect(cardsTold).toEqual([]);
  });

  test('of many changes in one go one event tells, of the changed cards alone', () => {
    const { board, boards, cardsTold, waiting, tellNow } = createWorld({
      own: ['a', 'b', 'c'].map((id) => personPin(id, id)),
    });
    board.cardChanged('c');
    board.cardChanged('a');
    board.cardChanged('c');
    expect(waiting).toHaveLength(1);
    tellNow();
    expect(cardsTold.map(ids)).toEqual([['a', 'c']]);
    expect(boards).toEqual([]);
  });

  test('a card that changed before is not told again with the next', () => {
    const { board, cardsTold, tellNow } = createWorld();
    board.cardChanged('a');
    tellNow();
    board.cardChanged('b');
    tellNow();
    expect(cardsTold.map(ids)).toEqual([['a'], ['b']]);
  });

  test('a change of the make-up tells the whole board, once, and the changed cards not again', () => {
    const { board, boards, set, cardsTold, tellNow } = createWorld();
    board.cardChanged('a');
    board.changed();
    board.changed();
    tellNow();
    expect(boards).toHaveLength(1);
    expect(cardsTold).toEqual([]);
    set('b', { ...connected, status: { kind: 'reconnecting' } });
    board.cardChanged('b');
    tellNow();
    expect(boards).toHaveLength(1);
    expect(cardsTold.map(ids)).toEqual([['b']]);
  });

  test('the event has what is known when it is told, not when it changed', () => {
    const { board, set, cardsTold, tellNow } = createWorld();
    board.cardChanged('a');
    set('a', { ...connected, status: { kind: 'reconnecting' } });
    tellNow();
    expect(cardsTold[0]).toMatchObject([{ pinId: 'a', status: { kind: 'reconnecting' } }]);
  });

  test.each([false, true])(
    'that the user knows it tells the card anew, demo: %s',
    (demoIsShown) => {
      const { board, state, boards, cardsTold, confirmed, tellNow } = createWorld();
      const pinId = demoIsShown ? 'x' : 'a';
      state.demoIsShown = demoIsShown;
      board.changed();
      tellNow();
      expect(boards[0]?.cards[0]).toMatchObject({ pinId, isKnown: false });
      state.known.set(pinId, 'connected');
      board.cardChanged(pinId);
      tellNow();
      expect(cardsTold).toMatchObject([[{ pinId, isKnown: true }]]);
      expect(confirmed).toEqual([]);
    },
  );

  test('of a pin that is gone nothing is told', () => {
    const { board, boards, cardsTold, tellNow } = createWorld();
    board.cardChanged('gone');
    tellNow();
    expect(boards).toEqual([]);
    expect(cardsTold).toEqual([]);
  });
});

test('what shows elsewhere hears of a change too where the board does not show it', () => {
  const { board, state, boards, cardsTold, tellNow } = createWorld();
  state.demoIsShown = true;
  board.cardChanged('a');
  tellNow();
  expect([boards, cardsTold]).toEqual([[], []]);
  expect(state.tellings).toBe(1);
});

describe('a round of a thousand pins', () => {
  const own = Array.from({ length: 1_000 }, (_, at) => personPin(`p${at}`, `p${at}`));
  const all = own.map(({ id }) => id);

  test('in which ten changed sends those ten, and of the others when they were looked at', async () => {
    const { clock, set, cardsTold, confirmed, lookedAt } = createWorld({ own });
    lookedAt(live, ...all);
    expect(cardsTold.map(ids)).toEqual([all]);
    await clock.advance(5_000);
    for (const pinId of all) set(pinId, { ...connected, lastGoodLookAtMs: clock.now() });
    for (const pinId of all.slice(0, 10)) {
      set(pinId, { ...connected, status: { kind: 'reconnecting' } });
    }
    lookedAt(live, ...all);
    expect(cardsTold.slice(1).map(ids)).toEqual([all.slice(0, 10)]);
    expect(confirmed).toEqual([
      [
        {
          pinIds: all.slice(10),
          lastGoodLookAtMs: clock.now(),
          serverOffsetMs: 0,
          nowMs: clock.now(),
        },
      ],
    ]);
  });

  test('tells a card whole that was confirmed before, and changes', async () => {
    const { set, cardsTold, lookedAt } = createWorld({ own });
    lookedAt(live, ...all);
    lookedAt(live, ...all);
    set('p3', { ...connected, status: { kind: 'disconnected' } });
    lookedAt(live, ...all);
    set('p3', connected);
    lookedAt(live, ...all);
    expect(cardsTold.slice(1).map(ids)).toEqual([['p3'], ['p3']]);
  });

  test('tells a card whole that became stale, and when it is live again', () => {
    const { cardsTold, lookedAt } = createWorld({ own });
    lookedAt(live, ...all);
    lookedAt(offline, 'p7');
    lookedAt(live, 'p7');
    expect(cardsTold.slice(1)).toMatchObject([
      [{ pinId: 'p7', freshness: offline }],
      [{ pinId: 'p7', freshness: live }],
    ]);
  });

  test('gathers the names once for all, not for each card', () => {
    const { state, lookedAt, listings } = createWorld({ own });
    state.roomName = null;
    lookedAt(live, ...all);
    expect(listings()).toBeLessThan(10);
  });
});

describe('a window that opens later', () => {
  test('is told what it read on the way, and was gone again before it was told', () => {
    const { board, set, boards, tellNow } = createWorld();
    board.changed();
    tellNow();
    const reconnecting: Card = { ...connected, status: { kind: 'reconnecting' } };
    set('a', reconnecting);
    board.cardChanged('a');
    expect(board.read().cards[0]?.status).toEqual(reconnecting.status);
    set('a', connected);
    tellNow();
    expect(boards.at(-1)?.cards[0]?.status).toEqual(connected.status);
  });

  test('that reads while nothing is on the way costs the others nothing', () => {
    const { board, boards, cardsTold, waiting } = createWorld();
    board.read();
    expect([boards, cardsTold, waiting]).toEqual([[], [], []]);
  });

  test('shows what is so, whenever it opened and whatever changed', () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('change' as const), pin: fc.nat(2), status: fc.nat(2) }),
      fc.record({ what: fc.constantFrom('look', 'tell', 'open', 'reorder') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const own = ['a', 'b', 'c'].map((id) => personPin(id, id));
        const world = createWorld({ own });
        const { board } = world;
        const shown: Map<string, CardView>[] = [];
        const tell = () => {
          world.tellNow();
          for (const window of shown) {
            for (const { cards } of world.boards)
              for (const one of cards) window.set(one.pinId, one);
            for (const one of world.cardsTold.flat()) window.set(one.pinId, one);
            for (const by of world.confirmed.flat()) {
              for (const id of by.pinIds) window.set(id, movedOn(window.get(id)!, by));
            }
          }
          for (const told of [world.boards, world.cardsTold, world.confirmed]) told.splice(0);
        };
        for (const one of steps) {
          if ('pin' in one) {
            const pinId = own[one.pin]!.id;
            const kind = (['connected', 'reconnecting', 'disconnected'] as const)[one.status]!;
            world.set(pinId, { ...connected, status: { kind } });
            board.cardChanged(pinId);
          } else if (one.what === 'look') for (const { id } of own) board.cardChanged(id);
          else if (one.what === 'tell') tell();
          else if (one.what === 'reorder') board.changed();
          else shown.push(new Map(board.read().cards.map((card) => [card.pinId, card])));
        }
        tell();
        const truth = board.view().cards.map(({ pinId, status }) => [pinId, status]);
        for (const window of shown) {
          expect([...window.values()].map(({ pinId, status }) => [pinId, status])).toEqual(truth);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the view', () => {
  test('has the cards in the user’s order, the accounts with their pins counted, and the rest', () => {
    const own = [
      personPin('b', 'b'),
      personPin('a', 'a', { accountId: 'account-2' }),
      personPin('c', 'c'),
    ];
    const { board } = createWorld({ own });
    const view = board.view();
    expect(ids(view.cards)).toEqual(['b', 'a', 'c']);
    expect(view).toMatchObject({
      mode: 'own',
      accounts: [
        { id: 'account-1', pinCount: 2, roomCount: 1, rejected: null },
        { id: 'account-2', pinCount: 1, roomCount: 0, rejected: null },
      ],
      settings: defaultSettings,
      notices: [],
      version: '1.2.3',
    });
  });

  test('leaves out a pin that the watcher does not know yet', () => {
    const { board, forget } = createWorld();
    forget('a');
    expect(ids(board.view().cards)).toEqual(['b']);
  });

  test('calls an account by its name, a removed one by its SID, and the demo’s “Demo”', () => {
    const own = [
      personPin('a', 'a'),
      personPin('b', 'b', { accountId: 'removed', accountSid: `AC${'7'.repeat(32)}` }),
    ];
    const { board, state } = createWorld({ own });
    const names = () => board.view().cards.map(({ accountName }) => accountName);
    expect(names()).toEqual(['Name of account-1', `AC${'7'.repeat(32)}`]);
    state.demoIsShown = true;
    expect(names()).toEqual(['Demo']);
  });

  test('has the room’s name as soon as the watcher knows it', () => {
    const { board, state } = createWorld({ own: [sessionPin('s')] });
    expect(board.view().cards[0]?.roomName).toBe(roomSid);
    state.roomName = 'ward-7';
    expect(board.view().cards[0]?.roomName).toBe('ward-7');
  });

  test('until Twilio told a room’s name, it is the one by which someone in it is pinned', () => {
    const { board, set } = createWorld({ own: [sessionPin('a'), personPin('b', 'b')] });
    expect(board.view().cards[0]?.roomName).toBe(roomSid);
    set('b', { ...connected, roomSid });
    expect(board.view().cards.map(({ roomName }) => roomName)).toEqual(['ward-7', 'ward-7']);
  });
});

describe('in demo mode', () => {
  test('the board shows the demo’s pins alone; the accounts count the user’s own', () => {
    const { board, state } = createWorld();
    state.demoIsShown = true;
    const view = board.view();
    expect(view.mode).toBe('demo');
    expect(ids(view.cards)).toEqual(['x']);
    expect(view.accounts[0]?.pinCount).toBe(2);
  });

  test('a change of one of the user’s own pins is not told, one of the demo’s is', () => {
    const { board, state, cardsTold, tellNow } = createWorld();
    state.demoIsShown = true;
    board.cardChanged('a');
    tellNow();
    expect(cardsTold).toEqual([]);
    board.cardChanged('a');
    board.cardChanged('x');
    tellNow();
    expect(cardsTold.map(ids)).toEqual([['x']]);
  });

  test('losing sight of the user’s own account is told all the same', async () => {
    const { state, clock, sights, lookedAt } = createWorld();
    state.demoIsShown = true;
    lookedAt(offline, 'a', 'b');
    await clock.advance(30_000);
    lookedAt(offline, 'a', 'b');
    expect(sights.map(({ tell }) => tell)).toEqual(['lost']);
  });
});

describe('a rejected account', () => {
  test('is on the board with the reason and a notice until it is accepted', () => {
    const { board, boards, tellNow } = createWorld();
    board.rejected('account-1', rejection);
    tellNow();
    expect(boards[0]).toMatchObject({
      accounts: [{ rejected: rejection }, { rejected: null }],
      notices: [{ kind: 'account-rejected', accountId: 'account-1', error: rejection }],
    });
    board.accepted('account-1');
    tellNow();
    expect(boards[1]).toMatchObject({ accounts: [{ rejected: null }, {}], notices: [] });
  });

  test('accepting one that was not rejected tells nothing', () => {
    const { board, waiting } = createWorld();
    board.accepted('account-1');
    expect(waiting).toEqual([]);
  });
});

test('rooms that are pinned whole are shown with the user’s own cards, and not beside the demo’s', () => {
  const { board, state } = createWorld();
  expect(board.view().pinnedRooms).toEqual([pinnedRoomView('Name of account-1')]);
  state.demoIsShown = true;
  expect(board.view().pinnedRooms).toEqual([]);
});

describe('sight', () => {
  test('lost shows on the board at once, is told after 30 s, and regained is told once', async () => {
    const { clock, boards, sights, sightChanges, lookedAt } = createWorld();
    lookedAt(offline, 'a', 'b');
    expect(sightChanges).toEqual([['account-1']]);
    expect(boards.at(-1)?.notices).toMatchObject([
      { kind: 'cannot-look', accountName: null, sinceMs: 1_000_000 },
    ]);
    expect(sights).toEqual([]);
    await clock.advance(29_999);
    lookedAt(offline, 'a');
    expect(sights).toEqual([]);
    await clock.advance(1);
    lookedAt(offline, 'a');
    lookedAt(offline, 'b');
    expect(sights.map(({ tell }) => tell)).toEqual(['lost']);
    expect([...sights[0]!.sight.lost.keys()]).toEqual(['account-1']);
    lookedAt(live, 'a');
    lookedAt(live, 'b');
    expect(sights.map(({ tell }) => tell)).toEqual(['lost', 'regained']);
    expect(boards.at(-1)?.notices).toEqual([]);
  });

  test('that stays lost in the same way tells when was looked, and not the whole board again', () => {
    const { boards, cardsTold, confirmed, lookedAt } = createWorld();
    lookedAt(offline, 'a', 'b');
    expect(boards).toHaveLength(1);
    lookedAt(offline, 'a');
    expect(boards).toHaveLength(1);
    expect(cardsTold).toEqual([]);
    expect(confirmed).toMatchObject([[{ pinIds: ['a'] }]]);
  });

  test('is lost at this moment where no card is live, whether that is told already or not', () => {
    const { board, state, set, lookedAt } = createWorld();
    expect(board.isBlind()).toBe(false);
    lookedAt(offline, 'a', 'b');
    expect(board.isBlind()).toBe(true);
    // Seen, before anybody is told.
    set('a', connected);
    expect(board.isBlind()).toBe(false);
    lookedAt(offline, 'a');
    // Nobody is watched any more who could be seen.
    state.own = [];
    expect(board.isBlind()).toBe(false);
  });

  test('is not what an account lacks that Twilio rejects, until it accepts it', () => {
    const { board } = createWorld();
    expect(board.isRejected('account-1')).toBe(false);
    board.rejected('account-1', rejection);
    expect([board.isRejected('account-1'), board.isRejected('account-2')]).toEqual([true, false]);
    board.accepted('account-1');
    expect(board.isRejected('account-1')).toBe(false);
  });

  test('is not lost while one card of the account is live', () => {
    const { boards, lookedAt } = createWorld();
    lookedAt(offline, 'a');
    expect(boards).toEqual([]);
  });

  test('takes no comfort from a session that ended, which is not looked at any more', () => {
    const { set, boards, lookedAt } = createWorld({
      own: [sessionPin('ended'), personPin('a', 'a')],
    });
    set('ended', { ...connected, status: { kind: 'disconnected' } });
    lookedAt(offline, 'a');
    expect(boards.at(-1)?.notices).toMatchObject([{ kind: 'cannot-look' }]);
  });
});
