import type { Card, StaleReason } from '../watch/card.ts';

/** Losing sight of Twilio for less than this is a matter for the window, not for a notification, in ms. */
const patienceMs = 30_000;

/** Why Twilio can't be asked. */
type Blindness = Extract<StaleReason, { kind: 'unreachable' | 'offline' }>;

/** Which accounts' pins can't be looked at: all of them, because Twilio can't be asked or we are offline. */
export interface Sight {
  lost: ReadonlyMap<string, { sinceMs: number; reason: Blindness }>;
  /** The user was told, and is to be told when it is over. */
  told: boolean;
}

export const clearSight: Sight = { lost: new Map(), told: false };

/**
 * What the cards say of Roomwatch's own sight, and whether that is to be told now: once for everything
 * that is lost, and once when something of it is seen again and nothing is lost any more. `cardsByAccount` holds the cards that are being looked
 * at; `nowMs` is our clock.
 */
export function judgeSight(
  before: Sight,
  cardsByAccount: ReadonlyMap<string, readonly Card[]>,
  nowMs: number,
): { sight: Sight; tell: 'lost' | 'regained' | null } {
  const lost = new Map<string, { sinceMs: number; reason: Blindness }>();
  for (const [accountId, cards] of cardsByAccount) {
    const reason = reasonOfAll(cards);
    if (reason === null) continue;
    lost.set(accountId, { sinceMs: before.lost.get(accountId)?.sinceMs ?? nowMs, reason });
  }
  if (lost.size === 0) {
    const regained = [...before.lost.keys()].some((accountId) =>
      cardsByAccount.get(accountId)?.some(({ freshness }) => freshness.kind === 'live'),
    );
    return { sight: clearSight, tell: before.told && regained ? 'regained' : null };
  }
  const patienceIsOver = [...lost.values()].some(({ sinceMs }) => nowMs - sinceMs >= patienceMs);
  const tell = !before.told && patienceIsOver ? 'lost' : null;
  return { sight: { lost, told: before.told || tell === 'lost' }, tell };
}

/** Why none of these cards could be refreshed, or null if one could, or none was looked at yet. */
function reasonOfAll(cards: readonly Card[]): Blindness | null {
  let reason: Blindness | null = null;
  for (const { freshness } of cards) {
    if (freshness.kind === 'live') return null;
    if (freshness.reason.kind === 'not-looked-yet') continue;
    if (freshness.reason.kind !== 'unreachable' && freshness.reason.kind !== 'offline') return null;
    // Twilio answers: it asks us to go slower, which is no reason to alarm anyone.
    if (
      freshness.reason.kind === 'unreachable' &&
      freshness.reason.obstacle.kind === 'rate-limited'
    ) {
      return null;
    }
    reason = freshness.reason;
  }
  return reason;
}
