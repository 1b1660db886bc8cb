import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** One connection through the proxy, as a toxic has it in its hands. */
export interface Link {
  client: Socket;
  server: Socket;
  /** From 0 to 1. */
  random: () => number;
  /** After so long, in ms, or as soon as the toxic is taken away. */
  wait(delayMs: number): Promise<void>;
  /** Resolves when the toxic is taken away. */
  cured: Promise<void>;
}

/** What becomes of a connection: made after Toxiproxy, https://github.com/Shopify/toxiproxy#toxics */
export interface Toxic {
  /** Nobody listens at all while it works on all connections. */
  refuses?: boolean;
  /** It begins to work on a connection, which may be new. */
  begins?(link: Link): void;
  /** A piece of what the server says; the next one waits until this one is through. Left out: it goes through. */
  carries?(link: Link, piece: Buffer): Promise<void>;
}

/** A proxy on loopback for plain TCP, between whoever asks and a server. */
export interface ToxicProxy {
  baseUrl: string;
  /** From now on each connection, open or new, has the toxic with this probability. */
  poison(toxic: Toxic, toxicity: number): Promise<void>;
  /** All connections are as they should be from now on. */
  cure(): Promise<void>;
  /** How many connections a toxic worked on so far. */
  poisoned(): number;
  close(): Promise<void>;
}

export async function startToxicProxy(to: string, random: () => number): Promise<ToxicProxy> {
  const target = new URL(to);
  const links = new Set<{ link: Link; poison: () => void; close: () => void }>();
  let present: { toxic: Toxic; toxicity: number; cured: Promise<void>; cure: () => void } | null =
    null;
  let poisoned = 0;

  function open(client: Socket): void {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) socket.on('error', () => {}).setNoDelay();
    let toxic: Toxic | null = null;
    let through = Promise.resolve();
    const link: Link = {
      client,
      server,
      random,
      cured: Promise.resolve(),
      wait(delayMs) {
        const { cured } = link;
        return new Promise((resolve) => {
          const timer = setTimeout(resolve, delayMs);
          void cured.then(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      },
    };
    const entry = {
      link,
      poison() {
        if (present === null || random() >= present.toxicity) return;
        poisoned += 1;
        ({ toxic, cured: link.cured } = present);
        void link.cured.then(() => (toxic = null));
        toxic.begins?.(link);
      },
      close() {
        client.destroy();
        server.destroy();
      },
    };
    links.add(entry);
    client.on('data', (piece) => void server.write(piece));
    server.on('data', (piece: Buffer) => {
      through = through.then(async () => {
        if (toxic?.carries !== undefined) await toxic.carries(link, piece);
        else if (client.writable) client.write(piece);
      });
    });
    client.on('close', () => {
      server.destroy();
      links.delete(entry);
    });
    server.on('close', () => void through.then(() => client.end()));
    entry.poison();
  }

  let listener: Server;
  let port = 0;
  async function listen(): Promise<void> {
    listener = createServer(open);
    await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
    ({ port } = listener.address() as AddressInfo);
  }
  function closeAll(): Promise<void> {
    return new Promise((resolve) => {
      listener.close(() => resolve());
      for (const { close } of links) close();
    });
  }
  await listen();

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async poison(toxic, toxicity) {
      let cure = () => {};
      const cured = new Promise<void>((resolve) => (cure = resolve));
      present = { toxic, toxicity, cured, cure };
      if (toxic.refuses === true && toxicity === 1) {
        poisoned += 1;
        await closeAll();
      } else for (const link of links) link.poison();
    },
    async cure() {
      const { toxic, toxicity, cure } = present!;
      present = null;
      cure();
      if (toxic.refuses === true && toxicity === 1) await listen();
    },
    poisoned: () => poisoned,
    close: closeAll,
  };
}
