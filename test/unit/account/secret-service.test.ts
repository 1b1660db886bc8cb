import { expect, test } from 'vitest';
import { readCollectionState } from '../../../src-main/account/secret-service.ts';
import type { CollectionState } from '../../../src-main/account/secret-service.ts';
import type { BusAnswer } from '../../../src-main/shell/session-bus.ts';
import { answeredWith, createFakeSessionBus } from '../../support/fake-session-bus.ts';

test.each<[CollectionState, string, BusAnswer]>([
  ['locked', 'it says so', answeredWith([{ signature: 'b', value: true }])],
  ['unlocked', 'it says so', answeredWith([{ signature: 'b', value: false }])],
  [
    'none',
    'there is no such object',
    { kind: 'refused', error: 'org.freedesktop.DBus.Error.UnknownObject' },
  ],
  [
    'none',
    'nothing can be asked there',
    { kind: 'refused', error: 'org.freedesktop.DBus.Error.UnknownMethod' },
  ],
  [
    'unknown',
    'it must not be asked',
    { kind: 'refused', error: 'org.freedesktop.DBus.Error.AccessDenied' },
  ],
  ['silent', 'no answer came in time', { kind: 'silent' }],
  ['unknown', 'there is no bus', { kind: 'no-bus' }],
  ['unknown', 'the answer is nonsense', answeredWith([{ signature: 's', value: 'yes' }])],
  ['unknown', 'the answer is empty', answeredWith([])],
])('%s: %s', async (state, _, answer) => {
  expect(await readCollectionState(createFakeSessionBus({ Get: answer }))).toBe(state);
});
