import type { EventName, RequestName } from './contract.ts';

/** Our windows: the main one, and the small one that stays on top. */
export const windowNames = ['main', 'compact'] as const;
export type WindowName = (typeof windowNames)[number];

/** What the compact window needs: it shows cards, and leads to the main window for all else. */
const compactRequests: readonly RequestName[] = [
  'readBoard',
  'changeSettings',
  'openCard',
  'showCompact',
];
const compactSettings = ['compactShows'];
const compactEvents: readonly EventName[] = ['boardChanged', 'cardsChanged', 'cardsConfirmed'];

/** Whether a window may ask for this; `request` is of the channel's shape. */
export function mayAsk(window: WindowName, name: RequestName, request: unknown): boolean {
  if (window === 'main') return true;
  if (!compactRequests.includes(name)) return false;
  if (name !== 'changeSettings') return true;
  return Object.keys(request as object).every((setting) => compactSettings.includes(setting));
}

/** Whether a window is told of this. */
export function isToldOf(window: WindowName, name: EventName): boolean {
  return window === 'main' || compactEvents.includes(name);
}
