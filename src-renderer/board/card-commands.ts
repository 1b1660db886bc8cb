import type { CardCommand, CardView } from '../../src-main/contract.ts';
import type { AppContext } from '../ui/app-context.ts';
import { attempt } from '../ui/attempt.ts';
import { mutedForWords, ownMuteUntilMs, unmutedWords } from './mute-words.ts';
import { unpin } from './unpin.ts';

/** For how long a key mutes, in ms. */
const muteMs = 3_600_000;

/** Does with a card what its menu or a key asks for; what is not about to do anything stays undone. */
export function runCardCommand(
  command: Exclude<CardCommand, 'menu'>,
  app: AppContext,
  card: CardView,
): void {
  const { bridge, dialog, toasts } = app;
  const { pinId } = card;
  switch (command) {
    case 'details':
      dialog.open({ kind: 'card-details', pinId });
      return;
    case 'timeline':
      dialog.open({ kind: 'timeline', pinId });
      return;
    case 'edit':
      dialog.open({ kind: 'edit-pin', pinId });
      return;
    case 'acknowledge':
      if (card.unacknowledged) void attempt(toasts, bridge.acknowledge({ pinId }));
      return;
    case 'mute':
      void toggleMute(app, card);
      return;
    case 'unpin':
      void unpinAndGoOn(app, card);
      return;
    case 'shortcuts':
      dialog.open({ kind: 'shortcuts' });
      return;
    default:
      command satisfies never;
  }
}

/** Mutes for an hour, or unmutes; says which, since a key is pressed by mistake sooner than an item of a menu. */
async function toggleMute({ bridge, board, clock, toasts }: AppContext, card: CardView) {
  const { pinId, title } = card;
  const everythingMutedUntilMs = board.view?.everythingMutedUntilMs ?? null;
  const isMuted = ownMuteUntilMs(card, everythingMutedUntilMs) !== null;
  const untilMs = isMuted ? null : Date.now() + muteMs;
  if (!(await attempt(toasts, bridge.mute({ pinId, untilMs })))) return;
  toasts.show(untilMs === null ? unmutedWords(title) : mutedForWords(title, untilMs, clock.nowMs));
}

/** The keyboard goes on with the card that comes after it or, after the last one, with that before it. */
async function unpinAndGoOn(app: AppContext, card: CardView): Promise<void> {
  const cards = app.shown.groups.flatMap((group) => group.cards);
  const at = cards.findIndex(({ pinId }) => pinId === card.pinId);
  const next = cards[at + 1] ?? cards[at - 1];
  const isDone = await unpin(app, card);
  if (isDone && next !== undefined) app.board.want(next.pinId, 'focus');
}
