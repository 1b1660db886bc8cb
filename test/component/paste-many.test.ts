import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { PinList } from '../../src-main/contract.ts';
import { account, sid } from './board-data.ts';
import { badLine, goodLine, listOf } from './pick-data.ts';
import { press, renderApp, settle } from './render-app.ts';

async function pasteList(list: PinList | null, board = {}) {
  const app = await renderApp(board, { readPastedList: () => list });
  await press(app.user, 'Pin participant');
  const paste = async (text: string) => {
    await app.user.click(screen.getByLabelText('Room and participant'));
    await app.user.paste(text);
    await settle(200);
  };
  await paste('first\nsecond\nthird');
  return { ...app, paste };
}

const rows = () =>
  within(screen.getByRole('table', { name: 'What will be pinned' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
const troubles = () =>
  within(screen.getByRole('list', { name: 'Lines that are not pinned' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent?.replace(/\s+/g, ' ').trim());

describe('several lines', () => {
  test('are shown as what was understood of each, bad ones with their number and why', async () => {
    await pasteList(
      listOf([
        goodLine(1, 'Maya'),
        badLine(2),
        goodLine(3, 'x', {
          reading: {
            ...goodLine(3, 'x').reading,
            target: { kind: 'session', roomSid: sid('RM', '2'), participantSid: sid('PA', '1') },
          },
        }),
        goodLine(4, 'Maya', { sameAsLine: 1 }),
      ]),
    );
    screen.getByText('2 of 4 lines can be pinned.');
    expect(rows()).toEqual([
      ['1', 'Person', 'Maya', 'ward-7'],
      ['3', 'Session', sid('PA', '1'), sid('RM', '2')],
    ]);
    expect(troubles()).toEqual([
      'Line 2: The room is missing: its SID (RM…) or its name.',
      'Line 4: The same as line 1; it is pinned once.',
    ]);
  });

  test('are pinned in one go, only the good ones, with their labels', async () => {
    const { fake, user } = await pasteList(
      listOf([
        goodLine(1, 'Maya', { label: 'Bed 12', note: 'n' }),
        badLine(2),
        goodLine(3, 'Amir'),
      ]),
    );
    expect(rows()[0]).toEqual(['1', 'Person', 'Maya', 'ward-7', 'Bed 12']);
    fake.answer('addPins', () => ({ ok: true, pinIds: ['p1', 'p2'], alreadyPinnedIds: [] }));
    await press(user, 'Pin 2');
    expect(fake.requests('addPins')).toEqual([
      {
        accountId: 'a1',
        pins: [
          {
            target: { kind: 'person', room: 'ward-7', identity: 'Maya' },
            label: 'Bed 12',
            note: 'n',
          },
          { target: { kind: 'person', room: 'ward-7', identity: 'Amir' }, label: null, note: null },
        ],
      },
    ]);
    expect(fake.requests('addPin')).toEqual([]);
    screen.getByText('Pinned 2. Roomwatch is looking.');
  });

  test('of which none is good can’t be pinned', async () => {
    await pasteList(listOf([badLine(1), badLine(2)]));
    screen.getByText('0 of 2 lines can be pinned.');
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByRole('button', { name: 'Pin' })).toHaveProperty('disabled', true);
  });

  test('beyond those that are read are told', async () => {
    await pasteList(listOf([goodLine(1, 'Maya'), goodLine(2, 'Amir')], 3));
    screen.getByText('2 of 5 lines can be pinned. Only the first 2 were read.');
  });

  test('that had a secret in them say that it was ignored', async () => {
    const line = goodLine(1, 'Maya');
    await pasteList(listOf([{ ...line, reading: { ...line.reading, secretIgnored: true } }]));
    screen.getByText(/secret .* was ignored/);
  });

  test.each<[string, (string | null)[], string]>([
    ['the account that they all name', [sid('AC', '5'), null], 'a2'],
    ['an account that has to be chosen where they name two', [sid('AC', '5'), sid('AC', '3')], ''],
  ])('are of %s', async (_, sids, chosen) => {
    const accounts = [account(), account({ id: 'a2', name: 'Day', accountSid: sid('AC', '5') })];
    const lines = sids.map((accountSid, index) => {
      const line = goodLine(index + 1, `person ${index}`);
      return { ...line, reading: { ...line.reading, accountSid } };
    });
    await pasteList(listOf(lines), { accounts });
    expect(screen.getByLabelText('Account')).toHaveProperty('value', chosen);
  });

  test('give way to one participant when the text is changed to that', async () => {
    const { fake, user, paste } = await pasteList(listOf([goodLine(1, 'Maya'), goodLine(2, 'Bo')]));
    await user.clear(screen.getByLabelText('Room and participant'));
    await paste('ward-7, Maya');
    expect(screen.queryByRole('table')).toBeNull();
    expect(fake.requests('readPasted')).toEqual([{ text: 'ward-7, Maya' }]);
    screen.getByLabelText('Label');
  });
});

test('lines that together name one participant are read as one text', async () => {
  const { fake } = await pasteList(null);
  expect(fake.requests('readPasted')).toEqual([{ text: 'first\nsecond\nthird' }]);
  expect(screen.queryByRole('table')).toBeNull();
});

test('a text too long for a list is not cut into one', async () => {
  const { fake, user, paste } = await pasteList(null);
  await user.clear(screen.getByLabelText('Room and participant'));
  await paste(`a\n${'x'.repeat(500_000)}`);
  expect(fake.requests('readPastedList')).toHaveLength(1);
  expect(fake.requests('readPasted').at(-1)?.text).toHaveLength(200_000);
});

describe('a paste', () => {
  test('onto the board opens the dialog with all lines and what was understood', async () => {
    const { fake, user } = await renderApp(
      {},
      { readPastedList: () => listOf([goodLine(1, 'Maya'), goodLine(2, 'Amir')]) },
    );
    await user.paste('ward-7, Maya\nward-7, Amir');
    await settle(300);
    expect(screen.getByLabelText('Room and participant')).toHaveProperty(
      'value',
      'ward-7, Maya\nward-7, Amir',
    );
    expect(rows()).toHaveLength(2);
    expect(fake.requests('addPins')).toEqual([]);
  });

  test('of nothing opens nothing', async () => {
    const { user } = await renderApp();
    await user.paste(' \n');
    await settle(300);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each(['input', 'textarea', 'select', 'div'])(
    'into %s on the board stays there',
    async (name) => {
      const { user } = await renderApp();
      const field = document.createElement(name);
      if (name === 'div') field.setAttribute('contenteditable', 'true');
      field.tabIndex = 0;
      document.body.append(field);
      field.focus();
      await user.paste('ward-7, Maya');
      await settle(300);
      field.remove();
      expect(screen.queryByRole('dialog')).toBeNull();
    },
  );

  test('while a menu is open opens nothing', async () => {
    const { user } = await renderApp();
    await press(user, /^More for/);
    await user.paste('ward-7, Maya');
    await settle(300);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('while another dialog is open leaves that open', async () => {
    const { user } = await renderApp();
    await press(user, 'Settings');
    await user.paste('ward-7, Maya');
    await settle(300);
    screen.getByRole('dialog', { name: 'Settings' });
  });
});
