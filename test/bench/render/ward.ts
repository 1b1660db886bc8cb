import { startVideoServer } from '../../../src-main/demo/server.ts';
import { createWorld } from '../../../src-main/demo/world.ts';
import type { AccountDraft, PinTarget } from '../../../src-main/contract.ts';

/** A Twilio Video on loopback with people in it, all connected. */
export async function startWard(people: number, rooms: number) {
  const world = createWorld({ now: Date.now });
  const server = await startVideoServer({ world });
  const anHourAgo = { atMs: Date.now() - 3_600_000 };
  const roomSids = Array.from(
    { length: rooms },
    (_, index) => world.openRoom(`ward-${index + 1}`, anHourAgo).sid,
  );
  const sessions = Array.from({ length: people }, (_, index) =>
    world.join(roomSids[index % rooms]!, `Guest ${index + 1}`, anHourAgo),
  );
  const { accountSid, apiKeySid, apiKeySecret } = server.credentials;
  const account: AccountDraft = {
    id: null,
    name: 'Ward',
    accountSid,
    apiKeySid,
    secret: apiKeySecret,
    baseUrl: server.baseUrl,
  };
  const targets: PinTarget[] = sessions.map(({ roomSid, sid }) => ({
    kind: 'session',
    roomSid,
    participantSid: sid,
  }));
  const [first] = sessions;
  return {
    world,
    account,
    targets,
    sids: sessions.map(({ sid }) => sid),
    /** Where one of them is read, and as whom. */
    firstRead: {
      address: `${server.baseUrl}/v1/Rooms/${first!.roomSid}/Participants/${first!.sid}`,
      authorization: `Basic ${Buffer.from(`${apiKeySid}:${apiKeySecret}`).toString('base64')}`,
    },
    close: server.close,
  };
}
