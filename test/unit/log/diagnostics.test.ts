import { expect, test } from 'vitest';
import { diagnosticsText } from '../../../src-main/log/diagnostics.ts';
import type { DiagnosticFacts } from '../../../src-main/log/diagnostics.ts';
import { createPlaceholders, logText } from '../../../src-main/log/log-text.ts';
import { defaultSettings } from '../../../src-main/storage/settings-schema.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const live = { kind: 'live' } as const;
const stale = { kind: 'stale', reason: { kind: 'offline' } } as const;
const account = {
  id: 'account-of-maya',
  name: 'St. Anna',
  accountSid,
  apiKeySid: null,
  baseUrl: 'https://st-anna.example',
  secretPlace: 'keychain',
  keychainProblem: null,
  rejected: null,
  pinCount: 3,
  roomCount: 0,
} as const;
const facts: DiagnosticFacts = {
  atMs: Date.UTC(2026, 10, 28, 22, 30),
  system: [logText`Roomwatch, somewhere`],
  settings: defaultSettings,
  accounts: [account],
  cards: [
    { accountId: account.id, status: { kind: 'connected' }, freshness: live },
    { accountId: account.id, status: { kind: 'connected' }, freshness: live },
    { accountId: account.id, status: { kind: 'unknown', word: 'Maya' }, freshness: stale },
  ],
  rooms: [
    { state: 'open', problem: null },
    { state: 'open', problem: { kind: 'not-asked' } },
  ],
  isDemoShown: false,
  notices: [
    { id: 'k', kind: 'keychain', problem: 'locked', accountNames: ['St. Anna'] },
    { id: 's', kind: 'settings-restored', from: 'backup', keptAs: '/home/maya/x.json' },
  ],
  budgetOf: () => ({ free: 8, stretchedMs: 12_000 }),
  placeholders: createPlaceholders(),
  log: { level: 'info', problem: null, lines: ['2026 info  started', '    at main.js:1:1'] },
};

test('the diagnostics tell what runs, how it is set, what it watches and what it did', () => {
  expect(diagnosticsText(facts).split('\n')).toEqual([
    'Roomwatch diagnostics, 2026-11-28T22:30:00.000Z',
    'Names of people, rooms and accounts are replaced by numbers; there is no SID and no secret in it.',
    '',
    'Versions and system',
    '  Roomwatch, somewhere',
    '',
    'Settings',
    '  intervalMs: 5000',
    '  graceMs: 4000',
    '  dropGraceMs: 0',
    '  hideNames: false',
    '  repeatUntilAcknowledgedMs: 0',
    '  readsPerSecond: 10',
    '  keepDays: 30',
    '  stripSpanMs: 3600000',
    '  looksForUpdates: true',
    '  keepsRunning: true',
    '  startsHidden: false',
    '  flashesForDrops: false',
    '  theme: system',
    '  language: system',
    '  textSize: 100',
    '  compactShows: trouble',
    expect.stringMatching(/^ {2}alerts: reconnecting, disconnected, back, /),
    '  sounds: reconnecting, disconnected, not-found',
    '  quiet hours: off, from minute 1320 to 420, no-sound, on 7 days',
    '  view: grid, grouped by none, sorted by worst-first',
    '',
    'Accounts: 1',
    '  account-1: 3 pins, auth token, another address, secret: keychain, keychain: no problem, rejected: no, reads free now: 8, looked at every 12000 ms',
    '',
    'Pins: 3',
    '  2 connected, live',
    '  1 unknown, stale, offline',
    '',
    'Rooms pinned whole: 2',
    '  1 open',
    '  1 open, not asked',
    '',
    'On the board',
    '  the user’s own pins',
    '  keychain: locked',
    '  settings-restored',
    '',
    'Log (level info, written), the last 2 lines',
    '  2026 info  started',
    '      at main.js:1:1',
    '',
  ]);
});

test('that the log could not be written is told, and that the demo is shown', () => {
  const text = diagnosticsText({
    ...facts,
    isDemoShown: true,
    log: { level: 'debug', problem: 'disk-full', lines: [] },
  });
  expect(text).toContain('\n  the demo is shown\n');
  expect(text).toContain('\nLog (level debug, not written, disk-full), the last 0 lines\n');
});
