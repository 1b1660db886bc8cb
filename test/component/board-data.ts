import type {
  AccountView,
  ApiError,
  BoardView,
  CardView,
  Participant,
} from '../../src-main/contract.ts';
import { defaultSettings } from '../../src-main/storage/settings-schema.ts';

/** 14:03:20 in Berlin, where the tests run. */
export const nowMs = Date.UTC(2026, 0, 15, 13, 3, 20);

export const sid = (prefix: string, digit: string) => prefix + digit.repeat(32);

/** An error body of Twilio's. */
export const twilioWords = { httpStatus: 401, twilioCode: 20003, twilioMessage: 'Authenticate' };
export const unauthorized: ApiError = { kind: 'unauthorized', ...twilioWords };

export function participant(changes: Partial<Participant> = {}): Participant {
  return {
    sid: sid('PA', '1'),
    roomSid: sid('RM', '2'),
    accountSid: sid('AC', '3'),
    status: { kind: 'connected' },
    identity: 'maya.okonkwo',
    dateCreatedMs: nowMs - 200_000,
    dateUpdatedMs: nowMs - 200_000,
    startTimeMs: nowMs - 200_000,
    endTimeMs: null,
    durationS: null,
    url: `https://video.twilio.com/v1/Rooms/${sid('RM', '2')}/Participants/${sid('PA', '1')}`,
    links: { published_tracks: 'https://video.twilio.com/v1/Rooms/x/PublishedTracks' },
    ...changes,
  };
}

export function card(changes: Partial<CardView> = {}): CardView {
  return {
    pinId: 'p1',
    label: null,
    note: null,
    title: 'maya.okonkwo',
    accountName: 'Night ward',
    accountId: 'a1',
    target: { kind: 'session', roomSid: sid('RM', '2'), participantSid: sid('PA', '1') },
    roomName: 'ward-3',
    roomSid: sid('RM', '2'),
    final: false,
    status: { kind: 'connected' },
    sinceMs: nowMs - 200_000,
    noticedAtMs: nowMs - 199_000,
    participantSid: sid('PA', '1'),
    freshness: { kind: 'live' },
    lastGoodLookAtMs: nowMs - 2_000,
    participant: participant(),
    serverOffsetMs: 0,
    otherSessions: [],
    strip: {
      fromMs: nowMs - 3_600_000,
      toMs: nowMs,
      parts: [{ fromMs: nowMs - 3_600_000, toMs: nowMs, status: 'connected' }],
    },
    mutedUntilMs: null,
    unacknowledged: false,
    isKnown: false,
    ...changes,
  };
}

export function account(changes: Partial<AccountView> = {}): AccountView {
  return {
    id: 'a1',
    name: 'Night ward',
    accountSid: sid('AC', '3'),
    apiKeySid: sid('SK', '4'),
    baseUrl: null,
    secretPlace: 'keychain',
    keychainProblem: null,
    rejected: null,
    pinCount: 1,
    roomCount: 0,
    ...changes,
  };
}

export function boardView(changes: Partial<BoardView> = {}): BoardView {
  return {
    mode: 'own',
    accounts: [account()],
    cards: [card()],
    pinnedRooms: [],
    settings: defaultSettings,
    notices: [],
    everythingMutedUntilMs: null,
    quiet: null,
    stretched: [],
    locale: 'en',
    version: '0.1.0',
    ...changes,
  };
}
