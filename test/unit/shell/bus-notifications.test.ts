import { expect, test } from 'vitest';
import { createBusNotifications } from '../../../src-main/shell/bus-notifications.ts';
import type { BusAnswer } from '../../../src-main/shell/session-bus.ts';
import { answeredWith, createFakeSessionBus } from '../../support/fake-session-bus.ts';

const words = { title: 'Maya <b> & co. dropped', body: 'ward <7> & 8', silent: false };
const able = answeredWith([['actions', 'body', 'body-markup']]);
const silent: BusAnswer = { kind: 'silent' };
const refused: BusAnswer = {
  kind: 'refused',
  error: 'org.freedesktop.Notifications.Error.ExcessNotificationGeneration',
};

function clicked(id: number, sender = ':1.7', action = 'default') {
  return {
    interface: 'org.freedesktop.Notifications',
    member: 'ActionInvoked',
    body: [id, action],
    sender,
  };
}

/** One that is shown, with how often it was clicked. */
async function show(answers: Record<string, BusAnswer>, shown = words) {
  const bus = createFakeSessionBus(answers);
  const notifications = createBusNotifications(bus);
  let clicks = 0;
  const result = await notifications.show(shown, () => (clicks += 1));
  return { bus, notifications, result, clicks: () => clicks };
}

test('it is shown with its words, as ours, and can be clicked', async () => {
  const { bus, result } = await show({ GetCapabilities: able, Notify: answeredWith([42]) });
  expect(result).toBe('shown');
  expect(bus.asked.at(-1)).toEqual({
    member: 'Notify',
    body: [
      'Roomwatch',
      0,
      '',
      'Maya <b> & co. dropped',
      'ward &lt;7&gt; &amp; 8',
      ['default', 'Open Roomwatch'],
      { urgency: 1, 'desktop-entry': 'roomwatch' },
      -1,
    ],
  });
});

test('a service without markup gets the text as it is, and one without actions none', async () => {
  const { bus } = await show({ GetCapabilities: answeredWith([[]]), Notify: answeredWith([42]) });
  expect(bus.asked.at(-1)!.body.slice(4, 6)).toEqual(['ward <7> & 8', []]);
});

test('one without a sound asks for none', async () => {
  const quiet = { ...words, silent: true };
  const { bus } = await show({ GetCapabilities: able, Notify: answeredWith([42]) }, quiet);
  expect(bus.asked.at(-1)!.body[6]).toMatchObject({ 'suppress-sound': true });
});

test.each([
  ['nobody is there', { GetCapabilities: { kind: 'no-bus' } }, 'no-service'],
  ['the service is stuck', { GetCapabilities: silent, Notify: silent }, 'no-service'],
  ['it was busy', { GetCapabilities: silent, Notify: answeredWith([1]) }, 'shown'],
  ['it can’t be started', { GetCapabilities: refused }, 'no-service'],
  ['it sticks just then', { GetCapabilities: able, Notify: silent }, 'not-confirmed'],
  ['it refuses', { GetCapabilities: able, Notify: refused }, 'failed'],
  ['its abilities are nonsense', { GetCapabilities: answeredWith([7]), Notify: refused }, 'failed'],
] as const)('%s: that is the result', async (_, answers, expected) => {
  expect((await show(answers)).result).toBe(expected);
});

test('a service that is busy is given it all the same, and a click on what it shows late opens it', async () => {
  const { bus, clicks } = await show({ GetCapabilities: silent, Notify: silent });
  expect(bus.asked.map(({ member }) => member)).toEqual(['GetCapabilities', 'Notify']);
  bus.answerLate(answeredWith([42]));
  bus.signal(clicked(42));
  expect(clicks()).toBe(1);
});

test('a click opens what it was on, and nothing else does', async () => {
  const { bus, notifications, clicks } = await show({
    GetCapabilities: able,
    Notify: answeredWith([42]),
  });
  bus.signal(clicked(43));
  // Another service that counts from one again, or another program that has its say on the bus.
  bus.signal(clicked(42, ':1.8'));
  bus.signal(clicked(42, ':1.7', 'something-else'));
  bus.signal({ ...clicked(42), member: 'NotificationClosed', body: [42, 2] });
  bus.signal({ ...clicked(42), body: [] });
  expect(clicks()).toBe(0);
  bus.signal(clicked(42));
  expect(clicks()).toBe(1);
  await notifications.show(words, () => {});
  bus.signal(clicked(42));
  expect(clicks()).toBe(1);
});
