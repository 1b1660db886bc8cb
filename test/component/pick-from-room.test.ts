import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { followLocale } from '../../src-main/contract.ts';
import type { BoardView, RoomAnswer, RoomPerson, RoomsAnswer } from '../../src-main/contract.ts';
import { account, sid, unauthorized } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';
import type { Answers } from './fake-bridge.ts';
import { nameless, roomPerson, ward } from './pick-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const rooms = (...all: (typeof ward)[]): RoomsAnswer => ({ ok: true, rooms: all, nextPage: null });
const people = (...all: RoomPerson[]): RoomAnswer => ({ ok: true, isOver: false, people: all });
const refused = { ok: false, kind: 'twilio', error: unauthorized } as const;

afterEach(() => followLocale(() => 'en'));

async function openPicker(answers: Answers = {}, board: Partial<BoardView> = {}) {
  const app = await renderApp(board, { readRooms: () => rooms(ward, nameless), ...answers });
  await press(app.user, 'Pin participant');
  await app.user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
  await settle();
  const enter = async (name = /^ward-7/) => {
    await app.user.click(screen.getByRole('button', { name }));
    await settle();
  };
  const tick = (name: string | RegExp) => app.user.click(screen.getByRole('checkbox', { name }));
  return { ...app, enter, tick };
}

const pinButton = () => screen.getByRole('button', { name: /^Pin( \d+)?$/ });
const roomButtons = () => {
  const list = screen.queryByRole('list', { name: 'Rooms in progress' });
  return list === null
    ? []
    : within(list)
        .getAllByRole('button')
        .map((one) => one.textContent?.trim());
};

describe('the rooms', () => {
  test('are asked for when somebody wants to pick, and not before', async () => {
    const { fake, user } = await renderApp();
    await press(user, 'Pin participant');
    expect(fake.requests('readRooms')).toEqual([]);
    await user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
    expect(fake.requests('readRooms')).toEqual([{ accountId: 'a1', page: null }]);
  });

  test('are on their way until they are there', async () => {
    let answer: (rooms: RoomsAnswer) => void = () => undefined;
    await openPicker({ readRooms: () => new Promise((resolve) => (answer = resolve)) });
    screen.getByText('Asking Twilio for the rooms…');
    answer(rooms(ward));
    await settle();
    screen.getByText('1 room in progress');
    expect(screen.queryByText(/^Asking/)).toBeNull();
  });

  test('have their name and since when they are open, or their SID', async () => {
    await openPicker();
    const [first, second] = roomButtons();
    expect(first).toMatch(/^ward-7\s+since 13:03|^ward-7\s+since 1:03/);
    expect(second).toBe(nameless.sid);
  });

  test('that are none are told as that, and can be looked for again', async () => {
    const { fake, user } = await openPicker({ readRooms: () => rooms() });
    screen.getByText(/^No room is in progress in this account now/);
    fake.answer('readRooms', () => rooms(ward));
    await press(user, 'Look again');
    expect(roomButtons()).toHaveLength(1);
  });

  test.each<[string, () => RoomsAnswer, RegExp]>([
    ['Twilio refuses', () => refused, /^Twilio refused: it does not accept the credentials/],
    [
      'Twilio can’t be asked',
      () => ({ ok: false, kind: 'twilio', error: { kind: 'offline' } }),
      /^Twilio can’t be asked: this computer is offline/,
    ],
    [
      'the secret is missing',
      () => ({ ok: false, kind: 'account-not-ready' }),
      /secret is not at hand/,
    ],
    [
      'Roomwatch fails',
      () => {
        throw new Error('failed');
      },
      /^It could not be read/,
    ],
  ])('are asked for again after a failure because %s', async (_, readRooms, words) => {
    const { fake, user } = await openPicker({ readRooms });
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.queryByText(/^No room/)).toBeNull();
    fake.answer('readRooms', () => rooms(ward));
    await press(user, 'Try again');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(roomButtons()).toHaveLength(1);
  });

  test('come page by page where Twilio has many, each room once', async () => {
    const { fake, user } = await openPicker({
      readRooms: ({ page }) =>
        page === null
          ? { ok: true, rooms: [ward], nextPage: 'token' }
          : { ok: true, rooms: [ward, nameless], nextPage: null },
    });
    screen.getByText('1 room so far; Twilio has more');
    await press(user, 'Load more rooms');
    expect(fake.requests('readRooms')).toEqual([
      { accountId: 'a1', page: null },
      { accountId: 'a1', page: 'token' },
    ]);
    expect(roomButtons()).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Load more rooms' })).toBeNull();
  });

  test('stay where a later page fails, which alone is tried again', async () => {
    const { fake, user } = await openPicker({
      readRooms: ({ page }) =>
        page === null ? { ok: true, rooms: [ward], nextPage: 'token' } : refused,
    });
    await press(user, 'Load more rooms');
    screen.getByRole('alert');
    expect(roomButtons()).toHaveLength(1);
    fake.answer('readRooms', () => rooms(nameless));
    await press(user, 'Try again');
    expect(fake.requests('readRooms').at(-1)).toEqual({ accountId: 'a1', page: 'token' });
    expect(roomButtons()).toHaveLength(2);
  });

  test('are read from the beginning where the account was changed meanwhile', async () => {
    const { fake, user } = await openPicker({
      readRooms: ({ page }) =>
        page === null
          ? { ok: true, rooms: [ward], nextPage: 'token' }
          : { ok: false, kind: 'outdated' },
    });
    await press(user, 'Load more rooms');
    await press(user, 'Try again');
    expect(fake.requests('readRooms').at(-1)).toEqual({ accountId: 'a1', page: null });
  });

  test('are found without their accents, as people are on the board', async () => {
    const { user } = await openPicker({ readRooms: () => rooms({ ...ward, name: 'Küche' }) });
    await user.type(screen.getByLabelText('Find a room'), 'kuche');
    expect(roomButtons()).toHaveLength(1);
  });

  test('are found by a part of their name or SID, in any case', async () => {
    const { user } = await openPicker();
    const field = screen.getByLabelText('Find a room');
    await user.type(field, 'WARD');
    expect(roomButtons()).toHaveLength(1);
    screen.getByText('1 of 2 rooms in progress');
    await user.clear(field);
    await user.type(field, 'rm888');
    expect(roomButtons()).toEqual([nameless.sid]);
    await user.type(field, 'x');
    expect(roomButtons()).toEqual([]);
    screen.getByText('0 of 2 rooms in progress');
  });

  test('are of the account that is chosen where there are several', async () => {
    const accounts = [account(), account({ id: 'a2', name: 'Day', accountSid: sid('AC', '5') })];
    const { fake, user } = await openPicker({}, { accounts });
    expect(fake.requests('readRooms')).toEqual([]);
    await user.selectOptions(screen.getByLabelText('Account'), 'a2');
    await settle();
    expect(fake.requests('readRooms')).toEqual([{ accountId: 'a2', page: null }]);
  });

  test('are those of the account that is shown as chosen, whatever is read of a paste meanwhile', async () => {
    const accounts = [account(), account({ id: 'a2', name: 'Day', accountSid: sid('AC', '5') })];
    const app = await renderApp(
      { accounts },
      { readPasted: () => ({ ...emptyReading, accountSid: sid('AC', '5') }) },
    );
    await press(app.user, 'Pin participant');
    await app.user.click(screen.getByLabelText('Room and participant'));
    await app.user.paste(sid('AC', '5'));
    await app.user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
    await settle(300);
    expect(app.fake.requests('readRooms')).toEqual([]);
    expect(screen.getByLabelText('Account')).toHaveProperty('value', '');
  });

  test('need an account, which can be added from here', async () => {
    const { user } = await openPicker({}, { accounts: [], mode: 'demo' });
    await press(user, 'Add an account first');
    screen.getByRole('dialog', { name: 'Add account' });
  });

  test('stay as they were while somebody looks at what was pasted', async () => {
    const { fake, user } = await openPicker();
    await user.click(screen.getByRole('tab', { name: 'Paste' }));
    await user.click(screen.getByRole('tab', { name: 'Pick from a room' }));
    await settle();
    expect(fake.requests('readRooms')).toHaveLength(1);
    expect(roomButtons()).toHaveLength(2);
  });
});

describe('the people in a room', () => {
  const maya = roomPerson('1', { identity: 'Maya' });
  const amir = roomPerson('2', { identity: 'Amir', status: { kind: 'reconnecting' } });
  const ines = roomPerson('3', { identity: 'Ines' });
  const pinned = roomPerson('4', { identity: 'Bo', isPinned: true });
  const anonymous = roomPerson('5', { identity: null });

  async function openRoom(...all: RoomPerson[]) {
    const app = await openPicker({ readRoom: () => people(...all) });
    await app.enter();
    return app;
  }
  const names = () =>
    within(screen.getByRole('group', { name: 'ward-7' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent?.replace(/\s+/g, ' ').trim());

  test('are shown with their status, who struggles first', async () => {
    const { fake } = await openRoom(maya, ines, amir);
    expect(fake.requests('readRoom')).toEqual([{ accountId: 'a1', roomSid: ward.sid }]);
    expect(names()).toEqual(['Amir Reconnecting', 'Ines Connected', 'Maya Connected']);
    screen.getByText(/^3 people in the room at /);
  });

  test('are in the order of the language that is spoken, and by number', async () => {
    followLocale(() => 'es');
    const named = ['Ñusta', 'Bed 10', 'Nzinga', 'Bed 2'];
    await openRoom(...named.map((identity, index) => roomPerson(`${index}`, { identity })));
    const expected = ['Bed 2', 'Bed 10', 'Nzinga', 'Ñusta'];
    expect(names()).toEqual(expected.map((name) => `${name} Connected`));
  });

  test('are pinned as people, those who were chosen and no others', async () => {
    const { fake, user, tick } = await openRoom(maya, amir, ines);
    expect(pinButton()).toHaveProperty('disabled', true);
    await tick(/^Maya/);
    await tick(/^Amir/);
    await user.click(screen.getByRole('button', { name: 'Pin 2' }));
    await settle();
    expect(fake.requests('addPins')).toEqual([
      {
        accountId: 'a1',
        pins: [amir, maya].map(({ asPerson }) => ({ target: asPerson, label: null, note: null })),
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('are pinned as sessions where the user says so', async () => {
    const { fake, user, tick } = await openRoom(maya);
    await user.click(screen.getByRole('radio', { name: 'As sessions' }));
    await tick(/^Maya/);
    await press(user, 'Pin 1');
    expect(fake.requests('addPins')[0]?.pins[0]?.target).toEqual(maya.asSession);
  });

  test('without an identity are pinned as sessions in any case, and it says so', async () => {
    const { fake, user, tick } = await openRoom(anonymous);
    screen.getByText(/No identity to follow/);
    await tick(new RegExp(anonymous.sid));
    await press(user, 'Pin 1');
    expect(fake.requests('addPins')[0]?.pins[0]?.target).toEqual(anonymous.asSession);
  });

  test('can all be chosen at once, which says that it is those who are here now', async () => {
    const { fake, user, tick } = await openRoom(maya, amir, pinned);
    await tick('Everyone who is here now');
    screen.getByText(/Who joins later is not pinned/);
    await press(user, 'Pin 2');
    expect(fake.requests('addPins')[0]?.pins).toHaveLength(2);
  });

  test('who are all chosen but one show that in between', async () => {
    const { tick } = await openRoom(maya, amir);
    const everyone = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^Everyone/ });
    await tick(/^Everyone/);
    await tick(/^Maya/);
    expect([everyone().checked, everyone().indeterminate]).toEqual([false, true]);
    expect(screen.queryByText(/Who joins later/)).toBeNull();
    await tick(/^Everyone/);
    expect([everyone().checked, everyone().indeterminate]).toEqual([true, false]);
  });

  test('who are pinned already are marked and can’t be chosen', async () => {
    const { tick } = await openRoom(maya, pinned);
    const bo = screen.getByRole('checkbox', { name: /^Bo.*Pinned already/ });
    expect(bo).toHaveProperty('disabled', true);
    screen.getByText(/^2 people in the room at .*, 1 of them pinned already$/);
    await tick(/^Maya/);
    screen.getByRole('button', { name: 'Pin 1' });
  });

  test('are all pinned already where there is nobody left to pin', async () => {
    await openRoom(pinned);
    screen.getByText('There is nobody to pin here.');
    expect(pinButton()).toHaveProperty('disabled', true);
  });

  test('that are none, or whose room has ended, are told as that', async () => {
    const { fake, user, enter } = await openRoom();
    screen.getByText(/^Nobody was in this room at /);
    fake.answer('readRoom', () => ({ ok: true, isOver: true, people: [] }));
    await press(user, 'All rooms');
    await enter();
    screen.getByText(/^This room has ended/);
  });

  test('are asked for again after a failure', async () => {
    const { fake, user, enter } = await openPicker({ readRoom: () => refused });
    await enter();
    expect(screen.getByRole('alert').textContent).toMatch(/^Twilio refused/);
    expect(screen.queryByText(/^Nobody/)).toBeNull();
    fake.answer('readRoom', () => people(maya));
    await press(user, 'Try again');
    expect(names()).toEqual(['Maya Connected']);
  });

  test('who come while it is looked again are there, and what was chosen stays chosen', async () => {
    const { fake, user, tick } = await openRoom(maya);
    await tick(/^Maya/);
    fake.answer('readRoom', () => people(maya, ines));
    await press(user, 'Look again');
    expect(names()).toHaveLength(2);
    screen.getByRole('button', { name: 'Pin 1' });
  });

  test('of a room that was left are not shown in another, however late they come', async () => {
    const answers: ((answer: RoomAnswer) => void)[] = [];
    const { user, enter } = await openPicker({
      readRoom: () => new Promise((resolve) => answers.push(resolve)),
    });
    await enter();
    await press(user, 'All rooms');
    await enter(new RegExp(nameless.sid));
    answers[1]?.(people(ines));
    answers[0]?.(people(maya));
    await settle();
    screen.getByRole('checkbox', { name: /^Ines/ });
    expect(screen.queryByRole('checkbox', { name: /^Maya/ })).toBeNull();
  });

  test.each<[string[], string[], string]>([
    [['p1', 'p2'], [], 'Pinned 2. Roomwatch is looking.'],
    [['p1'], ['p9'], 'Pinned 1; 1 was pinned already. Roomwatch is looking.'],
    [[], ['p1', 'p9'], 'All 2 are pinned already.'],
  ])('pinned as %j beside %j are told as that, and the first card is shown', async (...given) => {
    const [pinIds, alreadyPinnedIds, words] = given;
    const { fake, user, tick } = await openRoom(maya);
    fake.answer('addPins', () => ({ ok: true, pinIds, alreadyPinnedIds }));
    await tick(/^Maya/);
    await press(user, 'Pin 1');
    screen.getByText(words);
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });

  test('that could not be pinned are still chosen', async () => {
    const { fake, user, tick } = await openRoom(maya);
    fake.answer('addPins', () => Promise.reject(new Error('failed')));
    await tick(/^Maya/);
    await press(user, 'Pin 1');
    screen.getByText(/could not be pinned/);
    screen.getByRole('button', { name: 'Pin 1' });
  });

  test('lead to the user’s own board where the demo is shown', async () => {
    const app = await openPicker({ readRoom: () => people(maya) }, { mode: 'demo' });
    await app.enter();
    await app.tick(/^Maya/);
    await press(app.user, 'Pin 1');
    expect(app.fake.requests('showDemo')).toEqual([{ shown: false }]);
  });
});

test('the focus goes into a room and back to where rooms are sought', async () => {
  const { user, enter } = await openPicker({ readRoom: () => people(roomPerson('1')) });
  await enter();
  const back = screen.getByRole('button', { name: 'All rooms' });
  expect(document.activeElement).toBe(back);
  await user.click(back);
  await settle();
  expect(document.activeElement).toBe(screen.getByLabelText('Find a room'));
});

describe('what takes long', () => {
  const never = () => new Promise<never>(() => undefined);

  test('counts who was read so far, and is stopped', async () => {
    const { fake, user, enter } = await openPicker({ readRoom: never });
    await enter();
    screen.getByText('Asking Twilio who is in the room…');
    fake.tell('workProgressed', { work: 'read-room', done: 1_000 });
    fake.tell('workProgressed', { work: 'export-history', done: 7 });
    await settle();
    screen.getByText('Asking Twilio who is in the room: 1,000 people so far…');
    await press(user, 'Stop');
    expect(fake.requests('stopWork')).toEqual([{ work: 'read-room' }]);
    screen.getByText(/^Stopped before Twilio answered\./);
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(fake.listeners('workProgressed')).toBe(0);
    fake.answer('readRoom', () => people(roomPerson('1')));
    await press(user, 'Try again');
    screen.getByText(/^1 person in the room/);
  });

  test('is stopped for the rooms, and the focus is where to try again', async () => {
    const { fake, user } = await openPicker({ readRooms: never });
    screen.getByRole('progressbar', { name: 'Asking Twilio for the rooms' });
    screen.getByRole('button', { name: 'Stop' }).focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(fake.requests('stopWork')).toEqual([{ work: 'read-rooms' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Try again' }));
  });

  test('is ended where the dialog is closed', async () => {
    const { fake, user, enter } = await openPicker({ readRoom: never });
    await enter();
    await user.keyboard('{Escape}');
    await settle(50);
    expect(fake.requests('stopWork')).toEqual([{ work: 'read-room' }]);
  });
});
