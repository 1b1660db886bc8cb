import type {
  PublishedTrack,
  SessionTracks,
  SubscribedTrack,
  SubscribeRule,
  TracksPart,
  TracksProblem,
} from '../../src-main/contract.ts';
import { nowMs, sid } from './board-data.ts';

export function publishedTrack(changes: Partial<PublishedTrack> = {}): PublishedTrack {
  return { sid: sid('MT', '1'), name: 'microphone', kind: 'audio', enabled: true, ...changes };
}

export function subscribedTrack(changes: Partial<SubscribedTrack> = {}): SubscribedTrack {
  return { ...publishedTrack(), publisherSid: sid('PA', '7'), ...changes };
}

export function subscribeRule(changes: Partial<SubscribeRule> = {}): SubscribeRule {
  const open = { publisher: null, track: null, kind: null, priority: null };
  return { type: 'include', all: true, ...open, ...changes };
}

/** Read this very moment. */
export const readNow = <Item>(items: Item[]): TracksPart<Item> => ({
  items,
  readAtMs: nowMs,
  problem: null,
});

/** Read 25 s ago, or never (null), and not since. */
export const failed = <Item>(items: Item[] | null, problem: TracksProblem): TracksPart<Item> => ({
  items,
  readAtMs: items && nowMs - 25_000,
  problem,
});

/** What the card of `board-data.ts` publishes and receives; name what differs. */
export function sessionTracks(changes: Partial<SessionTracks> = {}): SessionTracks {
  return {
    pinId: 'p1',
    participantSid: sid('PA', '1'),
    published: readNow([
      publishedTrack(),
      publishedTrack({ sid: sid('MT', '2'), name: 'camera', kind: 'video', enabled: false }),
    ]),
    subscribed: readNow([
      subscribedTrack({ sid: sid('MT', '3'), name: 'doctor-cam', kind: 'video' }),
    ]),
    rules: readNow([subscribeRule()]),
    ...changes,
  };
}
