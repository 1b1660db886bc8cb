import type { ApiError, UnreachableCause } from './api-error.ts';

type NetworkFailure = Extract<ApiError, { kind: 'unreachable' | 'offline' }>;

/**
 * What the names of network failures mean for us; a name that ends in `*` stands for all that begin so.
 * The first that fits counts. Node's are from `errno`, getaddrinfo, OpenSSL and undici; Chromium's,
 * written without `net::`, from https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 */
const meaning: ReadonlyArray<[UnreachableCause | 'offline', readonly string[]]> = [
  [
    'offline',
    [
      'ENETDOWN',
      'ENETUNREACH',
      'ENONET',
      'ERR_INTERNET_DISCONNECTED',
      // The machine sleeps or has just woken.
      'ERR_NETWORK_IO_SUSPENDED',
      // Our own network went from one to another under the request.
      'ERR_NETWORK_CHANGED',
    ],
  ],
  [
    'dns',
    [
      'ENOTFOUND',
      'EAI_*',
      'ENODATA',
      'ESERVFAIL',
      'ETIMEOUT',
      'ERR_NAME_NOT_RESOLVED',
      'ERR_NAME_RESOLUTION_FAILED',
      'ERR_DNS_*',
      'ERR_ICANN_NAME_COLLISION',
    ],
  ],
  ['refused', ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED']],
  [
    'reset',
    [
      'ECONNRESET',
      'ECONNABORTED',
      'EPIPE',
      'UND_ERR_SOCKET',
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      'ERR_CONNECTION_RESET',
      'ERR_CONNECTION_CLOSED',
      'ERR_CONNECTION_ABORTED',
      'ERR_EMPTY_RESPONSE',
      'ERR_SOCKET_NOT_CONNECTED',
      'ERR_INCOMPLETE_CHUNKED_ENCODING',
      'ERR_CONTENT_LENGTH_MISMATCH',
      'ERR_HTTP2_*',
      'ERR_QUIC_*',
    ],
  ],
  [
    'sign-in',
    [
      'ERR_PROXY_AUTH_REQUESTED*',
      'ERR_PROXY_AUTH_UNSUPPORTED',
      // A 407 that came though no proxy is set: something on the way is one all the same.
      'ERR_UNEXPECTED_PROXY_AUTH',
    ],
  ],
  [
    'proxy',
    [
      'ERR_PROXY_*',
      'ERR_TUNNEL_CONNECTION_FAILED',
      'ERR_HTTPS_PROXY_TUNNEL_*',
      'ERR_SOCKS_*',
      'ERR_PAC_*',
      'ERR_NO_SUPPORTED_PROXIES',
      'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
    ],
  ],
  [
    'tls',
    [
      'EPROTO',
      'CERT_*',
      'CRL_*',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_*',
      'ERROR_IN_CERT_*',
      'ERROR_IN_CRL_*',
      'HOSTNAME_MISMATCH',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'PATH_LENGTH_EXCEEDED',
      'ERR_CERT_*',
      'ERR_SSL_*',
      'ERR_TLS_*',
      'ERR_BAD_SSL_CLIENT_AUTH_CERT',
    ],
  ],
  [
    'redirected',
    ['ERR_UNEXPECTED_REDIRECT', 'ERR_UNSAFE_REDIRECT', 'ERR_INVALID_REDIRECT', 'ERR_TOO_MANY_*'],
  ],
  [
    'garbled',
    [
      'HPE_*',
      'UND_ERR_HEADERS_OVERFLOW',
      'Z_*',
      'ERR_INVALID_HTTP_RESPONSE',
      'ERR_INVALID_RESPONSE',
      'ERR_INVALID_CHUNKED_ENCODING',
      'ERR_RESPONSE_HEADERS_*',
      'ERR_CONTENT_DECODING_*',
    ],
  ],
];

function lookUp(code: string): UnreachableCause | 'offline' {
  const fits = (name: string) =>
    name.endsWith('*') ? code.startsWith(name.slice(0, -1)) : code === name;
  return meaning.find(([, names]) => names.some(fits))?.[0] ?? 'other';
}

/** A code is a word in capitals; anything else might carry text that belongs on no screen. */
const codeForm = /^[A-Z][A-Z0-9_]{1,63}$/;

/**
 * All codes of an error, its causes and, where several addresses were tried, each of their errors.
 * Bounded, since nobody promises that causes don't go round in circles.
 */
function collectCodes(error: unknown): string[] {
  const codes: string[] = [];
  const waiting: unknown[] = [error];
  for (let seen = 0; seen < 20 && waiting.length > 0; seen++) {
    const current = waiting.shift();
    if (typeof current !== 'object' || current === null) continue;
    const { code, cause, errors } = current as Record<string, unknown>;
    if (typeof code === 'string' && codeForm.test(code)) codes.push(code);
    if (Array.isArray(errors)) waiting.push(...errors.slice(0, 20));
    if (cause !== undefined) waiting.push(cause);
  }
  return codes;
}

/**
 * What a rejected fetch means, by its `code`, its `cause`'s and theirs; message texts are never read.
 * "Offline" takes all of them: a host without IPv6 answers `ENETUNREACH` for one address and
 * `ECONNREFUSED` for the other, and has a network.
 */
export function readNetworkFailure(error: unknown): NetworkFailure {
  const codes = collectCodes(error);
  const others = codes.filter((code) => lookUp(code) !== 'offline');
  if (codes.length > 0 && others.length === 0) return { kind: 'offline' };
  const code = others.find((name) => lookUp(name) !== 'other') ?? others[0] ?? null;
  const cause = code === null ? 'other' : lookUp(code);
  // Filtered above; said again for the compiler.
  return cause === 'offline' ? { kind: 'offline' } : { kind: 'unreachable', cause, code };
}
