import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { BoardView } from '../../src-main/contract.ts';
import { boardView, card, nowMs } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const link = 'roomwatch://pin?room=ward-9&identity=Ines';
const firstOfHeader = () => screen.getByRole('button', { name: 'Pin participant' });

describe('where what had the focus goes away, the keyboard goes on in the window’s head', () => {
  test('when a link that was refused is dismissed', async () => {
    const { fake, user } = await renderApp();
    fake.tell('linkOpened', { problem: { kind: 'malformed' } });
    await settle(50);
    screen.getByRole('button', { name: 'Dismiss' }).focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(document.activeElement).toBe(firstOfHeader());
  });
  test('when a message is dismissed', async () => {
    const { user } = await renderApp();
    await press(user, 'Unpin');
    screen.getByRole('button', { name: 'Dismiss message' }).focus();
    await user.keyboard('{Enter}');
    await settle();
    expect(document.activeElement).toBe(firstOfHeader());
  });
  test.each<[string, string | RegExp, Partial<BoardView>]>([
    ['all is unmuted', /^Unmute all alerts$/, { everythingMutedUntilMs: nowMs + 3_600_000 }],
    ['quiet hours end', /^Change…/, { quiet: { inside: 'no-sound', untilMs: nowMs + 3_600_000 } }],
    [
      'a notice is dismissed',
      'Dismiss',
      { notices: [{ id: 'n', kind: 'keeps-watching', where: 'tray' }] },
    ],
  ])('when %s', async (_, name, board) => {
    const { fake } = await renderApp(board);
    screen.getByRole('button', { name }).focus();
    fake.tell('boardChanged', boardView());
    await settle();
    expect(document.activeElement).toBe(firstOfHeader());
  });
  test('when a dialog is closed whose button is gone', async () => {
    const { fake, user } = await renderApp();
    await press(user, 'Add account');
    fake.tell('linkOpened', { link });
    await settle(50);
    await user.keyboard('{Escape}');
    await settle(50);
    await press(user, 'Look at it');
    screen.getByRole('dialog', { name: 'Pin participant' });
    await user.keyboard('{Escape}');
    await settle(50);
    expect(document.activeElement).toBe(firstOfHeader());
  });
});

test('a notice that ends takes the keyboard from nobody', async () => {
  const { fake } = await renderApp({ everythingMutedUntilMs: nowMs + 3_600_000 });
  screen.getByRole('button', { name: /^Unmute/ }).focus();
  screen.getByRole('searchbox').focus();
  fake.tell('boardChanged', boardView());
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
});

test('in a dialog, Escape that ends the composing of a text does not close it', async () => {
  const { user } = await renderApp({ cards: [card()] });
  await press(user, 'Add account');
  const name = screen.getByLabelText('Account name');
  await user.type(name, 'ward');
  name.dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'Escape',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    }),
  );
  await settle(50);
  expect(screen.getByLabelText('Account name')).toHaveProperty('value', 'ward');
});
