import { shell } from 'electron';

/** Where a link of ours may lead; the names are compared whole, so that a look-alike is refused. */
const allowedHosts = new Set([
  'www.twilio.com',
  'console.twilio.com',
  'video.twilio.com',
  'help.twilio.com',
  'status.twilio.com',
]);

/** Whether a link may be handed to the system's browser: https, to one of those hosts, with nothing else in it. */
export function isAllowedLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' &&
    allowedHosts.has(hostname) &&
    port === '' &&
    username === '' &&
    password === ''
  );
}

/** Opens an allowed link in the system's browser; says whether it did. */
export async function openExternalLink(url: string): Promise<boolean> {
  if (!isAllowedLink(url)) return false;
  try {
    await shell.openExternal(new URL(url).href);
    return true;
  } catch {
    return false;
  }
}
