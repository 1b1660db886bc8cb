import type { World } from '../../src-main/demo/world.ts';
import { createRandom } from '../simulation/random.ts';
import type { Pace, PinnedSession, StatusAt } from './messages.ts';

/**
 * Lets one participant after the other struggle and recover, in an order and at times that chance spreads
 * over rooms and over the interval; the same chance in every run.
 */
export function startChanges(
  world: World,
  pins: readonly PinnedSession[],
  { everyMs, heldMs }: Pace,
  onChange: (change: StatusAt) => void,
): void {
  const random = createRandom(20_261_125);
  const inTurn = shuffled(pins, random.next);
  let turn = 0;

  function tell(participantSid: string, status: StatusAt['status']): void {
    onChange({ participantSid, status, atMs: world.now() });
  }

  function struggle(): void {
    const { participantSid } = inTurn[turn % inTurn.length]!;
    turn += 1;
    // With few pins and a quick pace it may be one who has not recovered yet.
    if (world.participant(participantSid)?.status !== 'connected') return;
    world.struggle(participantSid);
    tell(participantSid, 'reconnecting');
    setTimeout(
      () => {
        world.recover(participantSid);
        tell(participantSid, 'connected');
      },
      heldMs * random.between(1, 1.4),
    );
  }

  function next(): void {
    setTimeout(
      () => {
        struggle();
        next();
      },
      everyMs * random.between(0.6, 1.4),
    );
  }

  next();
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
