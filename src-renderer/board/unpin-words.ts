import { plural } from '../../src-main/contract.ts';

/** That somebody is not pinned any more. */
export function unpinnedWords(title: string): string {
  return `Unpinned ${title}`;
}

/** That several are not pinned any more. */
export function unpinnedSeveralWords(count: number): string {
  return plural(count, ['Unpinned #', 'Unpinned #']);
}

/** The way back from unpinning. */
export function undoWords(): string {
  return 'Undo';
}
