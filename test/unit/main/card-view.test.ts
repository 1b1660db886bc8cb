import { describe, expect, test } from 'vitest';
import { cardView, namesOf } from '../../../src-main/card-view.ts';
import type { Card } from '../../../src-main/watch/card.ts';
import type { Pin } from '../../../src-main/watch/pin.ts';
import { unseenCard } from '../../../src-main/watch/transition.ts';
import { participant, participantSid, roomSid } from '../../support/participants.ts';
import { personPin, sessionPin } from '../../support/pins.ts';

const seenCard = (different: Partial<Card> = {}): Card => ({
  ...unseenCard(null),
  status: { kind: 'connected' },
  freshness: { kind: 'live' },
  participantSid,
  participant: participant(),
  ...different,
});
const view = (pin: Pin, card: Card, names: Record<string, string> = {}) =>
  cardView(pin, card, {
    ...namesOf(pin, card, 'St. Anna', (sid) => names[sid] ?? null),
    strip: { fromMs: 0, toMs: 0, parts: [] },
    mutedUntilMs: null,
    unacknowledged: false,
    isKnown: false,
  });

describe('the title', () => {
  test.each<[string, Pin, Card, string]>([
    ['the label before all else', sessionPin('p', { label: 'Bed 4' }), seenCard(), 'Bed 4'],
    ['the identity where there is no label', sessionPin('p'), seenCard(), 'maya'],
    ['the SID of a session not seen yet', sessionPin('p'), unseenCard(null), participantSid],
    [
      'the SID of a session whose identity Twilio does not tell',
      sessionPin('p'),
      seenCard({ participant: participant({ identity: null }) }),
      participantSid,
    ],
    [
      'the SID of a session with an empty identity',
      sessionPin('p'),
      seenCard({ participant: participant({ identity: '' }) }),
      participantSid,
    ],
    ['the identity of a person not seen yet', personPin('p', 'Ōtomo'), unseenCard(null), 'Ōtomo'],
  ])('is %s', (_, pin, card, title) => {
    expect(view(pin, card).title).toBe(title);
  });
});

describe('the room', () => {
  test('of a session is called by its unique name where that is known, else by its SID', () => {
    expect(view(sessionPin('p'), seenCard())).toMatchObject({ roomSid, roomName: roomSid });
    expect(view(sessionPin('p'), unseenCard(null), { [roomSid]: 'ward-7' })).toMatchObject({
      roomSid,
      roomName: 'ward-7',
    });
  });

  test('of a person not seen yet is the one that was asked for, and has no SID', () => {
    expect(view(personPin('p', 'maya'), unseenCard(null))).toMatchObject({
      roomSid: null,
      roomName: 'ward-7',
    });
  });

  test('of a person who was asked for by room SID gets its unique name before they are seen', () => {
    const pin = personPin('p', 'maya', {
      target: { kind: 'person', room: roomSid, identity: 'maya' },
    });
    expect(view(pin, unseenCard(null), { [roomSid]: 'ward-7' }).roomName).toBe('ward-7');
  });

  test('of a person who was seen is the session’s, by its SID', () => {
    const card = seenCard({ participant: participant({ roomSid: `RM${'9'.repeat(32)}` }) });
    expect(view(personPin('p', 'maya'), card)).toMatchObject({
      roomSid: `RM${'9'.repeat(32)}`,
      roomName: 'ward-7',
    });
  });
});

describe('final', () => {
  const ended = seenCard({ status: { kind: 'disconnected' } });

  test('is a session that ended, not a person whose session ended', () => {
    expect(view(sessionPin('p'), ended).final).toBe(true);
    expect(view(personPin('p', 'maya'), ended).final).toBe(false);
    expect(view(sessionPin('p'), seenCard()).final).toBe(false);
  });

  test('is no session that was remembered as ended and not looked at since', () => {
    const remembered = unseenCard({
      status: { kind: 'disconnected' },
      sinceMs: 1,
      noticedAtMs: 1,
      participantSid,
      roomSid,
    });
    expect(view(sessionPin('p'), remembered).final).toBe(false);
  });
});

test('the view has what is on the pin, and not the watcher’s own suspicion', () => {
  const pin = sessionPin('p', { label: 'Bed 4', note: 'night shift' });
  const shown = view(pin, seenCard({ suspicion: { of: 'absent', sinceMs: 0 } }));
  expect(shown).toMatchObject({
    pinId: 'p',
    label: 'Bed 4',
    note: 'night shift',
    accountId: 'account-1',
    accountName: 'St. Anna',
    target: pin.target,
    status: { kind: 'connected' },
  });
  expect(shown).not.toHaveProperty('suspicion');
});
