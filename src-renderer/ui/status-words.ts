import type { CardStatus, CardView, StaleReason } from '../../src-main/contract.ts';
import { errorReason } from './error-words.ts';

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

/** What a screen reader hears when a card's status changes. */
export function changeWords(card: Pick<CardView, 'title' | 'status'>): string {
  switch (card.status.kind) {
    case 'waiting':
      return `${card.title} has not joined yet`;
    case 'not-found':
      return `${card.title} is not found`;
    case 'unknown':
      return card.status.word === ''
        ? `Twilio gives no status for ${card.title}`
        : `${card.title} has a status that Roomwatch does not know: ${card.status.word}`;
    default:
      return `${card.title} is ${card.status.kind}`;
  }
}

/** Why a card isn't fresh, as a sentence without its full stop. */
export function staleWords(reason: StaleReason): string {
  switch (reason.kind) {
    case 'not-looked-yet':
      return 'Not looked yet';
    case 'unreachable':
      return `Twilio can’t be asked: ${errorReason(reason.obstacle)}`;
    case 'offline':
      return 'This computer is offline';
    case 'rejected':
      return `Twilio refused: ${errorReason(reason.obstacle)}`;
    case 'paused':
      return pauseWords(reason.because);
    case 'overdue':
      return 'Roomwatch could not look in time: too much is being looked at, or waited for';
    default:
      return reason satisfies never;
  }
}

function pauseWords(because: Extract<StaleReason, { kind: 'paused' }>['because']): string {
  switch (because) {
    case 'account-removed':
      return 'Paused: its account is not on this computer';
    case 'no-secret':
      return 'Paused: the account’s secret is missing';
    case 'keychain':
      return 'Paused: the keychain does not give the account’s secret';
    default:
      return because satisfies never;
  }
}
