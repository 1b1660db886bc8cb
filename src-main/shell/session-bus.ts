import type * as Library from '@jellybrick/dbus-next';
import type { Clock } from '../twilio/clock.ts';

/** How long a service may take to answer, in ms: one that is started by being asked takes a while. */
const answerLimitMs = 4_000;

/** A method of a service, with arguments of the types in `signature`; `variant` makes one that brings its type. */
export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: (variant: (signature: string, value: unknown) => unknown) => unknown[];
}

/**
 * `refused`: the bus or the service answered with an error of that name; `silent`: no answer in time;
 * `no-bus`: there is nobody to ask.
 */
export type BusAnswer =
  | { kind: 'answered'; body: unknown[]; sender: string }
  | { kind: 'refused'; error: string }
  | { kind: 'silent' }
  | { kind: 'no-bus' };

/** What a service says unasked. `sender`: the name of the connection that it came over. */
export type BusSignal = Pick<Library.Message, 'interface' | 'member' | 'body' | 'sender'>;

/** The session bus of a Linux desktop. Nothing here rejects, and no service that is stuck holds anything up. */
export interface SessionBus {
  /** `onLate`: takes the answer that came after all, once `silent` was told. */
  call(method: BusCall, onLate?: (answer: BusAnswer) => void): Promise<BusAnswer>;
  /** `rule`: D-Bus's match rule for the signals that are wanted, from the first call on. */
  listen(rule: string, listener: (signal: BusSignal) => void): void;
  hangUp(): void;
}

interface Connection {
  library: typeof Library;
  bus: Library.MessageBus;
}

/**
 * Connects when it is first asked, and anew after the bus went away. It speaks with the bus itself and not
 * through GTK's libraries, whose calls hold up the whole process while a service is stuck (tried: 25 s).
 */
export function createSessionBus(clock: Clock): SessionBus {
  const listeners: { rule: string; listener: (signal: BusSignal) => void }[] = [];
  let connecting: Promise<Connection | null> | null = null;
  let hangUp = () => {};

  async function connect(): Promise<Connection | null> {
    // Needed on Linux only, and not for the first window.
    const library = await import('@jellybrick/dbus-next');
    const bus = library.sessionBus();
    hangUp = () => {
      connecting = null;
      hangUp = () => {};
      bus.disconnect();
    };
    const ours = hangUp;
    // Its types leave out that it fails.
    const events: NodeJS.EventEmitter = bus;
    return new Promise((resolve) => {
      events.on('error', () => {
        if (hangUp === ours) hangUp();
        resolve(null);
      });
      bus.on('message', (message) => {
        if (message.type !== library.MessageType.SIGNAL) return;
        for (const { listener } of listeners) listener(message);
      });
      bus.once('connect', () => {
        for (const { rule } of listeners) askForSignals({ library, bus }, rule);
        resolve({ library, bus });
      });
    });
  }

  async function ask(method: BusCall): Promise<BusAnswer> {
    connecting ??= connect();
    const connection = await connecting;
    if (connection === null) return { kind: 'no-bus' };
    const { library, bus } = connection;
    try {
      const variant = (signature: string, value: unknown) => new library.Variant(signature, value);
      const message = new library.Message({ ...method, body: method.body?.(variant) ?? [] });
      const reply = await bus.call(message);
      return { kind: 'answered', body: reply?.body ?? [], sender: reply?.sender ?? '' };
    } catch (error) {
      if (error instanceof library.DBusError) return { kind: 'refused', error: error.type };
      // The bus went away, unnoticed until now.
      hangUp();
      return { kind: 'no-bus' };
    }
  }

  return {
    call: (method, onLate) =>
      new Promise((resolve) => {
        let isLate = false;
        const cancel = clock.setTimeout(() => {
          isLate = true;
          resolve({ kind: 'silent' });
        }, answerLimitMs);
        void ask(method).then((answer) => {
          cancel();
          resolve(answer);
          if (isLate) onLate?.(answer);
        });
      }),
    listen(rule, listener) {
      listeners.push({ rule, listener });
    },
    hangUp: () => hangUp(),
  };
}

function askForSignals({ library, bus }: Connection, rule: string): void {
  const busItself = 'org.freedesktop.DBus';
  bus.send(
    new library.Message({
      destination: busItself,
      path: '/org/freedesktop/DBus',
      interface: busItself,
      member: 'AddMatch',
      signature: 's',
      body: [rule],
    }),
  );
}
