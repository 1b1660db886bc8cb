import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { BoardView, CardView, PinReading } from '../../src-main/contract.ts';
import { account, card, sid } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';
import { menuItem, press, renderApp, settle } from './render-app.ts';

const room = sid('RM', '2');
const session = sid('PA', '1');
const understood: PinReading = {
  ...emptyReading,
  target: { kind: 'session', roomSid: room, participantSid: session },
  understood: [
    { part: 'room-sid', value: room },
    { part: 'participant-sid', value: session },
  ],
  missing: [],
};

const person: PinReading = {
  ...emptyReading,
  target: { kind: 'person', room: 'ward-3', identity: 'maya' },
  understood: [
    { part: 'room-name', value: 'ward-3' },
    { part: 'identity', value: 'maya' },
  ],
  missing: [],
};
const followsName = 'Also watch the next rooms named “ward-3”';

async function openDialog(reading: PinReading, board: Partial<BoardView> = {}) {
  const app = await renderApp(board);
  app.fake.answer('readPasted', () => reading);
  await press(app.user, 'Pin participant');
  const type = async (text: string) => {
    await app.user.click(screen.getByLabelText('Room and participant'));
    await app.user.paste(text);
    await settle(200);
  };
  const pin = () => screen.getByRole('button', { name: 'Pin' });
  return { ...app, type, pin };
}

test('shows what was understood, and pins it with label and note', async () => {
  const { fake, user, type, pin } = await openDialog(understood);
  expect(pin()).toHaveProperty('disabled', true);
  await type('RM… PA…');
  within(screen.getByRole('list', { name: 'Understood' })).getByText(session);
  await user.type(screen.getByLabelText('Label'), 'Bed 12');
  await user.click(pin());
  await settle();
  expect(fake.requests('addPin')).toEqual([
    { accountId: 'a1', target: understood.target, label: 'Bed 12', note: null },
  ]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('reads when the typing rests, and drops an answer that comes late', async () => {
  const { fake, type } = await openDialog(emptyReading);
  const answers: ((reading: PinReading) => void)[] = [];
  fake.answer('readPasted', () => new Promise((resolve) => answers.push(resolve)));
  await type('first');
  await type(' second');
  answers[1]?.(understood);
  answers[0]?.({ ...emptyReading, understood: [{ part: 'identity', value: 'late' }] });
  await settle();
  expect(fake.requests('readPasted').map(({ text }) => text)).toEqual(['first', 'first second']);
  screen.getByText(session);
  expect(screen.queryByText('late')).toBeNull();
});

test.each([
  [['room'], /room is missing/],
  [['room', 'participant'], /Neither a room nor a participant/],
] as const)('says that %s is missing', async (missing, words) => {
  const { type, pin } = await openDialog({ ...emptyReading, missing: [...missing] });
  await type('something');
  screen.getByText(words);
  expect(pin()).toHaveProperty('disabled', true);
});

test('says what the problem is, and that a secret was ignored', async () => {
  const { type } = await openDialog({
    ...emptyReading,
    problem: { kind: 'several-rooms', values: ['RM1', 'RM2'] },
    secretIgnored: true,
  });
  await type('something');
  screen.getByText(/several rooms in it: RM1 and RM2/);
  screen.getByText(/secret .* was ignored/);
});

test('a participant that is pinned already leads to its card', async () => {
  const { fake, user, type, pin } = await openDialog(understood);
  fake.answer('addPin', () => ({ ok: false, kind: 'already-pinned', pinId: 'p1' }));
  await type('RM… PA…');
  await user.click(pin());
  await settle();
  screen.getByText(/pinned already/);
  const show = screen.getByRole('button', { name: 'Show the card' });
  expect(document.activeElement).toBe(show);
  await user.click(show);
  await settle(50);
  expect(document.activeElement).toBe(screen.getByRole('article'));
});

test('that there are as many pins as are watched is said, and the dialog stays', async () => {
  const { fake, user, type, pin } = await openDialog(understood);
  fake.answer('addPin', () => ({ ok: false, kind: 'too-many-pins', most: 5_000 }));
  await type('RM… PA…');
  await user.click(pin());
  await settle();
  expect(screen.getByRole('alert').textContent).toMatch(/more than 5,?000 pins/);
  screen.getByRole('dialog');
});

describe('the next rooms of the same name', () => {
  test('are watched too, unless the user says not', async () => {
    const { fake, user, type, pin } = await openDialog(person);
    await type('ward-3, maya');
    const box = screen.getByLabelText<HTMLInputElement>(followsName);
    expect(box.checked).toBe(true);
    await user.click(box);
    await user.click(pin());
    await settle();
    expect(fake.requests('addPin')[0]?.target).toEqual({
      ...person.target,
      followsRoomName: false,
    });
  });
  test('need nothing said to be watched', async () => {
    const { fake, user, type, pin } = await openDialog(person);
    await type('ward-3, maya');
    await user.click(pin());
    await settle();
    expect(fake.requests('addPin')[0]?.target).toStrictEqual(person.target);
  });
  test.each<[string, PinReading]>([
    ['a session', understood],
    ['a room’s SID', { ...person, target: { kind: 'person', room, identity: 'maya' } }],
  ])('are not asked about for %s', async (_, reading) => {
    const { type, pin } = await openDialog(reading);
    await type('something');
    expect(pin()).toHaveProperty('disabled', false);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('editing a pin', () => {
  const byName = { kind: 'person', room: 'ward-3', identity: 'maya.okonkwo' } as const;

  async function openEdit(target: CardView['target']) {
    const app = await renderApp({ cards: [card({ target })] });
    await press(app.user, /^More for/);
    await app.user.click(menuItem('Edit pin…'));
    await settle(50);
    const save = async () => {
      await press(app.user, 'Save');
      return app.fake.requests('editPin')[0];
    };
    return { ...app, save };
  }

  test.each([
    ['that follows its room’s name, as nothing else is said', undefined, true],
    ['that follows its room’s name', true, true],
    ['that doesn’t follow its room’s name', false, false],
  ])('shows and turns a pin %s', async (_, followsRoomName, follows) => {
    const { user, save } = await openEdit({ ...byName, followsRoomName });
    const box = screen.getByLabelText<HTMLInputElement>(followsName);
    expect(box.checked).toBe(follows);
    await user.click(box);
    expect(await save()).toEqual({
      pinId: 'p1',
      label: null,
      note: null,
      followsRoomName: !follows,
    });
  });
  test('asks nothing about the name where the pin is on a room’s SID', async () => {
    const { user, save } = await openEdit({ ...byName, room });
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.type(screen.getByLabelText('Label'), 'Bed 12');
    expect(await save()).toEqual({ pinId: 'p1', label: 'Bed 12', note: null });
  });
});

describe('the account', () => {
  const accounts = [account(), account({ id: 'a2', name: 'Day', accountSid: sid('AC', '9') })];

  test('is the one that the text names', async () => {
    const { type } = await openDialog({ ...understood, accountSid: sid('AC', '9') }, { accounts });
    await type('RM… PA…');
    expect(screen.getByLabelText('Account')).toHaveProperty('value', 'a2');
  });
  test('has to be chosen where nothing names one', async () => {
    const { user, type, pin } = await openDialog(understood, { accounts });
    await type('RM… PA…');
    screen.getByText('Choose an account first.');
    await user.selectOptions(screen.getByLabelText('Account'), 'a2');
    expect(pin()).toHaveProperty('disabled', false);
  });
  test('that the text names and that is not here is told', async () => {
    const { type } = await openDialog({ ...understood, accountSid: sid('AC', 'f') });
    await type('RM… PA…');
    screen.getByText(/not set up here/);
  });
  test('is asked for where there is none', async () => {
    const { user } = await openDialog(understood, { accounts: [], mode: 'demo' });
    await press(user, 'Add an account first');
    screen.getByRole('dialog', { name: 'Add account' });
  });
});

test('pasting onto the board opens the dialog with what was pasted', async () => {
  const { fake, user } = await renderApp({ cards: [card()] });
  await user.paste('RM… PA…');
  await settle(300);
  expect(screen.getByLabelText('Room and participant')).toHaveProperty('value', 'RM… PA…');
  expect(fake.requests('readPasted')).toEqual([{ text: 'RM… PA…' }]);
});

test('pinning while the demo is shown leads to the user’s own board', async () => {
  const { fake, user, type, pin } = await openDialog(understood, { mode: 'demo' });
  await type('RM… PA…');
  await user.click(pin());
  await settle();
  expect(fake.requests('showDemo')).toEqual([{ shown: false }]);
});
