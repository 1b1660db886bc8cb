import type { Participant } from './participant.ts';
import type { Answer, VideoApi } from './video-api.ts';

/**
 * Everyone who is in a room, in two reads: whether the default list holds people who are reconnecting is not
 * documented, so each is asked for. `onRead`: told how many were read so far. Rejects only with `signal`'s
 * reason.
 */
export async function listPeopleInside(
  api: Pick<VideoApi, 'listParticipants'>,
  room: string,
  signal?: AbortSignal,
  onRead?: (count: number) => void,
): Promise<Answer<Participant[]>> {
  const connected = await api.listParticipants(room, { status: 'connected' }, signal, onRead);
  if (!connected.ok) return connected;
  const before = connected.value.length;
  const reconnecting = await api.listParticipants(
    room,
    { status: 'reconnecting' },
    signal,
    (count) => onRead?.(before + count),
  );
  if (!reconnecting.ok) return reconnecting;
  // Who is in both began to struggle between the two reads; the later one counts.
  const bySid = new Map(
    [...connected.value, ...reconnecting.value].map((one) => [one.sid, one] as const),
  );
  return { ...reconnecting, value: [...bySid.values()] };
}
