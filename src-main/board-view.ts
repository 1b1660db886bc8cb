import type { AccountView, KeychainProblem } from './account/account-view.ts';
import type { Quiet } from './alert/quiet-hours.ts';
import type { DiskProblem } from './storage/disk-problem.ts';
import type { Settings } from './storage/settings-schema.ts';
import type { ApiError } from './twilio/api-error.ts';
import type { PinTarget } from './twilio/pin-target.ts';
import type { Card, StaleReason } from './watch/card.ts';
import type { RoomSight } from './watch/room-watch.ts';
import type { Strip } from './watch/strip.ts';

/** A card with what is needed to show it. All times in ms; `serverOffsetMs` is Twilio's clock minus ours. */
export interface CardView extends Omit<Card, 'suspicion'> {
  pinId: string;
  label: string | null;
  note: string | null;
  /** Label, identity, or SID: what the card is called everywhere. */
  title: string;
  accountName: string;
  accountId: string;
  target: PinTarget;
  /** The room's unique name, or its SID where it has none or it isn't known. */
  roomName: string;
  roomSid: string | null;
  /** Ended for good: not looked at any more. */
  final: boolean;
  /** The last while, as long as the user wants it, by our clock. */
  strip: Strip;
  /** Until when nothing is told of it, by itself or with everything, on our clock (ms); null: it is told. */
  mutedUntilMs: number | null;
  /** The user was told of trouble, and has not said that they know. */
  unacknowledged: boolean;
  /** The user knows that it is in this status: they were told and said so, or saw it when they pinned it. */
  isKnown: boolean;
}

/** A room that is pinned whole: everyone in it, and whoever joins. */
export interface PinnedRoomView extends RoomSight {
  roomId: string;
  accountId: string;
  accountName: string;
  /** As it was pinned: a unique name, by which each next room of that name is meant too, or a SID. */
  room: string;
  /** What it is called: its unique name, or its SID where it has none or it isn't known. */
  roomName: string;
  /** How many were unpinned while they were in it, and are not pinned again. */
  leftOutCount: number;
}

/** What Roomwatch has to say about itself, in its own window. */
export type Notice =
  | {
      id: string;
      kind: 'notifications-unavailable';
      because: 'unsupported' | 'no-service' | 'failed' | 'not-confirmed';
    }
  | { id: string; kind: 'keychain'; problem: KeychainProblem; accountNames: string[] }
  | { id: string; kind: 'secret-missing'; accountName: string; accountId: string }
  | {
      id: string;
      kind: 'account-rejected';
      accountName: string;
      accountId: string;
      error: ApiError;
    }
  | {
      id: string;
      kind: 'cannot-look';
      accountName: string | null;
      reason: Extract<StaleReason, { kind: 'unreachable' | 'offline' }>;
      sinceMs: number;
    }
  | { id: string; kind: 'settings-restored'; from: 'backup' | 'defaults'; keptAs: string | null }
  /** So many of each could not be read. They stay in `keptIn`. */
  | {
      id: string;
      kind: 'values-set-aside';
      pins: number;
      pinnedRooms: number;
      accounts: number;
      values: number;
      keptIn: string;
    }
  /** So many pins were more than the `most` that are watched. The file as it was is `keptIn`. */
  | { id: string; kind: 'pins-left-out'; count: number; most: number; keptIn: string }
  /** A room that is pinned whole has people in it who could not be pinned any more. */
  | { id: string; kind: 'too-many-pins'; most: number }
  | { id: string; kind: 'settings-not-saved'; problem: DiskProblem }
  | { id: string; kind: 'history-not-saved'; problem: DiskProblem }
  /** Something of ours broke: a part of the main process, or a window, which was brought back. */
  | { id: string; kind: 'fault'; what: 'part' | 'window' | 'compact' }
  | { id: string; kind: 'keeps-watching'; where: 'tray' | 'minimised' }
  /** `ready`: it is installed when Roomwatch quits; `available`: the user has to fetch it. */
  | {
      id: string;
      kind: 'update';
      state: 'ready' | 'available';
      version: string;
      whatsNew: string | null;
    };

/** All that the board shows. */
export interface BoardView {
  /** `demo`: the cards are the demo's; the user's own pins are watched all the same. */
  mode: 'demo' | 'own';
  accounts: AccountView[];
  /** In the user's order. */
  cards: CardView[];
  /** In the order in which they were pinned; none while the demo is shown. */
  pinnedRooms: PinnedRoomView[];
  settings: Settings;
  notices: Notice[];
  /** Until when nothing is told at all, on our clock (ms); null: alerts are told. */
  everythingMutedUntilMs: number | null;
  /** null: these are no quiet hours. */
  quiet: Quiet | null;
  /** Accounts whose pins need more reads than the budget, and how often they are looked at really, in ms. */
  stretched: { accountName: string; intervalMs: number }[];
  /** In what the windows speak; a BCP 47 tag. */
  locale: string;
  version: string;
}
