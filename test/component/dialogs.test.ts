import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { AddPinResult, BoardView, RemoveAccountResult } from '../../src-main/contract.ts';
import { boardView, card } from './board-data.ts';
import { emptyReading } from './fake-bridge.ts';
import { press, renderApp, settle } from './render-app.ts';

type App = Awaited<ReturnType<typeof renderApp>>;

/** A request whose answer comes when it is told to. */
function slow<Answer>() {
  let answer: (value: Answer) => void = () => undefined;
  const ask = () => new Promise<Answer>((resolve) => (answer = resolve));
  return { ask, answer: (value: Answer) => answer(value) };
}

async function escape({ user }: App): Promise<void> {
  await user.keyboard('{Escape}');
  await settle(50);
}

async function tellBoard({ fake }: App, board: Partial<BoardView>): Promise<void> {
  fake.tell('boardChanged', boardView(board));
  await settle(50);
}

const dialogName = () => screen.queryByRole('dialog')?.querySelector('h2')?.textContent ?? null;

describe('where one dialog takes the place of another', () => {
  test('the keyboard goes back to where the first was opened', async () => {
    const app = await renderApp();
    await press(app.user, 'Details');
    await app.user.click(screen.getByRole('button', { name: 'Timeline' }));
    await settle(50);
    expect(dialogName()).toBe('Timeline of maya.okonkwo');
    await escape(app);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Details' }));
  });

  test('closing an account that was opened from the accounts leads back to them', async () => {
    const app = await renderApp();
    await press(app.user, 'Accounts');
    await press(app.user, 'Edit Night ward');
    await escape(app);
    expect(dialogName()).toBe('Accounts');
    await escape(app);
    expect(dialogName()).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Accounts' }));
  });

  test('an account that is added on the way to a pin leads back to what was pasted', async () => {
    const app = await renderApp({ accounts: [], mode: 'demo' });
    await press(app.user, 'Pin participant');
    await app.user.type(screen.getByLabelText('Room and participant'), 'ward-7, Maya');
    await press(app.user, 'Add an account first');
    await press(app.user, 'Save');
    expect(screen.getByLabelText('Room and participant')).toHaveProperty('value', 'ward-7, Maya');
  });
});

describe('an answer that comes late leaves alone the dialog that is open by then', () => {
  const target = { kind: 'person', room: 'ward-7', identity: 'Maya' } as const;
  const settingsStayAfter = async (app: App, answer: () => void) => {
    await escape(app);
    await press(app.user, 'Settings');
    answer();
    await settle(50);
    expect(dialogName()).toBe('Settings');
  };

  test('of pinning', async () => {
    const { ask, answer } = slow<AddPinResult>();
    const app = await renderApp(
      {},
      { readPasted: () => ({ ...emptyReading, target }), addPin: ask },
    );
    await press(app.user, 'Pin participant');
    await app.user.type(screen.getByLabelText('Room and participant'), 'ward-7, Maya');
    await settle(200);
    await press(app.user, 'Pin');
    await settingsStayAfter(app, () => answer({ ok: true, pinId: 'p1' }));
    screen.getByText('Pinned. Roomwatch is looking.');
  });

  test('of saving an account', async () => {
    const { ask, answer } = slow<{ ok: true; accountId: string; secretPlace: 'keychain' }>();
    const app = await renderApp({}, { saveAccount: ask });
    await press(app.user, 'Add account');
    await press(app.user, 'Save');
    await settingsStayAfter(app, () =>
      answer({ ok: true, accountId: 'a2', secretPlace: 'keychain' }),
    );
  });

  test('of removing an account', async () => {
    const { ask, answer } = slow<RemoveAccountResult>();
    const app = await renderApp({}, { removeAccount: ask });
    await press(app.user, 'Accounts');
    await press(app.user, 'Remove Night ward');
    await press(app.user, 'Remove the account');
    await settingsStayAfter(app, () => answer({ ok: true }));
  });

  test('of checking an account, of which nothing is left to say', async () => {
    const { ask, answer } = slow<{ ok: false; kind: 'fields'; problems: { name: 'empty' } }>();
    const app = await renderApp({}, { checkAccount: ask });
    await press(app.user, 'Add account');
    await press(app.user, 'Check');
    await settingsStayAfter(app, () =>
      answer({ ok: false, kind: 'fields', problems: { name: 'empty' } }),
    );
  });
});

describe('what a dialog is about may be gone', () => {
  test('a card: it is closed, says why, and the board works on', async () => {
    const app = await renderApp({ cards: [card(), card({ pinId: 'p2', title: 'amir' })] });
    await app.user.click(screen.getAllByRole('button', { name: 'Details' })[0]!);
    await settle(50);
    await tellBoard(app, { cards: [card({ pinId: 'p2', title: 'amir' })] });
    expect(dialogName()).toBeNull();
    screen.getByText('Closed, because that pin is gone.');
    await app.user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await tellBoard(app, { cards: [card(), card({ pinId: 'p2', title: 'amir' })] });
    expect(dialogName()).toBeNull();
  });

  test('an update: what was new in it is closed', async () => {
    const update = {
      id: 'u',
      kind: 'update',
      state: 'ready',
      version: '0.2.0',
      whatsNew: 'Much.',
    } as const;
    const app = await renderApp({ notices: [update] });
    await press(app.user, 'What is new');
    await tellBoard(app, { notices: [] });
    expect(dialogName()).toBeNull();
    await app.user.paste('RM… PA…');
    await settle(50);
    expect(dialogName()).toBe('Pin participant');
  });
});
