import { expect, test } from 'vitest';
import { trayIsShown } from '../../../src-main/shell/tray-host.ts';
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
])('%s', async (_, answer, isShown) => {
  expect(await trayIsShown(createFakeSessionBus({ Get: answer }))).toBe(isShown);
});

test('macOS and Windows always show icons', async () => {
  expect(await trayIsShown(null)).toBe(true);
});
