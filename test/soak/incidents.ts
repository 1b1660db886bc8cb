import type { VideoServer } from '../../src-main/demo/server.ts';
import type { World } from '../../src-main/demo/world.ts';

/** Someone who is watched; `sid` is their session now. */
export interface Person {
  name: string;
  roomSid: string;
  sid: string;
}

/** What happens to people, one after the other, and what is to be told of it. */
export interface Incidents {
  /** Lets the next thing happen to the next one. It is over within `incidentMs`. */
  next(): Promise<void>;
  /** The beginnings of what must have been told by now, in order for each person. */
  expected(): ReadonlyMap<string, readonly string[]>;
}

/** Longer than two looks and the grace, so that it is seen and told, in ms. */
export const incidentMs = 15_000;
/** Shorter than the grace, so that it is not told, in ms. */
const blinkMs = 1_500;

/**
 * In turn a struggle, a drop with a return, a blink of which nothing is told, and a while in which Twilio
 * answers every fifth question with an error, of which nobody's card may be the worse.
 */
export function createIncidents(
  people: readonly Person[],
  world: World,
  server: VideoServer,
  wait: (delayMs: number) => Promise<unknown>,
): Incidents {
  const expected = new Map<string, string[]>();
  let count = 0;

  function expect(person: Person, ...titles: string[]): void {
    expected.set(person.name, [...(expected.get(person.name) ?? []), ...titles]);
  }

  async function struggle(person: Person, lastsMs: number): Promise<void> {
    world.struggle(person.sid);
    await wait(lastsMs);
    world.recover(person.sid);
  }

  const kinds: ((person: Person) => Promise<void>)[] = [
    (person) => {
      expect(person, `${person.name} is reconnecting`, `${person.name} is connected again`);
      return struggle(person, incidentMs);
    },
    async (person) => {
      expect(person, `${person.name} disconnected`, `${person.name} rejoined`);
      world.disconnect(person.sid);
      await wait(incidentMs);
      person.sid = world.join(person.roomSid, person.name).sid;
    },
    (person) => struggle(person, blinkMs),
    async () => {
      let asked = 0;
      const everyFifth = () => (asked += 1) % 5 === 0;
      const remove = server.faults.add({ kind: 'server-error', status: 503 }, { on: everyFifth });
      await wait(incidentMs);
      remove();
    },
  ];

  return {
    next() {
      const person = people[count % people.length]!;
      const happens = kinds[count % kinds.length]!;
      count += 1;
      return happens(person);
    },
    expected: () => expected,
  };
}
