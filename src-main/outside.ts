import type { Teller } from './alert/teller.ts';
import type { CardView } from './board-view.ts';
import type { Pinboard } from './pinboard.ts';
import { trayView } from './tray-view.ts';
import type { TrayView } from './tray-view.ts';
import { isInTrouble, isUnacknowledgedDrop } from './trouble.ts';
import type { PinSight } from './trouble.ts';
import type { Clock } from './twilio/clock.ts';
import type { Card } from './watch/card.ts';
import type { Pin } from './watch/pin.ts';

/** How long changes are gathered, in ms. */
const gatheredMs = 200;
/**
 * How often it is looked at without a change, in ms: who left ceases to be news, and a day ends. Both do with a full
 * minute, and the windows show it then.
 */
const lookedAtEveryMs = 30_000;

/** What of the board shows outside of the window. */
export interface OutsideView {
  tray: TrayView;
  /** How many someone should look after. */
  inTrouble: number;
  /** Who dropped, was told, and nobody has acknowledged; pin ids. */
  drops: readonly string[];
}

/** Keeps what shows outside of the window as the board is. */
export interface Outside {
  view(): OutsideView;
  /** Something of what it is made of may be another. */
  changed(): void;
  stop(): void;
}

/**
 * It is about the user's own pins, also while the demo is shown. Only who has none sees the demo there, marked as
 * such, and only in the tray: a number on the dock can't be marked.
 */
export function createOutside(world: {
  clock: Clock;
  pinboard: Pick<Pinboard, 'shown'>;
  isDemoShown: () => boolean;
  cardOf: (pinId: string) => Card | null;
  namesOf: (pin: Pin, card: Card) => Pick<CardView, 'title' | 'roomName'>;
  teller: Pick<Teller, 'attentionOf' | 'everythingMutedUntilMs' | 'quiet'>;
  hideNames: () => boolean;
  show: (view: OutsideView) => void;
}): Outside {
  const { clock, pinboard, teller } = world;
  let cancel = () => {};
  let isSoon = false;
  let isStopped = false;

  function sightOf({ id }: Pin): PinSight[] {
    const card = world.cardOf(id);
    if (card === null) return [];
    return [{ pinId: id, ...card, ...teller.attentionOf(id, card.status) }];
  }

  function view(): OutsideView {
    const own = pinboard.shown('own');
    const isDemo = own.length === 0 && world.isDemoShown();
    const pins = isDemo ? pinboard.shown('demo') : own;
    const sights = pins.flatMap(sightOf);
    const nowMs = clock.now();
    const tray = trayView({
      isDemo,
      pins: sights,
      namesOf(pinId) {
        const pin = pins.find(({ id }) => id === pinId);
        const card = world.cardOf(pinId);
        return pin === undefined || card === null
          ? { title: pinId, roomName: '' }
          : world.namesOf(pin, card);
      },
      hideNames: world.hideNames(),
      everythingMutedUntilMs: teller.everythingMutedUntilMs(),
      quiet: teller.quiet(),
      nowMs,
    });
    if (isDemo) return { tray, inTrouble: 0, drops: [] };
    return {
      tray,
      inTrouble: sights.filter((pin) => isInTrouble(pin, nowMs)).length,
      drops: sights.filter(isUnacknowledgedDrop).map(({ pinId }) => pinId),
    };
  }

  function refresh(): void {
    isSoon = false;
    expect(lookedAtEveryMs - (clock.now() % lookedAtEveryMs));
    world.show(view());
  }

  function expect(delayMs: number): void {
    cancel();
    cancel = clock.setTimeout(refresh, delayMs);
  }

  return {
    view,
    changed() {
      if (isSoon || isStopped) return;
      isSoon = true;
      expect(gatheredMs);
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
