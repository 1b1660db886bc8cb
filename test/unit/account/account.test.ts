import { describe, expect, test } from 'vitest';
import { readDraft } from '../../../src-main/account/account.ts';
import type { StoredAccount } from '../../../src-main/account/account.ts';
import type { AccountDraft, AccountField, FieldProblem } from '../../../src-main/contract.ts';
import { aSecret } from '../../support/a-secret.ts';

const hex = '0123456789abcdef0123456789abcdef';
const accountSid = `AC${hex}`;
const apiKeySid = `SK${hex}`;

const blank: AccountDraft = {
  id: null,
  name: 'Berlin',
  accountSid,
  apiKeySid: '',
  secret: 'geheim',
  baseUrl: '',
};
const stored: StoredAccount = {
  id: 'one',
  name: 'Köln',
  accountSid,
  apiKeySid: null,
  baseUrl: null,
  keychainEntry: 'one',
};

function read(change: Partial<AccountDraft>) {
  return readDraft({ ...blank, ...change }, [stored]);
}

describe('the account form', () => {
  test('is read with an auth token', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        name: 'Berlin',
        accountSid,
        apiKeySid: null,
        baseUrl: null,
        secret: aSecret('geheim'),
      },
    });
  });

  test.each<[string, Partial<AccountDraft>, object]>([
    ['spaces around everything', { name: '  Berlin ', accountSid: ` ${accountSid}\n` }, {}],
    ['a newline after the secret', { secret: 'geheim\n' }, {}],
    [
      'NBSP, BOM and zero-width marks around the secret',
      { secret: '\u00A0\uFEFFgeheim\u200B' },
      {},
    ],
    ['zero-width marks around the SID', { accountSid: `\u200B${accountSid}\u2060` }, {}],
    ['a lower-case prefix', { accountSid: `ac${hex}` }, {}],
    ['a mixed-case prefix', { accountSid: `Ac${hex}` }, {}],
    [
      'upper-case digits',
      { accountSid: `AC${hex.toUpperCase()}` },
      {
        accountSid: `AC${hex.toUpperCase()}`,
      },
    ],
    ['an API key', { apiKeySid: ` sk${hex}` }, { apiKeySid }],
    ['only white space as API key', { apiKeySid: ' \u00A0' }, { apiKeySid: null }],
    ["Twilio's own base URL", { baseUrl: 'https://video.twilio.com/' }, { baseUrl: null }],
    [
      'another base URL',
      { baseUrl: ' https://video.example.com/v1/ ' },
      {
        baseUrl: 'https://video.example.com',
      },
    ],
    [
      'http on this machine',
      { baseUrl: 'http://127.0.0.1:4000' },
      {
        baseUrl: 'http://127.0.0.1:4000',
      },
    ],
    [
      'a secret of 2,000 bytes',
      { secret: 'x'.repeat(2_000) },
      { secret: aSecret('x'.repeat(2_000)) },
    ],
  ])('is read with %s', (_, change, expected) => {
    expect(read(change)).toEqual({
      ok: true,
      value: {
        name: 'Berlin',
        accountSid,
        apiKeySid: null,
        baseUrl: null,
        secret: aSecret('geheim'),
        ...expected,
      },
    });
  });

  test.each<[AccountField, FieldProblem, Partial<AccountDraft>]>([
    ['name', 'empty', { name: ' \u200B ' }],
    ['name', 'already-there', { name: 'köln' }],
    ['name', 'already-there', { name: 'Ko\u0308ln ' }],
    ['name', 'has-control-characters', { name: 'Ber\u0000lin' }],
    ['name', 'has-control-characters', { name: 'Ber\u202Elin' }],
    ['name', 'too-long', { name: 'x'.repeat(101) }],
    ['accountSid', 'empty', { accountSid: '' }],
    ['accountSid', 'malformed-sid', { accountSid: `AC${hex}0` }],
    ['accountSid', 'malformed-sid', { accountSid: `AC${hex.slice(1)}` }],
    ['accountSid', 'malformed-sid', { accountSid: `AC${hex.slice(1)}g` }],
    ['accountSid', 'malformed-sid', { accountSid: `AC${hex.slice(2)} 0` }],
    ['accountSid', 'malformed-sid', { accountSid: hex }],
    ['accountSid', 'wrong-kind-of-sid', { accountSid: `PA${hex}` }],
    ['accountSid', 'wrong-kind-of-sid', { accountSid: `sk${hex}` }],
    ['apiKeySid', 'wrong-kind-of-sid', { apiKeySid: accountSid }],
    ['apiKeySid', 'malformed-sid', { apiKeySid: 'my key' }],
    ['secret', 'empty', { secret: '' }],
    ['secret', 'empty', { secret: ' \n' }],
    ['secret', 'empty', { secret: '', id: 'gone' }],
    ['secret', 'has-control-characters', { secret: 'gehe\u0000im' }],
    ['secret', 'has-control-characters', { secret: 'gehe im' }],
    ['secret', 'has-control-characters', { secret: 'gehe\u00A0im' }],
    ['secret', 'has-control-characters', { secret: 'gehe\nim' }],
    ['secret', 'has-control-characters', { secret: 'gehe\u200Bim' }],
    ['secret', 'has-control-characters', { secret: 'gehe\uD800im' }],
    ['secret', 'too-long', { secret: 'x'.repeat(2_001) }],
    ['secret', 'too-long', { secret: 'ü'.repeat(1_001) }],
    ['baseUrl', 'not-https', { baseUrl: 'http://video.example.com' }],
    ['baseUrl', 'not-a-url', { baseUrl: 'video' }],
    ['baseUrl', 'has-credentials', { baseUrl: 'https://a:b@video.example.com' }],
    ['baseUrl', 'has-query', { baseUrl: 'https://video.example.com?x=1' }],
  ])('says of %s: %s', (field, problem, change) => {
    expect(read(change)).toEqual({ ok: false, kind: 'fields', problems: { [field]: problem } });
  });

  test('says what is wrong with every field at once', () => {
    expect(read({ name: '', accountSid: 'x', apiKeySid: 'y', secret: '', baseUrl: 'z' })).toEqual({
      ok: false,
      kind: 'fields',
      problems: {
        name: 'empty',
        accountSid: 'malformed-sid',
        apiKeySid: 'malformed-sid',
        secret: 'empty',
        baseUrl: 'not-a-url',
      },
    });
  });
});

describe('the form of an account that is there', () => {
  const unchanged = { ...blank, id: 'one', name: 'Köln', secret: '' };

  test('may keep its own name and leave the secret empty', () => {
    expect(readDraft(unchanged, [stored])).toMatchObject({ ok: true, value: { secret: null } });
  });

  test('may write the SID in another case without entering the secret again', () => {
    const draft = { ...unchanged, accountSid: accountSid.toUpperCase() };
    expect(readDraft(draft, [stored]).ok).toBe(true);
  });

  test.each<[string, Partial<AccountDraft>]>([
    ['base URL', { baseUrl: 'https://elsewhere.example.com' }],
    ['Account SID', { accountSid: `AC${hex.replace('0', '1')}` }],
    ['API key SID', { apiKeySid }],
  ])('needs the secret again when the %s changes', (_, change) => {
    expect(readDraft({ ...unchanged, ...change }, [stored])).toEqual({
      ok: false,
      kind: 'fields',
      problems: { secret: 'empty' },
    });
    expect(readDraft({ ...unchanged, ...change, secret: 'neu' }, [stored]).ok).toBe(true);
  });
});
