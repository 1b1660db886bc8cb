import type { CardStep } from '../../src-main/contract.ts';
import type { BoardRow } from './board-rows.ts';

/** Whose card a step leads to from the card of a pin; null: there is none that way. */
export function steppedTo(rows: readonly BoardRow[], pinId: string, step: CardStep): string | null {
  const lines = rows.flatMap((row) =>
    row.kind === 'cards' ? [row.cards.map(({ card }) => card.pinId)] : [],
  );
  const all = lines.flat();
  const at = all.indexOf(pinId);
  if (at === -1) return null;
  const line = lines.findIndex((pinIds) => pinIds.includes(pinId));
  /** In the same column or, where the line is shorter, its last. */
  const inLine = (pinIds: readonly string[] | undefined) =>
    pinIds?.[lines[line]!.indexOf(pinId)] ?? pinIds?.at(-1);
  switch (step) {
    case 'left':
      return all[at - 1] ?? null;
    case 'right':
      return all[at + 1] ?? null;
    case 'up':
      return inLine(lines[line - 1]) ?? null;
    case 'down':
      return inLine(lines[line + 1]) ?? null;
    case 'first':
      return at === 0 ? null : all[0]!;
    case 'last':
      return at === all.length - 1 ? null : all.at(-1)!;
    default:
      return step satisfies never;
  }
}
