import { everythingMutedWords, muteChoices, muteChoiceWords } from './alert/mute-words.ts';
import type { MuteChoice } from './alert/mute-words.ts';
import type { Quiet } from './alert/quiet-hours.ts';
import { quietNowWords } from './alert/quiet-words.ts';
import type { CardView } from './board-view.ts';
import { worstFirst } from './severity.ts';
import { summaryWords } from './summary-words.ts';
import { summaryCounts } from './summary.ts';
import {
  andMoreWords,
  headingWords,
  menuLabel,
  muteAllWords,
  notSeenWords,
  openWords,
  quitWords,
  toolTipWords,
  troubleWords,
  unmuteAllWords,
} from './tray-words.ts';
import { isInTrouble } from './trouble.ts';
import type { PinSight } from './trouble.ts';

/** More than these are behind “and 4 more”. */
const mostNamed = 10;

/**
 * What the icon says: the worst there is. `unsure`: how somebody is, nobody knows at this moment; `idle`: there is
 * nobody to be well, since nobody is pinned, or is there.
 */
export type TrayMark = 'well' | 'reconnecting' | 'gone' | 'unsure' | 'idle';

/** What an item of the menu does. */
export type TrayAction =
  | { kind: 'open-card'; pinId: string }
  | { kind: 'open' | 'unmute' | 'quit' }
  | { kind: 'mute'; choice: MuteChoice };

/** An item of the menu; `action` null: it only says something. Its label is written as menus want it. */
export type TrayItem =
  | { kind: 'line' }
  | { kind: 'item'; label: string; action: TrayAction | null }
  | { kind: 'items'; label: string; items: TrayItem[] };

/** All that the tray shows. */
export interface TrayView {
  mark: TrayMark;
  isMuted: boolean;
  toolTip: string;
  menu: TrayItem[];
}

/** What it is made of. Times are on our clock, in ms. */
export interface TrayState {
  /** These are the demo's. */
  isDemo: boolean;
  pins: readonly PinSight[];
  namesOf: (pinId: string) => Pick<CardView, 'title' | 'roomName'>;
  hideNames: boolean;
  everythingMutedUntilMs: number | null;
  /** null: these are no quiet hours. */
  quiet: Quiet | null;
  nowMs: number;
}

/** The same state gives the same view: what did not change need not be shown anew. */
export function trayView(state: TrayState): TrayView {
  const { pins, isDemo, everythingMutedUntilMs: mutedUntilMs, quiet, nowMs } = state;
  const troubled = worstFirst(
    pins.filter((pin) => isInTrouble(pin, nowMs)),
    nowMs,
  );
  const summary = pins.length === 0 ? null : summaryWords(summaryCounts(pins));
  return {
    mark: markOf(pins, troubled),
    isMuted: mutedUntilMs !== null,
    toolTip: toolTipWords(summary, isDemo, mutedUntilMs !== null),
    menu: [
      says(headingWords(summary, isDemo)),
      { kind: 'line' },
      ...troubleItems(state, troubled),
      ...(quiet === null ? [] : [says(quietNowWords(quiet, nowMs))]),
      ...muteItems(mutedUntilMs, nowMs),
      { kind: 'line' },
      does(openWords(), { kind: 'open' }),
      does(quitWords(), { kind: 'quit' }),
    ],
  };
}

function markOf(pins: readonly PinSight[], troubled: readonly PinSight[]): TrayMark {
  const seen = troubled.filter(({ freshness }) => freshness.kind === 'live');
  const has = (kinds: readonly string[]) => seen.some(({ status }) => kinds.includes(status.kind));
  if (has(['reconnecting'])) return 'reconnecting';
  if (has(['disconnected', 'not-found'])) return 'gone';
  const isUnsure = ({ status, freshness }: PinSight) =>
    freshness.kind === 'stale' || status.kind === 'unknown';
  if (pins.some(isUnsure)) return 'unsure';
  return pins.some(({ status }) => status.kind === 'connected') ? 'well' : 'idle';
}

function troubleItems(state: TrayState, troubled: readonly PinSight[]): TrayItem[] {
  const named = troubled.slice(0, mostNamed);
  const more = troubled.length - named.length;
  const listed = new Set(troubled);
  const notSeen = state.pins.filter(
    (pin) => pin.freshness.kind === 'stale' && !listed.has(pin),
  ).length;
  const items = named.map((pin) => {
    const { title, roomName } = state.namesOf(pin.pinId);
    const words = troubleWords(pin, state.hideNames ? null : title, roomName);
    return does(words, { kind: 'open-card', pinId: pin.pinId });
  });
  if (more > 0) items.push(does(andMoreWords(more), { kind: 'open' }));
  if (notSeen > 0) items.push(does(notSeenWords(notSeen), { kind: 'open' }));
  return items.length === 0 ? [] : [...items, { kind: 'line' }];
}

function muteItems(mutedUntilMs: number | null, nowMs: number): TrayItem[] {
  if (mutedUntilMs !== null) {
    return [
      says(everythingMutedWords(mutedUntilMs, nowMs)),
      does(unmuteAllWords(), { kind: 'unmute' }),
    ];
  }
  const items = muteChoices.map((choice) =>
    does(muteChoiceWords(choice, nowMs), { kind: 'mute', choice }),
  );
  return [{ kind: 'items', label: menuLabel(muteAllWords()), items }];
}

function says(words: string): TrayItem {
  return { kind: 'item', label: menuLabel(words), action: null };
}

function does(words: string, action: TrayAction): TrayItem {
  return { kind: 'item', label: menuLabel(words), action };
}
