import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { CheckResult, KeychainProblem } from '../../src-main/contract.ts';
import { account, boardView, sid, unauthorized } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const secretField = () => screen.getByLabelText<HTMLInputElement>('Auth token or API key secret');
const draft = {
  id: null,
  name: 'Ward',
  accountSid: sid('AC', '3'),
  apiKeySid: '',
  secret: 's3cret',
  baseUrl: '',
};

async function openForm() {
  const app = await renderApp();
  await press(app.user, 'Add account');
  await app.user.type(screen.getByLabelText('Account name'), draft.name);
  await app.user.type(screen.getByLabelText('Account SID'), draft.accountSid);
  await app.user.type(secretField(), draft.secret);
  return app;
}

test('saves what was typed into the keychain and forgets the secret', async () => {
  const { fake, user } = await openForm();
  const field = secretField();
  expect(field).toMatchObject({ type: 'password', autocomplete: 'off' });
  await press(user, 'Save');
  expect(fake.requests('saveAccount')).toEqual([{ draft, keep: 'keychain' }]);
  expect(screen.queryByRole('dialog')).toBeNull();
  screen.getByText('Saved Ward');
  await press(user, 'Add account');
  expect(secretField().value).toBe('');
});

test('has all its fields by name', async () => {
  await openForm();
  for (const name of ['Account name', 'Account SID', 'API key SID', 'API base URL']) {
    screen.getByLabelText(name);
  }
});

const refused = (diagnosis: Extract<CheckResult, { kind: 'refused' }>['diagnosis']) =>
  ({ ok: false, kind: 'refused', diagnosis, error: unauthorized }) as const;
test.each<[string, CheckResult, RegExp]>([
  ['it works', { ok: true }, /It works/],
  ['there is no secret', { ok: false, kind: 'no-secret' }, /no secret to check with/],
  ['it is rejected', refused('rejected'), /rejects these credentials \(code 20003\)/],
  ['it has no permission', refused('no-permission'), /restricted key/],
  ['it is suspended', refused('suspended'), /suspended this account/],
  ['it is a test credential', refused('test-credentials'), /test credentials/],
  ['it is not Twilio', refused('not-twilio'), /API base URL is not Twilio/],
  ['Twilio is busy', refused('busy'), /too busy/],
  [
    'Twilio is out of reach',
    {
      ...refused('unreachable'),
      error: { kind: 'unreachable', cause: 'refused', code: 'ECONNREFUSED' },
    },
    /connection was refused/,
  ],
  [
    'the keychain is locked',
    { ok: false, kind: 'keychain', problem: 'locked' },
    /keychain is locked/,
  ],
])('checking says that %s', async (_, result, words) => {
  const { fake, user } = await openForm();
  fake.answer('checkAccount', () => result);
  await press(user, 'Check');
  screen.getByText(words);
  expect(fake.requests('checkAccount')).toEqual([draft]);
  expect(secretField().value).toBe('s3cret');
});

test('a problem of a field is told beside it, and the field gets the keyboard', async () => {
  const { fake, user } = await openForm();
  fake.answer('saveAccount', () => ({
    ok: false,
    kind: 'fields',
    problems: { accountSid: 'malformed-sid' },
  }));
  await press(user, 'Save');
  const field = screen.getByLabelText<HTMLInputElement>('Account SID');
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const describedBy = field.getAttribute('aria-describedby')?.split(' ')[0] ?? '';
  expect(document.getElementById(describedBy)?.textContent).toContain('not a whole SID');
  await user.type(field, '3');
  expect(field.hasAttribute('aria-invalid')).toBe(false);
});

test.each<[KeychainProblem, RegExp]>([
  ['absent', /No keychain answers/],
  ['locked', /keychain is locked/],
  ['denied', /did not let Roomwatch/],
  ['silent', /did not answer in time/],
  ['crashed', /stopped unexpectedly/],
])('a keychain that is %s keeps what was typed, and offers the session', async (problem, words) => {
  const { fake, user } = await openForm();
  fake.answer('saveAccount', ({ keep }) =>
    keep === 'keychain'
      ? { ok: false, kind: 'keychain', problem }
      : { ok: true, accountId: 'a2', secretPlace: 'this-session' },
  );
  await press(user, 'Save');
  screen.getByText(words);
  expect(secretField().value).toBe('s3cret');
  await press(user, 'Try again');
  screen.getByText(words);
  await press(user, 'Keep for this session only');
  expect(fake.requests('saveAccount').map(({ keep }) => keep)).toEqual([
    'keychain',
    'keychain',
    'this-session',
  ]);
  screen.getByText('Kept Ward until Roomwatch quits');
});

test('something that breaks is told, and nothing typed is lost', async () => {
  const { fake, user } = await openForm();
  fake.answer('saveAccount', () => Promise.reject(new Error('broken')));
  await press(user, 'Save');
  screen.getByText(/went wrong inside Roomwatch/);
  expect(secretField().value).toBe('s3cret');
});

describe('the list of accounts', () => {
  const session = account({ id: 'a2', name: 'Day', secretPlace: 'this-session', pinCount: 3 });
  const accounts = [
    account({ rejected: unauthorized }),
    session,
    account({ id: 'a3', name: 'Old', secretPlace: 'missing', keychainProblem: 'absent' }),
    account({ id: 'a4', name: 'Bare', secretPlace: 'missing', pinCount: 0 }),
  ];

  async function openList() {
    const app = await renderApp({ accounts });
    await press(app.user, 'Accounts');
    return app;
  }

  test('says where each secret is and what is wrong', async () => {
    await openList();
    screen.getByText(/This session only/);
    screen.getByText(/Twilio rejects it/);
    screen.getByText(/No keychain answers/);
    screen.getByText(/enter its secret again/);
  });
  test('tries an account again', async () => {
    const { fake, user } = await openList();
    await press(user, 'Check again: Night ward');
    expect(fake.requests('retryAccount')).toEqual([{ accountId: 'a1' }]);
  });
  test('edits an account without asking for its secret', async () => {
    const { fake, user } = await openList();
    await press(user, 'Edit Night ward');
    await user.clear(screen.getByLabelText('Account name'));
    await user.type(screen.getByLabelText('Account name'), 'Ward 4');
    await press(user, 'Save');
    expect(fake.requests('saveAccount')[0]?.draft).toMatchObject({
      id: 'a1',
      name: 'Ward 4',
      apiKeySid: sid('SK', '4'),
      secret: '',
    });
  });
  test.each([
    ['Keep them, paused, until the account is added again', { kind: 'keep' }],
    ['Unpin them', { kind: 'remove' }],
    ['Move them to another account', { kind: 'move', accountId: 'a1' }],
  ] as const)('removing asks what becomes of the pins: %s', async (choice, pins) => {
    const { fake, user } = await openList();
    await press(user, 'Remove Day');
    screen.getByText('What should become of its 3 pins?');
    await user.click(screen.getByRole('radio', { name: choice }));
    await press(user, 'Remove the account');
    expect(fake.requests('removeAccount')).toEqual([{ accountId: 'a2', pins }]);
  });
  test('an account without pins is removed without that question', async () => {
    const { fake, user } = await openList();
    await press(user, 'Remove Bare');
    await press(user, 'Remove the account');
    expect(fake.requests('removeAccount')).toEqual([{ accountId: 'a4', pins: { kind: 'remove' } }]);
  });
  test('of an account that has a whole room and no other pin, it is asked what becomes of that', async () => {
    const app = await renderApp({ accounts: [account({ pinCount: 0, roomCount: 1 })] });
    await press(app.user, 'Accounts');
    screen.getByText('1 whole room');
    await press(app.user, 'Remove Night ward');
    screen.getByText('What should become of its 1 whole room?');
    await press(app.user, 'Remove the account');
    expect(app.fake.requests('removeAccount')).toEqual([
      { accountId: 'a1', pins: { kind: 'keep' } },
    ]);
  });
  test('a secret that could not be removed is told', async () => {
    const { fake, user } = await openList();
    fake.answer('removeAccount', () => ({ ok: false, problem: 'locked' }));
    await press(user, 'Remove Day');
    await press(user, 'Remove the account');
    screen.getByText(/could not be removed from the keychain/);
  });
  test('that the account which was to take the pins is gone is told', async () => {
    const { fake, user } = await openList();
    fake.answer('removeAccount', () => ({ ok: false, problem: 'no-such-account' }));
    await press(user, 'Remove Day');
    await user.click(screen.getByRole('radio', { name: 'Move them to another account' }));
    await press(user, 'Remove the account');
    screen.getByText(/^The account that was to take its pins is gone\. Nothing was removed/);
  });
  test('an account that is removed elsewhere closes its question', async () => {
    const { fake, user } = await openList();
    await press(user, 'Remove Day');
    fake.tell('boardChanged', boardView({ accounts: [] }));
    await settle(50);
    expect(screen.queryByRole('dialog', { name: 'Remove Day?' })).toBeNull();
    screen.getByRole('dialog', { name: 'Accounts' });
  });
});

test('what was found out about a secret is not said of the one that was typed meanwhile', async () => {
  const { fake, user } = await openForm();
  let answer: (result: CheckResult) => void = () => undefined;
  fake.answer('checkAccount', () => new Promise((resolve) => (answer = resolve)));
  await press(user, 'Check');
  await user.type(secretField(), '2');
  answer(refused('rejected'));
  await settle(50);
  expect(screen.queryByText(/rejects these credentials/)).toBeNull();
  fake.answer('checkAccount', () => ({ ok: true }));
  await press(user, 'Check');
  screen.getByText(/It works/);
});

test('a check that takes long is stopped, which says nothing of the credentials, and a late answer neither', async () => {
  const { fake, user } = await openForm();
  let answer: (result: CheckResult) => void = () => undefined;
  fake.answer('checkAccount', () => new Promise((resolve) => (answer = resolve)));
  await press(user, 'Check');
  screen.getByRole('progressbar', { name: 'Asking Twilio' });
  screen.getByRole('button', { name: 'Stop' }).focus();
  await user.keyboard('{Enter}');
  await settle();
  expect(fake.requests('stopWork')).toEqual([{ work: 'check-account' }]);
  screen.getByText('Stopped.');
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Check' }));
  answer(refused('rejected'));
  await settle();
  screen.getByText('Stopped.');
  fake.answer('checkAccount', () => ({ ok: true }));
  await press(user, 'Check');
  screen.getByText(/It works/);
});

test('closing the form ends a check that goes on', async () => {
  const { fake, user } = await openForm();
  fake.answer('checkAccount', () => new Promise(() => undefined));
  await press(user, 'Check');
  await press(user, 'Cancel');
  expect(fake.requests('stopWork')).toEqual([{ work: 'check-account' }]);
});
