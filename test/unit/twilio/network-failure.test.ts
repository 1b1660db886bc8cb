import { expect, test } from 'vitest';
import { readNetworkFailure } from '../../../src-main/twilio/network-failure.ts';

const failed = (code?: unknown, cause?: unknown) =>
  Object.assign(new TypeError('fetch failed', { cause }), { code });

test.each([
  ['dns', ['ENOTFOUND', 'EAI_AGAIN', 'ERR_NAME_NOT_RESOLVED', 'ERR_DNS_TIMED_OUT']],
  ['refused', ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED']],
  [
    'reset',
    ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_CONNECTION_CLOSED', 'ERR_HTTP2_PROTOCOL_ERROR'],
  ],
  [
    'tls',
    [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_CERT_AUTHORITY_INVALID',
      'ERR_SSL_PROTOCOL_ERROR',
    ],
  ],
  [
    'sign-in',
    ['ERR_PROXY_AUTH_REQUESTED', 'ERR_PROXY_AUTH_UNSUPPORTED', 'ERR_UNEXPECTED_PROXY_AUTH'],
  ],
  [
    'garbled',
    [
      'HPE_INVALID_CONSTANT',
      'UND_ERR_HEADERS_OVERFLOW',
      'Z_DATA_ERROR',
      'ERR_INVALID_HTTP_RESPONSE',
      'ERR_INVALID_CHUNKED_ENCODING',
      'ERR_RESPONSE_HEADERS_TOO_BIG',
      'ERR_CONTENT_DECODING_FAILED',
    ],
  ],
  [
    'proxy',
    [
      'ERR_PROXY_CONNECTION_FAILED',
      'ERR_PROXY_CERTIFICATE_INVALID',
      'ERR_TUNNEL_CONNECTION_FAILED',
      'ERR_SOCKS_CONNECTION_FAILED',
      'ERR_PAC_SCRIPT_FAILED',
    ],
  ],
  ['redirected', ['ERR_UNEXPECTED_REDIRECT', 'ERR_TOO_MANY_REDIRECTS']],
  ['other', ['ETIMEDOUT', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_ADDRESS_UNREACHABLE']],
] as const)('unreachable by %s: %j', (cause, codes) => {
  for (const code of codes) {
    const expected = { kind: 'unreachable', cause, code };
    expect(readNetworkFailure(failed(code))).toEqual(expected);
    expect(readNetworkFailure(failed(undefined, failed(code)))).toEqual(expected);
  }
});

test.each([
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NETWORK_IO_SUSPENDED',
  'ERR_NETWORK_CHANGED',
  'ENETUNREACH',
  'ENETDOWN',
])('%s: this machine has no network', (code) => {
  expect(readNetworkFailure(failed(code))).toEqual({ kind: 'offline' });
  expect(readNetworkFailure(failed(undefined, failed(code)))).toEqual({ kind: 'offline' });
});

test('a host without IPv6 whose IPv4 was refused is not offline', () => {
  const errors = [failed('ENETUNREACH'), failed('ECONNREFUSED')];
  const tried = Object.assign(new AggregateError(errors), { code: 'ENETUNREACH' });
  expect(readNetworkFailure(failed(undefined, tried))).toEqual({
    kind: 'unreachable',
    cause: 'refused',
    code: 'ECONNREFUSED',
  });
});

test('a host of which no address has a way is offline', () => {
  const tried = new AggregateError([failed('ENETUNREACH'), failed('ENETUNREACH')]);
  expect(readNetworkFailure(failed(undefined, tried))).toEqual({ kind: 'offline' });
});

test('message texts are not read', () => {
  const error = new Error('net::ERR_INTERNET_DISCONNECTED ECONNREFUSED');
  expect(readNetworkFailure(error)).toEqual({ kind: 'unreachable', cause: 'other', code: null });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['text', 'ECONNREFUSED'],
  ['a number for a code', { code: 20 }],
  ['a sentence for a code', { code: 'the token is 12345' }],
])('a rejection with %s is unreachable, without a code', (_what, error) => {
  expect(readNetworkFailure(error)).toEqual({ kind: 'unreachable', cause: 'other', code: null });
});

test('causes that go round in circles end', () => {
  const error: { cause?: unknown; errors?: unknown } = {};
  error.cause = error;
  error.errors = [error, error];
  expect(readNetworkFailure(error)).toEqual({ kind: 'unreachable', cause: 'other', code: null });
});
