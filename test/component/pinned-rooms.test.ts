import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { PinnedRoomView, RoomAnswer } from '../../src-main/contract.ts';
import { account, card, sid, unauthorized } from './board-data.ts';
import { ward } from './pick-data.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const room = (changes: Partial<PinnedRoomView> = {}): PinnedRoomView => ({
  roomId: 'r',
  accountId: 'a1',
  accountName: 'Night ward',
  room: 'ward-3',
  roomName: 'ward-3',
  leftOutCount: 0,
  state: 'open',
  problem: null,
  ...changes,
});
const gone = { status: { kind: 'disconnected' } } as const;
const rooms = () => screen.getByRole('region', { name: 'Pinned rooms' });
const openMenu = (user: Parameters<typeof press>[0]) => press(user, 'More for the room ward-3');

describe('a room that is pinned whole says', () => {
  test.each<[string, Partial<PinnedRoomView>, RegExp]>([
    ['that it is being looked into', { state: 'not-looked-yet' }, /ward-3\s*Looking who is in it/],
    ['how many are in it', {}, /ward-3\s*2 people in it/],
    ['that no room of its name is open', { state: 'not-open' }, /Not open now; whoever joins/],
    ['that it is over', { state: 'ended' }, /Ended; nobody can join/],
    [
      'why nobody can see who joins',
      { problem: unauthorized },
      /Who joins can’t be seen: it does not accept the credentials/,
    ],
    [
      'that there is no such room',
      {
        room: sid('RM', '7'),
        problem: { kind: 'not-found', httpStatus: 404, twilioCode: 20404, twilioMessage: null },
      },
      /Twilio knows no room of this SID; was it copied from another account\?/,
    ],
    [
      'that this computer is offline',
      { problem: { kind: 'offline' } },
      /Who joins can’t be seen: this computer is offline/,
    ],
    [
      'that its account is gone',
      { accountId: 'gone', problem: { kind: 'not-asked' } },
      /Paused: its account is not on this computer/,
    ],
    [
      'how many of its pins are in it, where somebody was unpinned',
      { leftOutCount: 1 },
      /2 people who are pinned are in it/,
    ],
    [
      'that its account’s secret is not at hand',
      { problem: { kind: 'not-asked' } },
      /the account’s secret is not at hand/,
    ],
  ])('%s', async (_, changes, words) => {
    await renderApp({
      cards: [
        card(),
        card({ pinId: 'p2', status: { kind: 'reconnecting' } }),
        card({ pinId: 'p3', ...gone }),
        card({ pinId: 'p4', accountId: 'a2' }),
        card({ pinId: 'p5', roomName: 'ward-4' }),
      ],
      pinnedRooms: [room(changes)],
    });
    expect(rooms().textContent.replaceAll(/\s+/g, ' ')).toMatch(words);
  });

  test('that nobody is in it, on a board without a card', async () => {
    await renderApp({ cards: [], pinnedRooms: [room()] });
    within(rooms()).getByText('Nobody in it; whoever joins is pinned');
    expect(screen.queryByText('Nobody is watched yet')).toBeNull();
  });

  test('nothing false where those in it were unpinned', async () => {
    await renderApp({ cards: [], pinnedRooms: [room({ leftOutCount: 1 })] });
    within(rooms()).getByText('Nobody who is pinned is in it; whoever joins is pinned');
  });

  test('who is in it where it was pinned by its SID, and none of another room of that name', async () => {
    const bySid = { room: sid('RM', 'a'), roomName: 'ward-3' };
    await renderApp({
      cards: [card({ roomSid: sid('RM', 'A') }), card({ pinId: 'p2', roomSid: sid('RM', 'b') })],
      pinnedRooms: [room(bySid)],
    });
    within(rooms()).getByText('1 person in it');
  });

  test('whose it is where there are several accounts', async () => {
    await renderApp({ pinnedRooms: [room()], accounts: [account(), account({ id: 'a2' })] });
    within(rooms()).getByText('Night ward');
  });

  test.each([
    ['RMaria', 'RMaria', /, or a later one of this name, is pinned/],
    [sid('RM', '7'), 'ward-7', /^Everyone who joins this room is pinned/],
    [sid('RM', '7'), sid('RM', '7'), /^Everyone who joins this room is pinned/],
  ])(
    'whether %s, called %s, is a name that the next room may have',
    async (pinned, name, words) => {
      await renderApp({ pinnedRooms: [room({ room: pinned, roomName: name })] });
      within(rooms()).getByTitle(words);
    },
  );

  test('nothing where there is none', async () => {
    await renderApp();
    expect(screen.queryByRole('region', { name: 'Pinned rooms' })).toBeNull();
  });
});

describe('of a pinned room', () => {
  test('those who left are unpinned in one go, and come back each to their place', async () => {
    const { fake, user } = await renderApp({
      cards: [card(), card({ pinId: 'p2', ...gone }), card({ pinId: 'p3', ...gone })],
      pinnedRooms: [room()],
    });
    await openMenu(user);
    await user.click(menuItem('Unpin who left (2)'));
    await settle();
    expect(fake.requests('removePin')).toEqual([{ pinId: 'p2' }, { pinId: 'p3' }]);
    await press(user, 'Undo');
    await settle();
    expect(fake.requests('restorePin')).toEqual([{ pinId: 'p3' }, { pinId: 'p2' }]);
  });

  test('nobody can be unpinned where nobody left, and nobody pinned again who was not unpinned', async () => {
    const { user } = await renderApp({ pinnedRooms: [room()] });
    await openMenu(user);
    const item = menuItem('Unpin who left (0)');
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(screen.queryByText(/^Pin again/)).toBeNull();
  });

  test('those who were unpinned are pinned again', async () => {
    const { fake, user } = await renderApp({ pinnedRooms: [room({ leftOutCount: 2 })] });
    await openMenu(user);
    await user.click(menuItem('Pin again who was unpinned (2)'));
    expect(fake.requests('pinLeftOut')).toEqual([{ roomId: 'r' }]);
  });

  test('the room is unpinned and brought back, and the focus is not lost', async () => {
    const { fake, user } = await renderApp({ pinnedRooms: [room()] });
    await openMenu(user);
    await user.click(menuItem('Unpin the room'));
    await settle();
    expect(fake.requests('unpinRoom')).toEqual([{ roomId: 'r' }]);
    expect(document.activeElement).not.toBe(document.body);
    await press(user, 'Undo');
    expect(fake.requests('restoreRoom')).toEqual([{ roomId: 'r' }]);
  });
});

describe('a whole room is pinned', () => {
  const answer = { ok: true, roomId: 'r' } as const;
  const pick = async (people: RoomAnswer) => {
    const app = await renderApp(
      {},
      {
        readRooms: () => ({ ok: true, rooms: [ward], nextPage: null }),
        readRoom: () => people,
        pinRoom: () => answer,
      },
    );
    await press(app.user, 'Pin participant');
    await app.user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
    await settle();
    await app.user.click(screen.getByRole('button', { name: /^ward-7/ }));
    await settle();
    return app;
  };

  test('from the picker, by its name, although nobody is in it', async () => {
    const { fake, user } = await pick({ ok: true, isOver: false, people: [] });
    await user.click(screen.getByRole('radio', { name: 'The whole room' }));
    await press(user, 'Pin the room');
    await settle();
    expect(fake.requests('pinRoom')).toEqual([{ accountId: 'a1', room: 'ward-7' }]);
    screen.getByText('Pinned the room: everyone in it, and whoever joins.');
  });

  test('from the picker, which says that it is pinned already, and nothing of that in another', async () => {
    const { fake, user } = await pick({ ok: true, isOver: false, people: [] });
    fake.answer('pinRoom', () => ({ ok: false, kind: 'already-pinned', roomId: 'r' }));
    await user.click(screen.getByRole('radio', { name: 'The whole room' }));
    await press(user, 'Pin the room');
    screen.getByText(/^This room is pinned already/);
    await press(user, 'All rooms');
    expect(screen.queryByText(/^This room is pinned already/)).toBeNull();
  });

  test('not once it has ended', async () => {
    await pick({ ok: true, isOver: true, people: [] });
    expect(screen.queryByRole('radio', { name: 'The whole room' })).toBeNull();
    screen.getByText(/^This room has ended/);
    expect(screen.getByRole('button', { name: 'Pin' })).toHaveProperty('disabled', true);
  });

  test('from a card’s menu, unless it is pinned already', async () => {
    const { fake, user } = await renderApp({}, { pinRoom: () => answer });
    await press(user, 'More for maya.okonkwo');
    await user.click(menuItem('Pin the whole room'));
    expect(fake.requests('pinRoom')).toEqual([{ accountId: 'a1', room: 'ward-3' }]);
  });

  test.each([
    [{ ok: false, kind: 'already-pinned', roomId: 'r' } as const, /^This room is pinned already/],
    [{ ok: false, kind: 'no-such-account' } as const, /^Its account was removed/],
    [null, /^It could not be pinned\. Nothing is lost/],
  ])('from a card’s menu, which says what came of it: %j', async (result, words) => {
    const { user } = await renderApp(
      {},
      { pinRoom: () => result ?? Promise.reject(new Error('no')) },
    );
    await press(user, 'More for maya.okonkwo');
    await user.click(menuItem('Pin the whole room'));
    await settle();
    screen.getByText(words);
    expect(screen.queryByText(/^Pinned the room/)).toBeNull();
  });

  test('and not twice', async () => {
    const { user } = await renderApp({ pinnedRooms: [room()] });
    await press(user, 'More for maya.okonkwo');
    expect(screen.queryByText('Pin the whole room')).toBeNull();
  });

  test('from what is pasted where it names a room and nobody in it', async () => {
    const reading = {
      target: null,
      accountSid: null,
      understood: [{ part: 'room-sid', value: sid('RM', '7') } as const],
      missing: ['participant' as const],
      problem: null,
      secretIgnored: false,
    };
    const { fake, user } = await renderApp(
      {},
      {
        readPasted: () => reading,
        pinRoom: () => ({ ok: false, kind: 'already-pinned', roomId: 'r' }),
      },
    );
    await press(user, 'Pin participant');
    await user.type(screen.getByLabelText('Room and participant'), 'RM7');
    await settle(200);
    screen.getByText(/^No participant is named, so the whole room will be pinned/);
    await press(user, 'Pin the room');
    await settle();
    expect(fake.requests('pinRoom')).toEqual([{ accountId: 'a1', room: sid('RM', '7') }]);
    screen.getByText(/^This room is pinned already/);
  });
});
