import { describe, expect, test } from 'vitest';
import { createTrayHost } from '../../../src-main/shell/tray-host.ts';
import type { BusAnswer } from '../../../src-main/shell/session-bus.ts';
import { answeredWith, createFakeSessionBus } from '../../support/fake-session-bus.ts';

test.each<[string, BusAnswer, boolean]>([
  ['a host shows icons', answeredWith([{ signature: 'b', value: true }]), true],
  ['nobody shows icons yet', answeredWith([{ signature: 'b', value: false }]), false],
  ['the answer is nonsense', answeredWith(['true']), false],
  ['the answer is empty', answeredWith([]), false],
  [
    'there is no tray',
    { kind: 'refused', error: 'org.freedesktop.DBus.Error.ServiceUnknown' },
    false,
  ],
  ['the tray is stuck', { kind: 'silent' }, false],
  ['there is no bus', { kind: 'no-bus' }, false],
])('%s', async (_, answer, isThere) => {
  const host = createTrayHost(createFakeSessionBus({ Get: answer }));
  expect(await host.isThere()).toBe(isThere);
});

test('macOS and Windows always show icons', async () => {
  const host = createTrayHost(null);
  host.onChanged(() => expect.unreachable());
  expect(await host.isThere()).toBe(true);
});

describe('that it changed is heard of', () => {
  const watcher = 'org.kde.StatusNotifierWatcher';
  const bus = 'org.freedesktop.DBus';

  test.each<[string, string, string, unknown[], number]>([
    ['its service came', bus, 'NameOwnerChanged', [watcher, '', ':1.5'], 1],
    ['its service went', bus, 'NameOwnerChanged', [watcher, ':1.5', ''], 1],
    ['another service came', bus, 'NameOwnerChanged', ['org.kde.Other', '', ':1.5'], 0],
    ['a panel came to it', watcher, 'StatusNotifierHostRegistered', [], 1],
    ['its panel went', watcher, 'StatusNotifierHostUnregistered', [], 1],
    ['somebody else’s icon came', watcher, 'StatusNotifierItemRegistered', [':1.9'], 0],
    ['somebody spoke of something else', 'org.example', 'NameOwnerChanged', [watcher], 0],
  ])('where %s', (_, from, member, body, times) => {
    const session = createFakeSessionBus({});
    let heard = 0;
    createTrayHost(session).onChanged(() => (heard += 1));
    // Whoever listens hears all signals; the rule only says which of them are sent.
    session.signal({ interface: from, member, body, sender: ':1.5' });
    expect(heard).toBe(times);
  });
});
