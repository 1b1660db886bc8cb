import { randomCredentials } from '../../src-main/demo/credentials.ts';
import { startVideoServer } from '../../src-main/demo/server.ts';
import type { VideoServer } from '../../src-main/demo/server.ts';
import { createWorld } from '../../src-main/demo/world.ts';

/** A Twilio Video on loopback with one room, `ward-7`, and Maya in it. */
export interface VideoWorld {
  /** The one that listens now, or did last. */
  readonly server: VideoServer;
  world: ReturnType<typeof createWorld>;
  roomSid: string;
  mayaSid: string;
  /** Nobody listens at its address any more. */
  goDown: () => Promise<void>;
  /** Another server listens at the same address. */
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

export async function startVideoWorld(): Promise<VideoWorld> {
  const world = createWorld({ now: Date.now });
  const room = world.openRoom('ward-7');
  const maya = world.join(room.sid, 'Maya Lindqvist', { atMs: Date.now() - 125_000 });
  const credentials = randomCredentials();
  let server = await startVideoServer({ world, credentials });
  const port = Number(new URL(server.baseUrl).port);
  return {
    get server() {
      return server;
    },
    world,
    roomSid: room.sid,
    mayaSid: maya.sid,
    goDown: () => server.close(),
    async comeBack() {
      server = await startVideoServer({ world, credentials, port });
    },
    close: () => server.close(),
  };
}
