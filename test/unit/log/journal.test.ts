import { beforeEach, expect, test } from 'vitest';
import type { Sight } from '../../../src-main/alert/sight.ts';
import { clearSight } from '../../../src-main/alert/sight.ts';
import { createJournal } from '../../../src-main/log/journal.ts';
import type { Journal } from '../../../src-main/log/journal.ts';
import { createPlaceholders, logText } from '../../../src-main/log/log-text.ts';
import { createLog } from '../../../src-main/log/log.ts';
import type { ApiError } from '../../../src-main/twilio/api-error.ts';

let lines: string[];
let journal: Journal;
let nowMs: number;
beforeEach(() => {
  lines = [];
  nowMs = 1_000_000;
  const write = (line: string) => lines.push(line.replace(/^\S+ /, ''));
  const log = createLog({ nowMs: () => nowMs, level: 'info', write });
  journal = createJournal(log, createPlaceholders(), () => nowMs);
});

const account = { id: 'Maya’s account', secretPlace: 'keychain', keychainProblem: null } as const;
const unauthorized: ApiError = {
  kind: 'unauthorized',
  httpStatus: 401,
  twilioCode: 20_003,
  twilioMessage: 'Authenticate, Maya Lindqvist',
};
const offline = { kind: 'offline' } as const;
const lost = (...ids: string[]): Sight => ({
  lost: new Map(ids.map((id) => [id, { sinceMs: nowMs, reason: offline }])),
  told: false,
});

test('what runs is written at the start, and that it stopped at the end', () => {
  journal.started(logText`Roomwatch, somewhere`);
  journal.stopped();
  expect(lines).toEqual(['info  started: Roomwatch, somewhere; log level info', 'info  stopped']);
});

test('of settings it is written which were changed', () => {
  journal.settingsChanged({ intervalMs: 2_000, hideNames: true, graceMs: undefined });
  journal.settingsChanged({});
  expect(lines).toEqual(['info  settings changed: intervalMs, hideNames']);
});

test('accounts come, have trouble with the keychain, and go, by number', () => {
  journal.accountsAre([account]);
  journal.accountsAre([account]);
  journal.accountsAre([
    { ...account, keychainProblem: 'locked' },
    { ...account, id: 'b' },
  ]);
  journal.accountsAre([{ ...account, secretPlace: 'missing' }]);
  expect(lines).toEqual([
    'info  account-1 is there',
    'info  account-1: its secret is: keychain',
    'warn  account-1: the keychain is locked',
    'info  account-2 is there',
    'info  account-2: its secret is: keychain',
    'info  account-1: the keychain answered',
    'info  account-1: its secret is: missing',
    'info  account-2 was removed',
  ]);
});

test('why Twilio rejects an account is written in codes, without what it said', () => {
  journal.accountRejected('Maya’s account', unauthorized);
  journal.accountAccepted('Maya’s account');
  expect(lines).toEqual([
    'warn  account-1: Twilio rejects it: unauthorized, HTTP 401, Twilio’s code 20003',
    'info  account-1: Twilio accepts it again',
  ]);
});

test('a change is written with the pin’s number and our words for the statuses', () => {
  const word = 'Maya left ward-7';
  const from = { kind: 'connected' } as const;
  journal.changed('p1', { from, to: { kind: 'unknown', word }, rejoined: false });
  journal.changed('p1', { from: null, to: { kind: 'reconnecting' }, rejoined: true });
  expect(lines).toEqual([
    'info  pin-1: connected → unknown, in the same session',
    'info  pin-1: first seen → reconnecting, in a new session',
  ]);
});

test('how many are watched is written when it is another number', () => {
  journal.pinsAre(2);
  journal.pinsAre(2);
  journal.pinsAre(0);
  expect(lines).toEqual(['info  2 pins are watched', 'info  0 pins are watched']);
});

test('that Twilio can’t be asked is written once for each account, and how long it lasted', () => {
  journal.sightIs(lost('a', 'b'));
  nowMs += 5_000;
  journal.sightIs(lost('a', 'b'));
  nowMs += 5_000;
  journal.sightIs(clearSight);
  expect(lines).toEqual([
    'warn  account-1: its pins can’t be looked at: offline',
    'warn  account-2: its pins can’t be looked at: offline',
    'info  account-1: its pins can be looked at again, after 5 s',
    'info  account-2: its pins can be looked at again, after 5 s',
  ]);
});

test.each<[ApiError, string]>([
  [{ kind: 'timed-out', limitMs: 10_000 }, 'timed out after 10000 ms'],
  [
    { kind: 'unreachable', cause: 'dns', code: 'ERR_NAME_NOT_RESOLVED' },
    'unreachable, dns, code ERR_NAME_NOT_RESOLVED',
  ],
  [
    { kind: 'unreachable', cause: 'other', code: 'Maya Lindqvist' },
    'unreachable, other, code unreadable',
  ],
  [
    {
      kind: 'malformed',
      problem: { what: 'field-type', field: 'ward-7', found: 'null' },
      httpStatus: 200,
      twilioCode: null,
      twilioMessage: 'ward-7 is no SID',
    },
    'malformed, field-type, HTTP 200',
  ],
])('a failure is written without the words that came with it: %j', (error, words) => {
  journal.accountRejected('a', error);
  expect(lines).toEqual([`warn  account-1: Twilio rejects it: ${words}`]);
});

test('that notifications are not shown is written once, and when they are again', () => {
  for (const result of ['shown', 'no-service', 'no-service', 'shown'] as const) {
    journal.notificationWas(result);
  }
  expect(lines).toEqual([
    'warn  notifications are not shown: no-service',
    'info  notifications are shown',
  ]);
});

test('of a link it is written that there was one, or why it is refused, and nothing that it says', () => {
  journal.linkWas(null);
  journal.linkWas({ kind: 'not-a-sid', parameter: 'room' });
  expect(lines).toEqual(['info  a link was opened', 'info  a link was refused: not-a-sid']);
});

test('what could not be written to the disk is written once, and when it can be again', () => {
  journal.diskIs('history', null);
  journal.diskIs('history', 'disk-full');
  journal.diskIs('history', 'disk-full');
  journal.diskIs('settings', null);
  journal.diskIs('history', null);
  expect(lines).toEqual(['error history: not written: disk-full', 'info  history: written again']);
});
