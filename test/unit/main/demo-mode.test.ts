import { afterEach, expect, test, vi } from 'vitest';
import { createDemoMode, demoAccountId } from '../../../src-main/demo-mode.ts';
import type { DemoMode } from '../../../src-main/demo-mode.ts';
import type { Memory } from '../../../src-main/alert/teller.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const told: Memory = {
  remembered: {
    status: { kind: 'connected' },
    sinceMs: 1,
    noticedAtMs: 2,
    participantSid,
    roomSid,
  },
  told: { status: { kind: 'connected' }, participantSid },
};

let running: DemoMode | null = null;
afterEach(() => running?.hide());

function demoMode() {
  const clock = createFakeClock(Date.UTC(2026, 10, 25, 8));
  const onChanged = vi.fn();
  let made = 0;
  const demo = createDemoMode(clock, () => `pin-${++made}`, onChanged);
  running = demo;
  return { demo, clock, onChanged };
}

/** Asks the demo's server as the connection says. */
function ask({ baseUrl, credentials }: NonNullable<ReturnType<DemoMode['connection']>>) {
  const { userName, password } = credentials;
  const auth = Buffer.from(`${userName}:${password.reveal()}`).toString('base64');
  return fetch(`${baseUrl}/v1/Rooms`, { headers: { Authorization: `Basic ${auth}` } });
}

test('nothing runs and there are no pins before it is shown', () => {
  const { demo, clock } = demoMode();
  expect(demo.isShown()).toBe(false);
  expect(demo.connection()).toBeNull();
  expect(demo.pins()).toEqual([]);
  expect(clock.pendingTimers()).toBe(0);
});

test('shown, its server on loopback accepts its credentials, and its pins are of its account', async () => {
  const { demo, onChanged } = demoMode();
  await demo.show();
  expect(demo.isShown()).toBe(true);
  expect(onChanged).toHaveBeenCalledTimes(1);
  const connection = demo.connection()!;
  expect(connection.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask(connection)).status).toBe(200);
  expect(demo.pins()).toHaveLength(13);
  expect(new Set(demo.pins().map(({ id }) => id)).size).toBe(13);
  expect(new Set(demo.pins().map(({ target }) => target.kind))).toEqual(
    new Set(['session', 'person']),
  );
  for (const pin of demo.pins()) {
    expect(pin).toMatchObject({ accountId: demoAccountId, accountSid: connection.accountSid });
  }
});

test('hidden, its server does not answer any more and no timer is left', async () => {
  const { demo, clock, onChanged } = demoMode();
  await demo.show();
  const connection = demo.connection()!;
  await demo.hide();
  expect(demo.isShown()).toBe(false);
  expect(demo.connection()).toBeNull();
  expect(demo.pins()).toEqual([]);
  expect(onChanged).toHaveBeenCalledTimes(2);
  expect(clock.pendingTimers()).toBe(0);
  await expect(ask(connection)).rejects.toThrow();
});

test('showing what is shown, and hiding what is hidden, changes nothing', async () => {
  const { demo, onChanged } = demoMode();
  await demo.hide();
  expect(onChanged).not.toHaveBeenCalled();
  await Promise.all([demo.show(), demo.show()]);
  const before = demo.pins();
  await demo.show();
  expect(demo.pins()).toBe(before);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('asked for in one breath, showing and hiding take turns, and the last one counts', async () => {
  const { demo, clock, onChanged } = demoMode();
  await Promise.all([demo.show(), demo.hide(), demo.show(), demo.hide()]);
  expect(demo.isShown()).toBe(false);
  expect(onChanged).toHaveBeenCalledTimes(4);
  expect(clock.pendingTimers()).toBe(0);
  await Promise.all([demo.show(), demo.hide(), demo.show()]);
  expect(demo.isShown()).toBe(true);
  expect((await ask(demo.connection()!)).status).toBe(200);
});

test('what was told of its pins ends with it, and what comes too late is not kept', async () => {
  const { demo } = demoMode();
  await demo.show();
  const { id } = demo.pins()[0]!;
  demo.keep(id, told);
  expect(demo.memoryOf(id)).toEqual(told);
  await demo.hide();
  expect(demo.memoryOf(id)).toBeNull();
  demo.keep(id, told);
  expect(demo.memoryOf(id)).toBeNull();
});

test('shown again it is another one, with another account and other pins', async () => {
  const { demo } = demoMode();
  await demo.show();
  const first = { accountSid: demo.connection()!.accountSid, ids: demo.pins().map(({ id }) => id) };
  await demo.hide();
  await demo.show();
  expect(demo.connection()!.accountSid).not.toBe(first.accountSid);
  for (const { id } of demo.pins()) expect(first.ids).not.toContain(id);
});

test('pins that were changed are the ones that it has', async () => {
  const { demo } = demoMode();
  await demo.show();
  const [first] = demo.pins();
  demo.setPins([first!]);
  expect(demo.pins()).toEqual([first]);
});
