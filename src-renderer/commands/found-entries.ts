import { cardsInTrouble } from './in-trouble.ts';
import type { CommandId } from './command-id.ts';
import { commandEntry, paletteEntries, pinEntry, searchableOf } from './palette-entries.ts';
import type { PaletteEntry, PaletteWorld } from './palette-entries.ts';
import { matchScore, searchedWords } from './text-match.ts';

/** Entries that are shown under one heading. */
export interface FoundGroup {
  kind: 'in-trouble' | PaletteEntry['kind'];
  entries: readonly PaletteEntry[];
}

export interface Found {
  /** None of them is empty. */
  groups: readonly FoundGroup[];
  /** How many there are beside those. */
  moreCount: number;
}

/** How many are drawn at most: nobody reads on, and each takes time to draw. */
const mostShown = 40;
/** How many in trouble are shown before anything is typed, so that there is something to do below them. */
const mostInTrouble = 6;

/** What is offered before anything is typed, as far as it would do something. */
const commonCommands: readonly CommandId[] = [
  'next-in-trouble',
  'acknowledge-all',
  'unmute',
  'pin-participant',
  'find',
  'board',
  'history',
  'mute-15-minutes',
  'settings',
  'shortcuts',
];

/** What there is to find, put in order once and not with each letter that is typed. */
export interface PaletteContents {
  all: readonly PaletteEntry[];
  inTrouble: readonly PaletteEntry[];
  common: readonly PaletteEntry[];
}

export function paletteContents(world: PaletteWorld, nowMs: number): PaletteContents {
  return {
    all: paletteEntries(world, nowMs),
    inTrouble: cardsInTrouble(world.cards, nowMs).slice(0, mostInTrouble).map(pinEntry),
    common: commonCommands.filter((command) => world.commands.includes(command)).map(commandEntry),
  };
}

/** What the palette shows for what is typed: the best fit first; for nothing, who is in trouble, and what is common. */
export function foundEntries(query: string, contents: PaletteContents): Found {
  const words = searchedWords(query);
  if (words.length === 0) return atFirst(contents);
  const fitting = contents.all
    .flatMap((entry, index) => {
      const score = matchScore(words, searchableOf(entry));
      return score === null ? [] : [{ entry, index, score }];
    })
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ entry }) => entry);
  return {
    groups: inGroups(fitting.slice(0, mostShown)),
    moreCount: Math.max(0, fitting.length - mostShown),
  };
}

function atFirst({ all, inTrouble, common }: PaletteContents): Found {
  const groups = [
    { kind: 'in-trouble', entries: inTrouble } as const,
    { kind: 'command', entries: common } as const,
  ].filter(({ entries }) => entries.length > 0);
  return { groups, moreCount: all.length - inTrouble.length - common.length };
}

/** The group of the best fit is the first. */
function inGroups(entries: readonly PaletteEntry[]): FoundGroup[] {
  const byKind = new Map<PaletteEntry['kind'], PaletteEntry[]>();
  for (const entry of entries) byKind.set(entry.kind, [...(byKind.get(entry.kind) ?? []), entry]);
  return [...byKind].map(([kind, members]) => ({ kind, entries: members }));
}
