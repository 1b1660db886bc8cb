import type { CardView, PublishedTrack, TracksProblem } from '../../src-main/contract.ts';
import { errorReason } from '../ui/error-words.ts';

/** The session whose tracks the card's details show; null: there is none yet. */
export function sessionSidOf({ participantSid, target }: CardView): string | null {
  return participantSid ?? (target.kind === 'session' ? target.participantSid : null);
}

/** Whether a track sends anything, as far as Twilio said. */
export function enabledWord({ enabled }: Pick<PublishedTrack, 'enabled'>): string {
  if (enabled === null) return 'Not told';
  return enabled ? 'Enabled' : 'Disabled';
}

/** Of which kind a track is; a word of Twilio's that we don't know is shown as it came. */
export function kindWord({ kind }: Pick<PublishedTrack, 'kind'>): string {
  switch (kind) {
    case 'audio':
      return 'Audio';
    case 'video':
      return 'Video';
    case 'data':
      return 'Data';
    default:
      return kind ?? 'No kind';
  }
}

/** Why tracks could not be read, as a sentence. */
export function problemWords(problem: TracksProblem, hasEnded: boolean): string {
  if (problem.kind === 'not-asked') return 'Twilio can’t be asked now; the card says why.';
  if (problem.kind === 'not-found' && hasEnded) {
    return 'The session has ended, and Twilio keeps nothing of this any more.';
  }
  return `Twilio did not tell: ${errorReason(problem)}.`;
}

type Kind = 'published' | 'subscribed' | 'rules';

/** That there are none. */
export function noneWords(kind: Kind, hasEnded: boolean): string {
  if (kind === 'rules') return 'There are no rules.';
  if (hasEnded) return 'None any more: the session has ended.';
  return kind === 'published' ? 'Nothing is published.' : 'Nothing is subscribed to.';
}
