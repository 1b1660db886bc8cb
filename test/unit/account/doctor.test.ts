import { describe, expect, test } from 'vitest';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import type { CredentialsAnswer } from '../../../src-main/account/accounts.ts';
import { checkCredentials, diagnose } from '../../../src-main/account/doctor.ts';
import type { AccountDraft } from '../../../src-main/contract.ts';
import type { ApiError } from '../../../src-main/twilio/api-error.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import type { Answer, Credentials } from '../../../src-main/twilio/video-api.ts';
import { aSecret } from '../../support/a-secret.ts';

const words = (httpStatus: number, twilioCode: number | null) => ({
  httpStatus,
  twilioCode,
  twilioMessage: null,
});

describe('the diagnosis', () => {
  test('of an answer is good', () => {
    expect(diagnose({ ok: true, value: null, serverTimeMs: null })).toEqual({ ok: true });
  });

  test.each<[string, ApiError]>([
    ['rejected', { kind: 'unauthorized', ...words(401, 20003) }],
    ['rejected', { kind: 'unauthorized', ...words(401, null) }],
    ['suspended', { kind: 'unauthorized', ...words(401, 20005) }],
    ['no-permission', { kind: 'unauthorized', ...words(401, 70051) }],
    ['suspended', { kind: 'forbidden', ...words(403, 20403) }],
    ['no-permission', { kind: 'forbidden', ...words(403, 70051) }],
    ['test-credentials', { kind: 'forbidden', ...words(403, 20008) }],
    ['no-permission', { kind: 'forbidden', ...words(403, null) }],
    ['no-permission', { kind: 'forbidden', ...words(403, 99999) }],
    ['unreachable', { kind: 'unreachable', cause: 'dns', code: 'ENOTFOUND' }],
    ['unreachable', { kind: 'unreachable', cause: 'redirected', code: null }],
    ['unreachable', { kind: 'timed-out', limitMs: 10_000 }],
    ['unreachable', { kind: 'offline' }],
    ['not-twilio', { kind: 'malformed', problem: { what: 'web-page' }, ...words(200, null) }],
    ['not-twilio', { kind: 'not-found', ...words(404, 20404) }],
    ['busy', { kind: 'rate-limited', retryAfterMs: null, ...words(429, 20429) }],
    ['busy', { kind: 'server-error', retryAfterMs: 1_000, ...words(503, null) }],
  ])('is %s for %j', (diagnosis, error) => {
    expect(diagnose({ ok: false, error })).toEqual({
      ok: false,
      kind: 'refused',
      diagnosis,
      error,
    });
  });
});

describe('checking the form', () => {
  const accountSid = `AC${'0'.repeat(32)}`;
  const draft: AccountDraft = {
    id: null,
    name: '',
    accountSid,
    apiKeySid: '',
    secret: ' geheim\n',
    baseUrl: '',
  };
  const stored: StoredAccount = {
    id: 'one',
    name: 'Berlin',
    accountSid,
    apiKeySid: null,
    baseUrl: null,
    keychainEntry: 'one',
  };
  const good: Answer<null> = { ok: true, value: null, serverTimeMs: null };

  function check(change: Partial<AccountDraft>, credentials: CredentialsAnswer, answer = good) {
    const asked: { baseUrl: string; credentials: Credentials }[] = [];
    const result = checkCredentials(
      { ...draft, ...change },
      {
        storedAccounts: [stored],
        accounts: { credentialsOf: async () => credentials },
        createApi(baseUrl, used) {
          asked.push({ baseUrl, credentials: used });
          return { probe: async () => answer };
        },
      },
    );
    return result.then((found) => ({ found, asked }));
  }
  const missing: CredentialsAnswer = { kind: 'missing' };

  test('makes one read with what was typed, without a name', async () => {
    expect(await check({}, missing)).toEqual({
      found: { ok: true },
      asked: [
        {
          baseUrl: 'https://video.twilio.com',
          credentials: { userName: accountSid, password: aSecret('geheim') },
        },
      ],
    });
  });

  test('signs in with the API key at the base URL that was typed', async () => {
    const apiKeySid = `SK${'1'.repeat(32)}`;
    const { asked } = await check({ apiKeySid, baseUrl: 'http://127.0.0.1:4000/' }, missing);
    expect(asked).toEqual([
      {
        baseUrl: 'http://127.0.0.1:4000',
        credentials: { userName: apiKeySid, password: aSecret('geheim') },
      },
    ]);
  });

  test('uses the stored secret where it is left empty', async () => {
    const credentials = { userName: accountSid, password: createSecret('stored') };
    const { asked } = await check({ id: 'one', secret: '' }, { kind: 'ready', credentials });
    expect(asked.map((one) => one.credentials)).toEqual([credentials]);
  });

  test('never sends the stored secret elsewhere', async () => {
    const credentials = { userName: accountSid, password: createSecret('stored') };
    const change = { id: 'one', secret: '', baseUrl: 'https://elsewhere.example.com' };
    expect(await check(change, { kind: 'ready', credentials })).toEqual({
      found: { ok: false, kind: 'fields', problems: { secret: 'empty' } },
      asked: [],
    });
  });

  test.each([
    [missing, { ok: false, kind: 'no-secret' }],
    [
      { kind: 'keychain', problem: 'locked' },
      { ok: false, kind: 'keychain', problem: 'locked' },
    ],
  ] as const)('asks nobody where the stored secret is %j', async (credentials, expected) => {
    expect(await check({ id: 'one', secret: '' }, credentials)).toEqual({
      found: expected,
      asked: [],
    });
  });

  test('passes on what was wrong, and no secret', async () => {
    const error: ApiError = { kind: 'unauthorized', ...words(401, 20003) };
    const { found } = await check({}, missing, { ok: false, error });
    expect(found).toEqual({ ok: false, kind: 'refused', diagnosis: 'rejected', error });
    expect(JSON.stringify(found)).not.toContain('geheim');
  });
});
