import type { AccountView, CardView } from '../../src-main/contract.ts';

const twiliosUrl = 'https://video.twilio.com';
/** Words that mean themselves to every POSIX shell. */
const harmless = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** A word for a POSIX shell, quoted where it must be, so that nothing in it is more than text. */
export function shellWord(text: string): string {
  return harmless.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A part of a URL; half a surrogate pair, which none can hold, is left out. */
function urlPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

/** Where Twilio tells what the card shows: the session or, before there is one, the list in which it would be. */
function urlOf({ target, participantSid, roomSid }: CardView, baseUrl: string): string {
  const isSession = target.kind === 'session';
  const room = roomSid ?? (isSession ? target.roomSid : target.room);
  const participants = `${baseUrl.replace(/\/+$/, '')}/v1/Rooms/${urlPart(room)}/Participants`;
  const sid = participantSid ?? (isSession ? target.participantSid : null);
  if (sid !== null) return `${participants}/${urlPart(sid)}`;
  return isSession ? participants : `${participants}?Identity=${urlPart(target.identity)}`;
}

/**
 * The command that asks Twilio for what the card shows. It names the user, and leaves the secret to a
 * variable of the shell. null: nobody knows as whom to ask. `account` undefined: the demo's, or removed.
 */
export function curlCommand(
  card: CardView,
  account: Pick<AccountView, 'accountSid' | 'apiKeySid' | 'baseUrl'> | undefined,
  isDemo: boolean,
): string | null {
  const user = account?.apiKeySid ?? account?.accountSid ?? card.participant?.accountSid ?? null;
  if (user === null) return null;
  const url = urlOf(card, account?.baseUrl ?? (isDemo ? demoUrl(card) : null) ?? twiliosUrl);
  const words = [
    'curl',
    '--silent',
    '--show-error',
    '--user',
    `${shellWord(user)}:"$TWILIO_SECRET"`,
  ];
  // curl would take them for a range of URLs.
  if (/[[\]{}]/.test(url)) words.push('--globoff');
  return [...words, shellWord(url)].join(' ');
}

/** The demo's server says where it is in what it answers. */
function demoUrl({ participant }: CardView): string | null {
  const url = participant?.url ?? null;
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}
