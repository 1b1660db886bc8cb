import { expect, test } from 'vitest';
import { createNotices } from '../../../src-main/notices.ts';
import { createOwnNotices } from '../../../src-main/own-notices.ts';
import { mostPins } from '../../../src-main/storage/pins.ts';

function setUp() {
  const notices = createNotices(() => {});
  const own = createOwnNotices(notices);
  return { notices, own, shown: () => notices.list([]) };
}

test('what a disk does not take is said for settings and history apart, until it does', () => {
  const { own, shown } = setUp();
  own.savingIs('disk-full');
  own.recordingIs('not-allowed');
  expect(shown()).toMatchObject([
    { kind: 'settings-not-saved', problem: 'disk-full' },
    { kind: 'history-not-saved', problem: 'not-allowed' },
  ]);
  own.savingIs(null);
  expect(shown()).toMatchObject([{ kind: 'history-not-saved' }]);
  own.recordingIs(null);
  expect(shown()).toEqual([]);
});

test('that there are too many pins is said until there are fewer', () => {
  const { own, shown } = setUp();
  own.noRoomForPins();
  own.pinsAre(mostPins);
  expect(shown()).toMatchObject([{ kind: 'too-many-pins', most: mostPins }]);
  own.pinsAre(mostPins - 1);
  expect(shown()).toEqual([]);
});

test('that notifications can’t be shown is said with the latest reason, until one is', () => {
  const { own, shown } = setUp();
  own.notificationWas('failed');
  own.notificationWas('no-service');
  expect(shown()).toMatchObject([{ kind: 'notifications-unavailable', because: 'no-service' }]);
  own.notificationWas('shown');
  expect(shown()).toEqual([]);
});

test('what breaks is said once a kind, and again where it was waved away', () => {
  const { notices, own, shown } = setUp();
  own.broke('part');
  own.broke('part');
  own.broke('window');
  expect(shown()).toMatchObject([{ what: 'part' }, { what: 'window' }]);
  notices.dismiss('fault:part');
  expect(shown()).toMatchObject([{ what: 'window' }]);
  own.broke('part');
  expect(shown()).toHaveLength(2);
});

test('a newer version takes the place of the one before, and goes when there is nothing to say', () => {
  const { own, shown } = setUp();
  own.newVersion({ kind: 'available', version: '0.2.0', whatsNew: null });
  own.newVersion({ kind: 'ready', version: '0.3.0', whatsNew: 'Faster.' });
  expect(shown()).toMatchObject([
    { kind: 'update', state: 'ready', version: '0.3.0', whatsNew: 'Faster.' },
  ]);
  own.newVersion(null);
  expect(shown()).toEqual([]);
});
