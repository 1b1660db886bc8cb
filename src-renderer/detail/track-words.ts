import type {
  CardView,
  PublishedTrack,
  SubscribeRule,
  TracksProblem,
} from '../../src-main/contract.ts';
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

const verbs = new Map([
  ['include', 'Include'],
  ['exclude', 'Exclude'],
]);

/** A rule as a sentence; a word of Twilio's that we don't know is shown as it came. */
export function ruleWords({ type, all, publisher, track, kind, priority }: SubscribeRule): string {
  const what = [
    all === true ? 'all' : null,
    kind,
    'tracks',
    track === null ? null : `named ${track}`,
    publisher === null ? null : `of ${publisher}`,
  ];
  const verb = type === null ? 'Of no type:' : (verbs.get(type) ?? `${type}:`);
  const rule = [verb, ...what.filter((word) => word !== null)].join(' ');
  return priority === null ? rule : `${rule}, with priority ${priority}`;
}
