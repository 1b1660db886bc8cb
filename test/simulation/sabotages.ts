import type { Sabotage } from './simulate.ts';

/** How a look, an answer or a question can be spoilt so that Roomwatch errs, each in its own way. */

/** Twilio's answers, each changed by `change`; it gets the body of those that are JSON. */
function changedAnswers(change: (text: string, url: string) => string): Sabotage {
  return {
    fetch: (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      const { status, headers } = response;
      if (status !== 200 || !/json/.test(headers.get('content-type') ?? '')) return response;
      const text = await response.text().catch(() => '{');
      return new Response(change(text, url), { status, headers });
    },
  };
}

export const reconnectingReadsDisconnected = changedAnswers((text) =>
  text.replaceAll('"reconnecting"', '"disconnected"'),
);

/** A 404 stays for the look that is to confirm it, as if one were enough. */
export function oneAbsenceIsEnough(): Sabotage {
  const goneUntilMs = new Map<string, number>();
  return {
    fetch: (fetch, now) => async (url, init) => {
      const room = /Rooms\/([^/]+)/.exec(url)?.[1] ?? url;
      if (now() < (goneUntilMs.get(room) ?? -Infinity)) {
        return new Response('{"code":20404,"status":404}', { status: 404 });
      }
      const response = await fetch(url, init);
      if (response.status === 404) goneUntilMs.set(room, now() + 5_000);
      return response;
    },
  };
}

export function every50thTransitionIsLost(): Sabotage {
  let count = 0;
  return {
    look(look) {
      if (look.transition === null) return look;
      count += 1;
      return count % 50 === 0 ? { ...look, transition: null } : look;
    },
  };
}

/** A transition is repeated at the next look at the same pin. */
export function transitionsAreRepeated(): Sabotage {
  const before = new Map<string, Parameters<NonNullable<Sabotage['look']>>[0]['transition']>();
  return {
    look(look) {
      const again = before.get(look.pin.id) ?? null;
      before.set(look.pin.id, look.transition);
      return look.transition === null ? { ...look, transition: again } : look;
    },
  };
}

export const allIsAskedThreeTimes: Sabotage = {
  fetch: (fetch) => (url, init) => {
    void fetch(url, init).catch(() => {});
    void fetch(url, init).catch(() => {});
    return fetch(url, init);
  },
};

/** Requests that match are not answered from some time on, though nothing is known to be wrong. */
export function unanswered(pattern: RegExp, afterMs: number): Sabotage {
  return {
    fetch(fetch, now) {
      const startedMs = now();
      return (url, init) =>
        pattern.test(url) && now() - startedMs >= afterMs
          ? new Promise<never>((_resolve, reject) => {
              init.signal.addEventListener('abort', () => reject(init.signal.reason as Error));
            })
          : fetch(url, init);
    },
  };
}

/** Roomwatch knows nothing of the quiet hours that the user set. */
export const noQuietHours: Sabotage = { hours: (hours) => ({ ...hours, on: false }) };

/** Roomwatch takes all of the day for quiet. */
export const endlessQuietHours: Sabotage = {
  hours: (hours) => ({
    ...hours,
    on: true,
    fromMinute: 0,
    toMinute: 1_439,
    inside: 'no-notifications',
  }),
};
