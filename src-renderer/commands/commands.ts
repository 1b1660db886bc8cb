import { muteChoices, muteUntilMs } from '../../src-main/contract.ts';
import type { MenuAction, MenuItem, MuteChoice, Settings } from '../../src-main/contract.ts';
import { groupChoices, sortChoices } from '../board/view-words.ts';
import { sectionIds } from '../settings/section-id.ts';
import type { SectionId } from '../settings/section-id.ts';
import type { AppContext } from '../ui/app-context.ts';
import { attempt } from '../ui/attempt.ts';
import { tellOutcome } from '../ui/support-words.ts';
import type { CommandId } from './command-id.ts';
import { acknowledgedWords, nobodyInTroubleWords, notInThisBuildWords } from './command-words.ts';
import { cardsInTrouble, nextInTrouble } from './in-trouble.ts';

/** Something to do. */
interface Command {
  /** Whether it would do something now; left out: always. */
  isAvailable?: (app: AppContext) => boolean;
  run: (app: AppContext) => void;
}

/** The menu, the keys and the command palette all do these. */
const commands: Record<CommandId, Command> = {
  'pin-participant': {
    run: ({ dialog }) => dialog.openFromMenu({ kind: 'pin-participant', pasted: '' }),
  },
  'add-account': {
    run: ({ dialog }) => dialog.openFromMenu({ kind: 'account-form', accountId: null }),
  },
  accounts: { run: ({ dialog }) => dialog.openFromMenu({ kind: 'accounts' }) },
  settings: { run: ({ dialog }) => dialog.openFromMenu({ kind: 'settings' }) },
  shortcuts: { run: ({ dialog }) => dialog.openFromMenu({ kind: 'shortcuts' }) },
  palette: {
    run({ dialog }) {
      if (dialog.current?.kind === 'palette') dialog.close();
      else dialog.openFromMenu({ kind: 'palette' });
    },
  },
  find: {
    isAvailable: (app) => searchFieldOf(app) !== null,
    run(app) {
      // A dialog holds the focus.
      if (app.dialog.current !== null) return;
      searchFieldOf(app)?.focus();
      searchFieldOf(app)?.select();
    },
  },
  board: { isAvailable: ({ openView }) => openView.current.kind !== 'board', run: showBoard },
  history: {
    isAvailable: ({ openView: { current } }) =>
      current.kind !== 'history' || current.pinId !== null,
    run({ dialog, openView }) {
      dialog.closeUnlessTyping();
      openView.open({ kind: 'history', pinId: null });
    },
  },
  'layout-grid': viewCommand({ layout: 'grid' }),
  'layout-list': viewCommand({ layout: 'list' }),
  'clear-filter': {
    isAvailable: ({ shown }) => shown.isFiltered,
    run(app) {
      app.shown.clear();
      showBoard(app);
    },
  },
  ...muteCommands(),
  unmute: {
    isAvailable: ({ board }) => (board.view?.everythingMutedUntilMs ?? null) !== null,
    run: ({ bridge, toasts }) => void attempt(toasts, bridge.mute({ pinId: null, untilMs: null })),
  },
  'acknowledge-all': {
    isAvailable: ({ board }) => board.cards.some(({ unacknowledged }) => unacknowledged),
    run: (app) => void acknowledgeAll(app),
  },
  'next-in-trouble': {
    isAvailable: ({ board, clock }) => cardsInTrouble(board.cards, clock.nowMs).length > 0,
    run: goToNextInTrouble,
  },
  'show-demo': {
    isAvailable: ({ board }) => board.view?.mode === 'own',
    run: ({ bridge, toasts }) => void attempt(toasts, bridge.showDemo({ shown: true })),
  },
  'leave-demo': {
    isAvailable: ({ board }) => board.view?.mode === 'demo',
    run: ({ bridge, toasts }) => void attempt(toasts, bridge.showDemo({ shown: false })),
  },
  'copy-diagnostics': {
    run: ({ bridge, toasts }) => void tellOutcome(toasts, bridge.copyDiagnostics()),
  },
  'open-logs-folder': {
    run: ({ bridge, toasts }) => void tellOutcome(toasts, bridge.openLogsFolder()),
  },
  about: menuCommand('about'),
  'third-party-notices': menuCommand('third-party-notices'),
  'project-page': menuCommand('project-page'),
  'reset-zoom': menuCommand('reset-zoom'),
  'zoom-in': menuCommand('zoom-in'),
  'zoom-out': menuCommand('zoom-out'),
  'full-screen': menuCommand('full-screen'),
  'compact-window': menuCommand('compact-window'),
  ...groupCommands(),
  ...sortCommands(),
  ...settingsCommands(),
};

export const commandIds = Object.keys(commands) as CommandId[];

export function isAvailable(id: CommandId, app: AppContext): boolean {
  return commands[id].isAvailable?.(app) ?? true;
}

/** Does it, where it would do something. */
export function runCommand(id: CommandId, app: AppContext): void {
  if (isAvailable(id, app)) commands[id].run(app);
}

/**
 * What the menu offers whenever somebody might be in trouble or a view might be another, and what then turns out
 * not to be so, is answered all the same.
 */
export function runFromMenu(item: MenuItem, app: AppContext): void {
  if (item === 'next-in-trouble') goToNextInTrouble(app);
  else if (item === 'board') showBoard(app);
  else runCommand(item, app);
}

function searchFieldOf({ openView, shown }: AppContext): HTMLInputElement | null {
  return openView.current.kind === 'board' ? shown.searchField : openView.searchField;
}

function showBoard({ dialog, openView }: AppContext): void {
  dialog.closeUnlessTyping();
  if (openView.current.kind !== 'board') openView.open({ kind: 'board' });
}

function viewCommand(view: Partial<Settings['view']>): Command {
  const [[name, value]] = Object.entries(view) as [[keyof Settings['view'], string]];
  return {
    isAvailable: ({ board, openView, shown }) =>
      board.cards.length > 0 && (shown.view[name] !== value || openView.current.kind !== 'board'),
    run(app) {
      app.shown.change(view);
      showBoard(app);
    },
  };
}

function muteCommands(): Record<`mute-${MuteChoice}`, Command> {
  const entries = muteChoices.map((choice) => [`mute-${choice}`, muteCommand(choice)]);
  return Object.fromEntries(entries) as Record<`mute-${MuteChoice}`, Command>;
}

function muteCommand(choice: MuteChoice): Command {
  return {
    isAvailable: ({ board }) => board.cards.length > 0,
    run: ({ bridge, toasts }) =>
      void attempt(toasts, bridge.mute({ pinId: null, untilMs: muteUntilMs(choice, Date.now()) })),
  };
}

function menuCommand(action: MenuAction): Command {
  return { run: (app) => void askMenu(app, action) };
}

async function askMenu({ bridge, toasts }: AppContext, action: MenuAction): Promise<void> {
  await attempt(
    toasts,
    bridge.runMenuAction({ action }).then(({ ok }) => {
      if (!ok) toasts.show(notInThisBuildWords());
    }),
  );
}

async function acknowledgeAll({ bridge, board, toasts }: AppContext): Promise<void> {
  const waiting = board.cards.filter(({ unacknowledged }) => unacknowledged);
  for (const { pinId } of waiting) {
    if (!(await attempt(toasts, bridge.acknowledge({ pinId })))) return;
  }
  toasts.show(acknowledgedWords(waiting.length));
}

function goToNextInTrouble(app: AppContext): void {
  const { board, clock, shown, toasts } = app;
  const next = nextInTrouble(board.cards, shown.currentPinId, clock.nowMs);
  if (next === null) {
    toasts.show(nobodyInTroubleWords());
    return;
  }
  showBoard(app);
  board.want(next.pinId);
}

type GroupBy = Settings['view']['groupBy'];
type SortBy = Settings['view']['sortBy'];

function groupCommands(): Record<`group-${GroupBy}`, Command> {
  const entries = groupChoices().map(({ value }) => [
    `group-${value}`,
    viewCommand({ groupBy: value }),
  ]);
  return Object.fromEntries(entries) as Record<`group-${GroupBy}`, Command>;
}

function sortCommands(): Record<`sort-${SortBy}`, Command> {
  const entries = sortChoices().map(({ value }) => [
    `sort-${value}`,
    viewCommand({ sortBy: value }),
  ]);
  return Object.fromEntries(entries) as Record<`sort-${SortBy}`, Command>;
}

function settingsCommands(): Record<`settings-${SectionId}`, Command> {
  const entries = sectionIds.map((section) => [
    `settings-${section}`,
    { run: ({ dialog }) => dialog.openFromMenu({ kind: 'settings', section }) } satisfies Command,
  ]);
  return Object.fromEntries(entries) as Record<`settings-${SectionId}`, Command>;
}
