import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createSecret, isSameSecret } from '../../../src-main/twilio/secret.ts';
import { createVideoApi } from '../../../src-main/twilio/video-api.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const text = 'geheim-0123456789';
const secret = createSecret(text);
const credentials = { userName: `AC${'0'.repeat(32)}`, password: secret };

test('a secret is revealed to who asks for it by name', () => {
  expect(secret.reveal()).toBe(text);
});

test.each<[string, () => string]>([
  ['in a text', () => `${secret}`],
  ['added to a text', () => 'secret ' + String(secret)],
  ['as JSON, deep in something', () => JSON.stringify({ accounts: [{ credentials }] })],
  ['by a console', () => format('%s %o %O %j', secret, secret, credentials, credentials)],
  [
    'by an inspection that shows all',
    () => inspect(credentials, { depth: 10, showHidden: true, getters: true }),
  ],
  [
    'in an error that carries it',
    () => inspect(Object.assign(new Error('failed', { cause: { credentials } }), { credentials })),
  ],
  ['spread into another object', () => JSON.stringify({ ...secret }) + inspect({ ...secret })],
  ['by its own entries', () => JSON.stringify(Object.entries(secret))],
])('printed %s, a secret is not told', (_, print) => {
  expect(print()).not.toMatch(/geheim|0123456789/);
});

test.each(['text', 'JSON', 'an inspection'])('%s shows dots where the secret is', (where) => {
  const shown = {
    text: `${secret}`,
    JSON: JSON.stringify(secret),
    'an inspection': inspect(secret),
  };
  expect(shown[where as keyof typeof shown]).toContain('••••••••');
});

test('a secret can’t be cloned, and so not be sent to the window or another process', () => {
  expect(() => structuredClone(secret)).toThrow('could not be cloned');
  expect(() => structuredClone({ credentials })).toThrow('could not be cloned');
});

test('secrets are compared by what they hold', () => {
  expect(isSameSecret(secret, createSecret(text))).toBe(true);
  expect(isSameSecret(secret, createSecret(`${text}!`))).toBe(false);
});

test('an API that was made with a secret does not show it either', () => {
  const api = createVideoApi({
    credentials,
    baseUrl: '',
    fetch: () => Promise.reject(new Error('not asked')),
    clock: createFakeClock(0),
  });
  const shown = inspect(api, { depth: 10, showHidden: true }) + JSON.stringify(api);
  expect(shown).not.toMatch(/geheim|0123456789/);
});
