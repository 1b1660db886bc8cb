import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Notice } from '../../src-main/contract.ts';
import { nowMs, unauthorized } from './board-data.ts';
import { press, renderApp } from './render-app.ts';

const keychain: Notice = {
  id: 'n',
  kind: 'keychain',
  problem: 'locked',
  accountNames: ['Night ward'],
};
const rejected = {
  id: 'n',
  kind: 'account-rejected',
  accountName: 'Night ward',
  accountId: 'a1',
  error: unauthorized,
} as const;
const cannotLook = {
  id: 'n',
  kind: 'cannot-look',
  accountName: null,
  reason: { kind: 'offline' },
  sinceMs: nowMs - 20_000,
} as const;

const update = {
  id: 'update:0.2.0',
  kind: 'update',
  state: 'ready',
  version: '0.2.0',
  whatsNew: '- Faster.\n- Calmer.',
} as const;

const setAside = {
  id: 'n',
  kind: 'values-set-aside',
  pins: 0,
  pinnedRooms: 0,
  accounts: 0,
  values: 0,
  keptIn: '/x/roomwatch.json',
} as const;

test.each<[Notice, 'alert' | 'status', RegExp]>([
  [{ id: 'n', kind: 'notifications-unavailable', because: 'unsupported' }, 'status', /cannot show/],
  [{ id: 'n', kind: 'notifications-unavailable', because: 'no-service' }, 'status', /No notific/],
  [{ id: 'n', kind: 'notifications-unavailable', because: 'failed' }, 'status', /refused/],
  [{ id: 'n', kind: 'notifications-unavailable', because: 'not-confirmed' }, 'status', /confirm/],
  [keychain, 'alert', /keychain is locked. Paused: Night ward/],
  [
    { id: 'n', kind: 'secret-missing', accountName: 'Night ward', accountId: 'a1' },
    'alert',
    /no secret for Night ward/,
  ],
  [rejected, 'alert', /Twilio rejects Night ward.*20003/],
  [cannotLook, 'alert', /can’t reach Twilio since .*03.*Cards show what was last known/],
  [{ ...cannotLook, accountName: 'Day' }, 'alert', /can’t reach Twilio for Day/],
  [
    {
      ...cannotLook,
      reason: { kind: 'unreachable', obstacle: { kind: 'unreachable', cause: 'dns', code: null } },
    },
    'alert',
    /could not be looked up/,
  ],
  [
    { id: 'n', kind: 'settings-restored', from: 'backup', keptAs: null },
    'status',
    /last good copy/,
  ],
  [
    { id: 'n', kind: 'settings-restored', from: 'defaults', keptAs: '/x/settings.broken' },
    'status',
    /defaults.*settings.broken/,
  ],
  [
    { ...setAside, pins: 2, pinnedRooms: 1, accounts: 1, values: 3 },
    'alert',
    /Left out: 1 account, 2 pins, 1 pinned room,? and 3 settings\. .*it stays in \/x\/roomwatch.json/,
  ],
  [{ ...setAside, values: 1 }, 'status', /Left out: 1 setting\./],
  [
    { id: 'n', kind: 'pins-left-out', count: 195_000, most: 5_000, keptIn: '/x/many.json' },
    'status',
    /watches 5,?000 pins at most\. 195,?000 more are left out.*kept in \/x\/many.json/,
  ],
  [{ id: 'n', kind: 'too-many-pins', most: 5_000 }, 'alert', /not everyone in your pinned rooms/],
  [{ id: 'n', kind: 'settings-not-saved', problem: 'disk-full' }, 'status', /disk is full/],
  [{ id: 'n', kind: 'settings-not-saved', problem: 'not-allowed' }, 'status', /may not write/],
  [{ id: 'n', kind: 'settings-not-saved', problem: 'other' }, 'status', /could not be saved/],
  [{ id: 'n', kind: 'fault', what: 'part' }, 'status', /A part .* failed .* watching goes on/],
  [{ id: 'n', kind: 'fault', what: 'window' }, 'status', /window broke .* went on meanwhile/],
  [{ id: 'n', kind: 'keeps-watching', where: 'tray' }, 'status', /in the tray/],
  [{ id: 'n', kind: 'keeps-watching', where: 'minimised' }, 'status', /minimised/],
  [update, 'status', /Roomwatch 0\.2\.0 is here\. It is installed when you quit/],
  [{ ...update, state: 'available' }, 'status', /Fetch its package/],
])('the notice $kind is told in words', async (notice, role, words) => {
  await renderApp({ notices: [notice] });
  const row = document.querySelector(`[data-notice="${notice.kind}"]`);
  expect(row?.getAttribute('role')).toBe(role);
  expect(row?.textContent?.replaceAll(/\s+/g, ' ')).toMatch(words);
});

test('that Twilio is out of reach comes before all else and can’t be waved away', async () => {
  await renderApp({ notices: [{ ...keychain, id: 'k' }, cannotLook] });
  const rows = [...document.querySelectorAll<HTMLElement>('[data-notice]')];
  expect(rows.map((row) => row.dataset.notice)).toEqual(['cannot-look', 'keychain']);
  expect(screen.getAllByRole('button', { name: 'Dismiss' })).toHaveLength(1);
});

test('a rejected account can be tried again or edited', async () => {
  const { fake, user } = await renderApp({ notices: [rejected] });
  await press(user, 'Try again');
  expect(fake.requests('retryAccount')).toEqual([{ accountId: 'a1' }]);
  await press(user, 'Edit the account');
  screen.getByRole('dialog', { name: 'Edit Night ward' });
});

test('a keychain that failed is tried again for the accounts concerned', async () => {
  const { fake, user } = await renderApp({ notices: [keychain] });
  await press(user, 'Try again');
  expect(fake.requests('retryAccount')).toEqual([{ accountId: 'a1' }]);
});

test('a fault of ours offers the diagnostics, and says that names are replaced in them', async () => {
  const { fake, user } = await renderApp({ notices: [{ id: 'f', kind: 'fault', what: 'part' }] });
  await press(user, 'Copy diagnostics');
  expect(fake.requests('copyDiagnostics')).toEqual([undefined]);
  await screen.findByText(/diagnostics are copied\. Names of people, rooms and accounts/);
});

test('a notice is dismissed', async () => {
  const { fake, user } = await renderApp({
    notices: [{ id: 'n9', kind: 'keeps-watching', where: 'tray' }],
  });
  await press(user, 'Dismiss');
  expect(fake.requests('dismissNotice')).toEqual([{ noticeId: 'n9' }]);
});

test('what is new in an update is shown as it was written, and the notice stays', async () => {
  const { user } = await renderApp({ notices: [update] });
  expect(screen.queryByRole('button', { name: 'Open the releases page' })).toBeNull();
  await press(user, 'What is new');
  const dialog = screen.getByRole('dialog', { name: 'What is new in Roomwatch 0.2.0' });
  expect(dialog.textContent).toContain('- Faster.\n- Calmer.');
  await press(user, 'Done');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.querySelector('[data-notice="update"]')).not.toBeNull();
});

test('an update that the user has to fetch leads to the releases page', async () => {
  const { fake, user } = await renderApp({
    notices: [{ ...update, state: 'available', whatsNew: null }],
  });
  expect(screen.queryByRole('button', { name: 'What is new' })).toBeNull();
  await press(user, 'Open the releases page');
  expect(fake.requests('openReleases')).toEqual([undefined]);
  expect(screen.queryByText(/No browser opened/)).toBeNull();
});

test('that the releases page could not be opened is said', async () => {
  const { user } = await renderApp(
    { notices: [{ ...update, state: 'available' }] },
    { openReleases: () => ({ ok: false }) },
  );
  await press(user, 'Open the releases page');
  await screen.findByText(/No browser opened/);
});
