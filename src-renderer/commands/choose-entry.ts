import type { AppContext } from '../ui/app-context.ts';
import { runCommand } from './commands.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** Leads to what was chosen in the palette, or does it. */
export function chooseEntry(entry: PaletteEntry, app: AppContext): void {
  const { board, dialog, openView, shown } = app;
  switch (entry.kind) {
    case 'pin':
      openView.open({ kind: 'board' });
      board.want(entry.card.pinId);
      return;
    case 'room': {
      const { accountId, roomName } = entry.room;
      openView.open({ kind: 'board' });
      shown.showRoom({ accountId, roomName });
      wantFirst(app);
      return;
    }
    case 'account':
      dialog.open({ kind: 'account-form', accountId: entry.account.id });
      return;
    case 'command':
      runCommand(entry.command, app);
      return;
    default:
      entry satisfies never;
  }
}

/** The keyboard goes on with the first of those that are shown now. */
function wantFirst({ board, shown }: AppContext): void {
  const first = shown.groups[0]?.cards[0];
  if (first !== undefined) board.want(first.pinId);
}
