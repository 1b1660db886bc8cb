import type { Link, Toxic } from './toxic-proxy.ts';

const between = ({ random }: Link, least: number, most: number) =>
  Math.round(least + random() * (most - least));

function pass({ client }: Link, piece: Buffer): void {
  if (client.writable) client.write(piece);
}

/**
 * Toxiproxy's, each with strengths about the time limit of whoever asks, in ms, so that some requests get
 * through and some do not.
 */
export function createToxics(limitMs: number): Record<string, Toxic> {
  return {
    latency: {
      async carries(link, piece) {
        await link.wait(between(link, 0, 2 * limitMs));
        pass(link, piece);
      },
    },
    down: {
      refuses: true,
      begins: ({ client }) => void client.destroy(),
    },
    bandwidth: {
      async carries(link, piece) {
        const pieces = 10;
        const pauseMs = between(link, 1, limitMs / 5);
        const size = Math.ceil(piece.length / pieces);
        for (let at = 0; at < piece.length; at += size) {
          await link.wait(pauseMs);
          pass(link, piece.subarray(at, at + size));
        }
      },
    },
    /** The server closes after each answer, and that comes late, so that more is asked of a dead connection. */
    slow_close: {
      async carries(link, piece) {
        pass(link, piece);
        link.server.pause();
        await link.wait(between(link, limitMs / 10, 2 * limitMs));
        link.client.end();
      },
    },
    /** Nothing comes through any more, until it closes the connection, or never. */
    timeout: {
      begins(link) {
        const closesAfterMs = link.random() < 0.5 ? limitMs / 2 : 10 * limitMs;
        void link.wait(closesAfterMs).then(() => link.client.destroy());
      },
      carries: () => Promise.resolve(),
    },
    reset_peer: {
      begins(link) {
        void link.wait(between(link, 0, limitMs / 5)).then(() => link.client.resetAndDestroy());
      },
    },
    slicer: {
      async carries(link, piece) {
        for (let at = 0; at < piece.length;) {
          const size = between(link, 1, 120);
          pass(link, piece.subarray(at, at + size));
          at += size;
          await link.wait(between(link, 0, limitMs / 10));
        }
      },
    },
    limit_data: {
      begins(link) {
        limits.set(link, between(link, 0, 3_000));
      },
      carries(link, piece) {
        const left = limits.get(link) ?? 0;
        pass(link, piece.subarray(0, left));
        limits.set(link, left - piece.length);
        if (piece.length > left) link.client.end();
        return Promise.resolve();
      },
    },
  };
}

/** How many bytes may still go through, of each connection that has a limit. */
const limits = new WeakMap<Link, number>();
