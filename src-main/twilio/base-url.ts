/** Twilio's own: https://www.twilio.com/docs/video/api#base-url */
const twiliosBaseUrl = 'https://video.twilio.com';

/** Only what the URL parser writes for addresses of this very machine: it has made `127.1` four numbers. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

type BaseUrlReading =
  | { ok: true; baseUrl: string }
  | { ok: false; problem: 'not-a-url' | 'not-https' | 'has-credentials' | 'has-query' };

/**
 * Reads the address of the API as a user typed it. The credentials go there, so it is https, or http on
 * this very machine. Empty text is Twilio's own address. `baseUrl` has no trailing slash, and no
 * trailing `/v1` either, which every path of the API begins with.
 *
 * What is accepted is judged and written by the URL parser that the request uses, so that both go to
 * the same host; what that parser would silently repair (`\`, white space, a missing `//`) is refused.
 */
export function normaliseBaseUrl(text: string): BaseUrlReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, baseUrl: twiliosBaseUrl };
  if (trimmed.length > 2000) return { ok: false, problem: 'not-a-url' };
  if (!/^[a-z][a-z0-9+.-]{0,20}:\/\/[^/]/i.test(trimmed) || /[\s\p{Cc}\\]/u.test(trimmed)) {
    return { ok: false, problem: 'not-a-url' };
  }
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return { ok: false, problem: 'not-a-url' };
  }
  const authority = trimmed.split(/[/?#]/)[2] ?? '';
  if (authority.includes('@')) return { ok: false, problem: 'has-credentials' };
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) return { ok: false, problem: 'not-https' };
  if (/[?#]/.test(trimmed)) return { ok: false, problem: 'has-query' };
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/+v1$/, '');
  return { ok: true, baseUrl: url.origin + prefix };
}
