import { randomCredentials } from '../../src-main/demo/credentials.ts';
import { startVideoServer } from '../../src-main/demo/server.ts';
import type { VideoServer } from '../../src-main/demo/server.ts';
import { createWorld } from '../../src-main/demo/world.ts';

/** A Twilio Video on loopback with one room, `ward-7`, and Maya in it. */
export interface VideoWorld {
  server: VideoServer;
  world: ReturnType<typeof createWorld>;
  roomSid: string;
  mayaSid: string;
  close: () => Promise<void>;
}

export async function startVideoWorld(): Promise<VideoWorld> {
  const world = createWorld({ now: Date.now });
  const room = world.openRoom('ward-7');
  const maya = world.join(room.sid, 'Maya Lindqvist', { atMs: Date.now() - 125_000 });
  const server = await startVideoServer({ world, credentials: randomCredentials() });
  return { server, world, roomSid: room.sid, mayaSid: maya.sid, close: () => server.close() };
}
