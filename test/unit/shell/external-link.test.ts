import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isAllowedLink, openExternalLink } from '../../../src-main/shell/external-link.ts';

const { openExternal } = vi.hoisted(() => ({ openExternal: vi.fn() }));
vi.mock('electron', () => ({ shell: { openExternal } }));

beforeEach(() => {
  openExternal.mockReset().mockResolvedValue(undefined);
});

const allowed = [
  'https://www.twilio.com/docs/video',
  'https://console.twilio.com/',
  'https://console.twilio.com/us1/account/keys?frameUrl=%2Fx#top',
  'https://video.twilio.com/v1/Rooms',
  'https://help.twilio.com/',
  'https://status.twilio.com',
  'https://WWW.TWILIO.COM/docs',
  'HTTPS://www.twilio.com/docs',
  'https://www.twilio.com:443/docs',
];

const denied = [
  ['another scheme without encryption', 'http://www.twilio.com/docs'],
  ['a script', 'javascript:alert(1)//https://www.twilio.com/'],
  ['a script in capitals', 'JavaScript:alert(1)'],
  ['a file', 'file:///etc/passwd'],
  ['a file on one of the hosts', 'file://www.twilio.com/share'],
  ['data', 'data:text/html,https://www.twilio.com/'],
  ['a program of the system', 'ms-settings:privacy'],
  ['a mail', 'mailto:someone@www.twilio.com'],
  ['our own scheme', 'app://roomwatch/index.html'],
  ['a web socket', 'wss://www.twilio.com/'],
  ['a page inside another', 'view-source:https://www.twilio.com/'],
  ['a blob', 'blob:https://www.twilio.com/00000000-0000-0000-0000-000000000000'],
  ['another host', 'https://example.com/'],
  ['the bare domain', 'https://twilio.com/'],
  ['an unknown subdomain', 'https://evil.twilio.com/'],
  ['a look-alike that ends so', 'https://evil-www.twilio.com/'],
  ['a look-alike that begins so', 'https://www.twilio.com.example.com/'],
  ['a look-alike with one letter more', 'https://www.twilio.comm/'],
  ['a look-alike in another script', 'https://www.twіlio.com/'],
  ['a host with a dot at its end', 'https://www.twilio.com./'],
  ['a host in the path', 'https://example.com/https://www.twilio.com/'],
  ['a host in the user name', 'https://www.twilio.com@example.com/'],
  ['a user name', 'https://someone@www.twilio.com/'],
  ['a password alone', 'https://:secret@www.twilio.com/'],
  ['another port', 'https://www.twilio.com:8443/'],
  ['the port of http', 'https://www.twilio.com:80/'],
  ['no scheme', 'www.twilio.com'],
  ['a scheme-relative address', '//www.twilio.com/'],
  ['no host', 'https://'],
  ['nothing', ''],
];

describe('a link', () => {
  test.each(allowed)('%s is opened', async (url) => {
    expect(isAllowedLink(url)).toBe(true);
    expect(await openExternalLink(url)).toBe(true);
    expect(openExternal).toHaveBeenCalledTimes(1);
  });

  test.each(denied)('that is %s is refused (%s)', async (_, url) => {
    expect(isAllowedLink(url)).toBe(false);
    expect(await openExternalLink(url)).toBe(false);
    expect(openExternal).not.toHaveBeenCalled();
  });

  test.each([
    ['https:\\\\www.twilio.com\\docs', 'https://www.twilio.com/docs'],
    ['https://www.twilio.com\\@example.com/', 'https://www.twilio.com/@example.com/'],
    [' https://www.twilio.com/a b\n', 'https://www.twilio.com/a%20b'],
  ])('written as %j is handed on as it was judged', async (url, opened) => {
    expect(await openExternalLink(url)).toBe(true);
    expect(openExternal).toHaveBeenCalledWith(opened);
  });

  test('that the system can’t open is said so', async () => {
    openExternal.mockRejectedValue(new Error('no browser'));
    expect(await openExternalLink('https://www.twilio.com/')).toBe(false);
  });
});
