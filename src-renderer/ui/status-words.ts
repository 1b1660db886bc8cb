import { plural } from '../../src-main/contract.ts';
import type { CardStatus, CardView, StaleReason } from '../../src-main/contract.ts';
import { errorReason } from './error-words.ts';

/** How many changes are read out by name before the rest is counted. */
const mostAnnounced = 3;

/** The status as one word or two; a word of Twilio's that we don't know is shown as it came, and no word as that. */
export function statusWord(status: CardStatus): string {
  switch (status.kind) {
    case 'waiting':
      return 'Not joined yet';
    case 'connected':
      return 'Connected';
    case 'reconnecting':
      return 'Reconnecting';
    case 'disconnected':
      return 'Disconnected';
    case 'not-found':
      return 'Not found';
    case 'unknown':
      return status.word || 'No status';
    default:
      return status satisfies never;
  }
}

/** What a screen reader hears when a card's status changes, without a full stop. */
export function changeWords({ title, status }: Pick<CardView, 'title' | 'status'>): string {
  switch (status.kind) {
    case 'waiting':
      return `${title} has not joined yet`;
    case 'connected':
      return `${title} is connected`;
    case 'reconnecting':
      return `${title} is reconnecting`;
    case 'disconnected':
      return `${title} is disconnected`;
    case 'not-found':
      return `${title} is not found`;
    case 'unknown':
      return status.word === ''
        ? `Twilio gives no status for ${title}`
        : `${title} has a status that Roomwatch does not know: ${status.word}`;
    default:
      return status satisfies never;
  }
}

/** What is heard where several have changed: of the first few which it is, and how many more there are. */
export function announcementWords(changed: readonly CardView[]): string {
  const words = changed.slice(0, mostAnnounced).map(changeWords);
  const moreCount = changed.length - words.length;
  if (moreCount > 0) words.push(plural(moreCount, ['# more changed', '# more changed']));
  return words.join('. ');
}

/** Why a card isn't fresh. */
export function staleWords(reason: StaleReason): string {
  switch (reason.kind) {
    case 'not-looked-yet':
      return 'Not looked yet.';
    case 'unreachable':
      return `Twilio can’t be asked: ${errorReason(reason.obstacle)}.`;
    case 'offline':
      return 'This computer is offline.';
    case 'rejected':
      return `Twilio refused: ${errorReason(reason.obstacle)}.`;
    case 'paused':
      return pauseWords(reason.because);
    case 'overdue':
      return 'Roomwatch could not look in time: too much is being looked at, or waited for.';
    default:
      return reason satisfies never;
  }
}

function pauseWords(because: Extract<StaleReason, { kind: 'paused' }>['because']): string {
  switch (because) {
    case 'account-removed':
      return 'Paused: its account is not on this computer.';
    case 'no-secret':
      return 'Paused: the account’s secret is missing.';
    case 'keychain':
      return 'Paused: the keychain does not give the account’s secret.';
    default:
      return because satisfies never;
  }
}
