import { startVideoServer } from '../../src-main/demo/server.ts';
import type { VideoServer } from '../../src-main/demo/server.ts';
import { createWorld } from '../../src-main/demo/world.ts';
import { startChanges } from './changes.ts';
import type { FromServer, PinnedSession, StatusAt, ToServer } from './messages.ts';
import { serveParent } from './processes.ts';

/** The demo's Twilio Video in a process of its own, so that its work is not counted as a variant's. */
const world = createWorld({ now: Date.now });
const changes: StatusAt[] = [];
let pins: readonly PinnedSession[] = [];
let server: VideoServer | null = null;
let began = { atMs: 0, reads: 0 };

serveParent<ToServer, FromServer>(async (message, tell) => {
  switch (message.kind) {
    case 'serve': {
      pins = populate(message.pins, message.rooms);
      server = await startVideoServer({ world });
      const { baseUrl, credentials } = server;
      const { accountSid, apiKeySid, apiKeySecret } = credentials;
      tell({ kind: 'serving', address: { baseUrl, accountSid, apiKeySid, apiKeySecret }, pins });
      return;
    }
    case 'change':
      startChanges(world, pins, message.pace, (change) => changes.push(change));
      tell({ kind: 'changing' });
      return;
    case 'begin':
      began = { atMs: Date.now(), reads: server?.requests.count ?? 0 };
      tell({ kind: 'began' });
      return;
    case 'end': {
      const { count = 0, list = [] } = server?.requests ?? {};
      const lists = list.filter(
        ({ path, atMs }) => atMs >= began.atMs && path.includes('/Participants?'),
      ).length;
      tell({
        kind: 'served',
        reads: count - began.reads,
        lists,
        beganAtMs: began.atMs,
        lastedMs: Date.now() - began.atMs,
        changes,
      });
      return;
    }
    default:
      message satisfies never;
  }
});

/** Spreads so many sessions over so many rooms, evenly. */
function populate(sessions: number, rooms: number): PinnedSession[] {
  const roomSids = Array.from({ length: rooms }, () => world.openRoom().sid);
  return Array.from({ length: sessions }, (_, index) => {
    const roomSid = roomSids[index % rooms]!;
    return { roomSid, participantSid: world.join(roomSid, `participant-${index}`).sid };
  });
}
