import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { BoardView, PinLinkProblem } from '../../src-main/contract.ts';
import { readPinTarget } from '../../src-main/twilio/read-pin-target.ts';
import { linkProblemWords } from '../../src-renderer/pin/link-words.ts';
import { account, card, sid } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const room = sid('RM', '2');
const maya = `roomwatch://pin?room=${room}&participant=${sid('PA', '1')}`;
const ines = `roomwatch://pin?room=ward-9&identity=Ines%20Duarte`;

async function render(board: Partial<BoardView> = {}) {
  const app = await renderApp(board, { readPasted: ({ text }) => readPinTarget(text) });
  const opened = async (link: string) => {
    app.fake.tell('linkOpened', { link });
    await settle(200);
  };
  const refused = async (problem: PinLinkProblem) => {
    app.fake.tell('linkOpened', { problem });
    await settle(50);
  };
  return { ...app, opened, refused };
}

const dialog = () => screen.getByRole('dialog', { name: 'Pin participant' });
const understood = () =>
  within(screen.getByRole('list', { name: 'Understood' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent?.replace(/\s+/g, ' ').trim());

describe('a link that is opened', () => {
  test('fills in the pin dialog, which says that the link asks; nothing is pinned by itself', async () => {
    const { fake, opened } = await render();
    await opened(maya);
    within(dialog()).getByText(/A link that was opened asks for this/);
    expect(understood()).toEqual([`Room SID ${room}`, `Participant SID ${sid('PA', '1')}`]);
    expect(fake.requests('addPin')).toEqual([]);
    expect(fake.requests('pinRoom')).toEqual([]);
  });

  test('pins what was understood when the user says so', async () => {
    const { fake, user, opened } = await render();
    await opened(ines);
    await press(user, 'Pin');
    expect(fake.requests('addPin')).toMatchObject([
      { accountId: 'a1', target: { kind: 'person', room: 'ward-9', identity: 'Ines Duarte' } },
    ]);
  });

  test.each([
    ['among several', [account({ id: 'a0', accountSid: sid('AC', '8') }), account()]],
    ['the only one', [account()]],
  ])('chooses the account that it names, %s', async (_, accounts) => {
    const { opened } = await render({ accounts });
    await opened(`${maya}&account=${sid('AC', '3')}`);
    expect(screen.getByLabelText('Account')).toHaveProperty('value', 'a1');
    expect(screen.queryByText(/not set up here/)).toBeNull();
  });

  test.each([
    ['where there are others', [account()]],
    ['where there is none', []],
  ])('says so where its account is not here, %s', async (_, accounts) => {
    const { opened } = await render({ accounts });
    await opened(`${maya}&account=${sid('AC', '9')}`);
    within(dialog()).getByText(/The link is about the account AC9+, which is not set up here/);
  });

  test('says nothing of itself once another text is typed over it', async () => {
    const { user, opened } = await render();
    await opened(`${maya}&account=${sid('AC', '9')}`);
    const field = screen.getByLabelText('Room and participant');
    await user.clear(field);
    await user.click(field);
    await user.paste(`${sid('AC', '9')} ${room} ${sid('PA', '1')}`);
    await settle(200);
    screen.getByText(/What you pasted belongs to/);
  });
});

describe('another link', () => {
  test('takes the place of one that nobody has touched', async () => {
    const { opened } = await render();
    for (let time = 0; time < 20; time++) await opened(maya);
    await opened(ines);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(understood()).toEqual(['Room name ward-9', 'Identity Ines Duarte']);
  });

  test('waits for a click where somebody typed, and what was typed stays', async () => {
    const { user, opened } = await render();
    await press(user, 'Pin participant');
    await user.click(screen.getByLabelText('Label'));
    await user.paste('Bed 12');
    await opened(maya);
    await opened(ines);
    expect(screen.getByLabelText('Label')).toHaveProperty('value', 'Bed 12');
    within(dialog()).getByText(/A link was opened that asks to pin somebody\. It waits/);
    await user.keyboard('{Escape}');
    await settle(50);
    expect(screen.queryByRole('dialog')).toBeNull();
    await press(user, 'Look at it');
    await settle(200);
    expect(understood()).toEqual(['Room name ward-9', 'Identity Ines Duarte']);
    expect(screen.queryByText('A link that was opened asks to pin somebody.')).toBeNull();
  });

  test('waits also where the first one was changed', async () => {
    const { user, opened } = await render();
    await opened(maya);
    await user.click(screen.getByLabelText('Label'));
    await user.paste('Bed 12');
    await opened(ines);
    expect(understood()).toEqual([`Room SID ${room}`, `Participant SID ${sid('PA', '1')}`]);
    expect(screen.getByLabelText('Label')).toHaveProperty('value', 'Bed 12');
  });

  test('that waits can be waved away', async () => {
    const { user, opened } = await render();
    await press(user, 'Add account');
    await opened(maya);
    await user.keyboard('{Escape}');
    await settle(50);
    const notice = screen.getByText('A link that was opened asks to pin somebody.');
    await user.click(within(notice.closest('div')!).getByRole('button', { name: 'Dismiss' }));
    await settle();
    expect(screen.queryByRole('button', { name: 'Look at it' })).toBeNull();
  });

  test('takes the place of a dialog that holds nothing of anybody’s', async () => {
    const { user, opened } = await render();
    await press(user, 'Settings');
    await opened(maya);
    within(dialog()).getByText(/A link that was opened asks for this/);
  });
});

describe('a link that is refused', () => {
  const problems: PinLinkProblem[] = [
    { kind: 'too-long' },
    { kind: 'control-characters' },
    { kind: 'malformed' },
    { kind: 'other-action' },
    { kind: 'unknown-parameter' },
    ...(['account', 'room', 'participant', 'identity'] as const).map((parameter) => ({
      kind: 'repeated-parameter' as const,
      parameter,
    })),
    ...(['account', 'room', 'participant'] as const).map((parameter) => ({
      kind: 'not-a-sid' as const,
      parameter,
    })),
    { kind: 'unusable-name', parameter: 'room' },
    { kind: 'unusable-name', parameter: 'identity' },
    { kind: 'no-room' },
    { kind: 'two-participants' },
  ];

  test('is said on the board in a sentence, and opens no dialog', async () => {
    const { refused } = await render();
    await refused({ kind: 'other-action' });
    screen.getByText('A link that was opened is refused.');
    screen.getByText(/does not do/);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is said beside a dialog, which stays as it is', async () => {
    const { user, refused } = await render({ cards: [card()] });
    await press(user, 'Settings');
    await refused({ kind: 'no-room' });
    within(screen.getByRole('dialog', { name: 'Settings' })).getByText(/does not say which room/);
    await user.keyboard('{Escape}');
    await settle(50);
    // On the board it is said once, for as long as nobody waves it away.
    screen.getByText(/does not say which room/);
  });

  test('each for its own reason', () => {
    const words = problems.map(linkProblemWords);
    expect(new Set(words).size).toBe(problems.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test('pasted says the same in the dialog', async () => {
    const { user } = await render();
    await press(user, 'Pin participant');
    await user.click(screen.getByLabelText('Room and participant'));
    await user.paste('roomwatch://pin?room=a&room=b');
    await settle(200);
    screen.getByText('The link names its room twice.');
  });
});

describe('a card’s link', () => {
  const copied = async (board: Partial<BoardView>) => {
    const app = await render(board);
    await press(app.user, 'Details');
    return app;
  };

  test('is copied from its details, with its account', async () => {
    const { fake, user } = await copied({});
    await press(user, 'Copy link');
    expect(fake.requests('copyText')).toEqual([
      {
        text: `roomwatch://pin?account=${sid('AC', '3')}&room=${room}&participant=${sid('PA', '1')}`,
      },
    ]);
  });

  test('is not offered of the demo’s, who are nowhere else', async () => {
    await copied({ mode: 'demo' });
    expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull();
  });
});
