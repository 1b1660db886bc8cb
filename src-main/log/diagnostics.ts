import type { AccountView } from '../account/account-view.ts';
import type { Notice } from '../board-view.ts';
import type { DiskProblem } from '../storage/disk-problem.ts';
import type { Settings } from '../storage/settings-schema.ts';
import type { Card, CardStatus, Freshness } from '../watch/card.ts';
import type { RoomSight } from '../watch/room-watch.ts';
import { errorText } from './error-text.ts';
import { joinTexts, logText } from './log-text.ts';
import type { LogText, Placeholders } from './log-text.ts';
import type { LogLevel } from './log.ts';

/** What diagnostics tell of, as it is at that moment. */
export interface DiagnosticFacts {
  atMs: number;
  /** Versions and the system, a line each. */
  system: readonly LogText[];
  settings: Settings;
  accounts: readonly AccountView[];
  /** Of the user's own pins. */
  cards: readonly (Pick<Card, 'status' | 'freshness'> & { accountId: string })[];
  rooms: readonly RoomSight[];
  isDemoShown: boolean;
  notices: readonly Notice[];
  /** How many reads an account may start now, and how often its pins are looked at; null: as set. */
  budgetOf: (accountId: string) => { free: number; stretchedMs: number | null };
  placeholders: Placeholders;
  log: { level: LogLevel; problem: DiskProblem | null; lines: readonly string[] };
}

/** All that helps to understand a fault, as one text to hand on. Nobody's name is in it. */
export function diagnosticsText(facts: DiagnosticFacts): string {
  const { level, problem, lines } = facts.log;
  const written = problem === null ? logText`written` : logText`not written, ${problem}`;
  const parts: [LogText, readonly LogText[]][] = [
    [logText`Versions and system`, facts.system],
    [logText`Settings`, settingsTexts(facts.settings)],
    [logText`Accounts: ${facts.accounts.length}`, accountTexts(facts)],
    [logText`Pins: ${facts.cards.length}`, cardTexts(facts.cards)],
    [logText`Rooms pinned whole: ${facts.rooms.length}`, roomTexts(facts.rooms)],
    [logText`On the board`, [demoText(facts.isDemoShown), ...facts.notices.map(noticeText)]],
  ];
  return [
    `Roomwatch diagnostics, ${new Date(facts.atMs).toISOString()}`,
    'Names of people, rooms and accounts are replaced by numbers; there is no SID and no secret in it.',
    ...parts.flatMap(([head, texts]) => [
      '',
      head.words,
      ...texts.map(({ words }) => `  ${words}`),
    ]),
    '',
    logText`Log (level ${level}, ${written}), the last ${lines.length} lines`.words,
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function settingsTexts({ alerts, sounds, view, quietHours, ...others }: Settings): LogText[] {
  const { on, fromMinute, toMinute, days, inside } = quietHours;
  const switchedOn = (kinds: Settings['alerts']) =>
    joinTexts(
      keysOf(kinds).flatMap((kind) => (kinds[kind] ? [logText`${kind}`] : [])),
      ', ',
    );
  return [
    ...keysOf(others).map((name) => logText`${name}: ${others[name]}`),
    logText`alerts: ${switchedOn(alerts)}`,
    logText`sounds: ${switchedOn(sounds)}`,
    logText`quiet hours: ${on ? 'on' : 'off'}, from minute ${fromMinute} to ${toMinute}, ${inside}, on ${Object.values(days).filter(Boolean).length} days`,
    logText`view: ${view.layout}, grouped by ${view.groupBy}, sorted by ${view.sortBy}`,
  ];
}

function accountTexts({ accounts, budgetOf, placeholders }: DiagnosticFacts): LogText[] {
  return accounts.map((one) => {
    const { free, stretchedMs } = budgetOf(one.id);
    const server = one.baseUrl === null ? 'Twilio’s own address' : 'another address';
    const signsIn = one.apiKeySid === null ? 'auth token' : 'API key';
    const rejected = one.rejected === null ? logText`no` : errorText(one.rejected);
    const stretched = stretchedMs === null ? logText`as set` : logText`every ${stretchedMs} ms`;
    return logText`${placeholders('account', one.id)}: ${one.pinCount} pins, ${signsIn}, ${server}, secret: ${one.secretPlace}, keychain: ${one.keychainProblem ?? 'no problem'}, rejected: ${rejected}, reads free now: ${free}, looked at ${stretched}`;
  });
}

function cardTexts(cards: DiagnosticFacts['cards']): LogText[] {
  const status = ({ kind }: CardStatus) => kind;
  const freshness = (now: Freshness) =>
    now.kind === 'live' ? logText`live` : logText`stale, ${now.reason.kind}`;
  return counted(cards, (card) => logText`${status(card.status)}, ${freshness(card.freshness)}`);
}

function roomTexts(rooms: readonly RoomSight[]): LogText[] {
  return counted(rooms, ({ state, problem }) => {
    if (problem === null) return logText`${state}`;
    const why = problem.kind === 'not-asked' ? logText`not asked` : errorText(problem);
    return logText`${state}, ${why}`;
  });
}

function noticeText(notice: Notice): LogText {
  switch (notice.kind) {
    case 'notifications-unavailable':
      return logText`${notice.kind}: ${notice.because}`;
    case 'keychain':
    case 'settings-not-saved':
    case 'history-not-saved':
      return logText`${notice.kind}: ${notice.problem}`;
    default:
      return logText`${notice.kind}`;
  }
}

function demoText(isShown: boolean): LogText {
  return isShown ? logText`the demo is shown` : logText`the user’s own pins`;
}

/** How many there are of each. */
function counted<Thing>(things: readonly Thing[], textOf: (thing: Thing) => LogText): LogText[] {
  const counts = new Map<string, { text: LogText; count: number }>();
  for (const thing of things) {
    const text = textOf(thing);
    counts.set(text.words, { text, count: (counts.get(text.words)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ text, count }) => logText`${count} ${text}`);
}

function keysOf<Thing extends object>(thing: Thing): (keyof Thing)[] {
  return Object.keys(thing) as (keyof Thing)[];
}
