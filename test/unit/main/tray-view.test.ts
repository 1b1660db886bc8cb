import { describe, expect, test } from 'vitest';
import { trayView } from '../../../src-main/tray-view.ts';
import type { TrayItem, TrayState, TrayView } from '../../../src-main/tray-view.ts';
import type { PinSight } from '../../../src-main/trouble.ts';
import type { CardStatus } from '../../../src-main/watch/card.ts';

/** 14:03 in Berlin, where the tests run. */
const nowMs = Date.UTC(2026, 0, 15, 13, 3);
const minuteMs = 60_000;

type Kind = CardStatus['kind'];
const offline = { kind: 'stale', reason: { kind: 'offline' } } as const;

/** Someone whose state was noticed a minute ago, and of whom the user does not know it yet. */
function pin(kind: Kind, different: Partial<PinSight> = {}): PinSight {
  const status: CardStatus = kind === 'unknown' ? { kind, word: 'paused' } : { kind };
  return {
    pinId: kind,
    status,
    freshness: { kind: 'live' },
    noticedAtMs: nowMs - minuteMs,
    unacknowledged: false,
    isKnown: false,
    ...different,
  };
}
const many = (count: number, kind: Kind, different: Partial<PinSight> = {}) =>
  Array.from({ length: count }, (_, at) => pin(kind, { pinId: `${kind}-${at}`, ...different }));

function view(pins: readonly PinSight[], different: Partial<TrayState> = {}): TrayView {
  return trayView({
    isDemo: false,
    pins,
    namesOf: (pinId) => ({ title: `Name of ${pinId}`, roomName: 'ward-7' }),
    hideNames: false,
    everythingMutedUntilMs: null,
    quiet: null,
    nowMs,
    ...different,
  });
}

const labelsOf = (items: readonly TrayItem[]) =>
  items.map((item) => (item.kind === 'line' ? '—' : item.label));
const labels = (...args: Parameters<typeof view>) => labelsOf(view(...args).menu);
/** The items between the summary and what is always there. */
const troubles = (...args: Parameters<typeof view>) => {
  const all = labels(...args).slice(2);
  const end = all.indexOf('—');
  return all[0] === 'Mute all alerts' || all[0]?.startsWith('All alerts') ? [] : all.slice(0, end);
};

describe('the mark', () => {
  const known = { isKnown: true };
  const old = { noticedAtMs: nowMs - 31 * minuteMs };

  test.each<[string, PinSight[], TrayView['mark']]>([
    ['nobody is pinned', [], 'idle'],
    ['everyone is connected', many(3, 'connected'), 'well'],
    ['nobody is there yet', many(2, 'waiting'), 'idle'],
    ['one is there, one not yet', [pin('connected'), pin('waiting')], 'well'],
    ['someone is reconnecting', [...many(9, 'connected'), pin('reconnecting')], 'reconnecting'],
    ['someone dropped', [pin('connected'), pin('disconnected')], 'gone'],
    ['someone is not found', [pin('connected'), pin('not-found')], 'gone'],
    ['one dropped, one struggles', [pin('disconnected'), pin('reconnecting')], 'reconnecting'],
    ['Twilio has a word of its own', [pin('connected'), pin('unknown')], 'unsure'],
    ['someone dropped, and one is unknown', [pin('unknown'), pin('disconnected')], 'gone'],
    ['a drop was acknowledged', [pin('connected'), pin('disconnected', known)], 'well'],
    ['all who left are known to have', [pin('disconnected', known)], 'idle'],
    ['a drop is half an hour old', [pin('connected'), pin('disconnected', old)], 'well'],
    [
      'an old drop still waits to be acknowledged',
      [pin('connected'), pin('disconnected', { ...old, unacknowledged: true })],
      'gone',
    ],
    ['acknowledged, the struggle goes on', [pin('reconnecting', known)], 'reconnecting'],
  ])('%s: %3$s', (_, pins, mark) => {
    expect(view(pins).mark).toBe(mark);
  });

  test.each<Kind>(['connected', 'reconnecting', 'disconnected', 'not-found', 'waiting', 'unknown'])(
    'of what is stale, %s, it says that nobody knows',
    (kind) => {
      expect(view([pin('connected'), pin(kind, { freshness: offline })]).mark).toBe('unsure');
    },
  );

  test('who can be seen struggling counts more than who can’t be seen', () => {
    const pins = [pin('connected', { freshness: offline }), pin('reconnecting')];
    expect(view(pins).mark).toBe('reconnecting');
  });

  test('that all alerts are muted is a mark of its own, and hides nothing', () => {
    const muted = view([pin('reconnecting')], { everythingMutedUntilMs: nowMs + minuteMs });
    expect(muted).toMatchObject({ mark: 'reconnecting', isMuted: true });
    expect(view([pin('reconnecting')]).isMuted).toBe(false);
  });
});

describe('the tooltip', () => {
  test('is the summary in words', () => {
    const pins = [...many(3, 'connected'), pin('reconnecting'), pin('disconnected')];
    expect(view(pins).toolTip).toBe('Roomwatch: 3 connected, 1 reconnecting, 1 gone');
    expect(labels(pins)[0]).toBe('3 connected, 1 reconnecting, 1 gone');
  });

  test('counts who is stale as that and as nothing else', () => {
    const pins = [pin('connected'), ...many(2, 'connected', { freshness: offline })];
    expect(view(pins).toolTip).toBe('Roomwatch: 1 connected, 2 stale');
  });

  test('says that nobody is pinned', () => {
    expect(view([]).toolTip).toBe('Roomwatch: nobody pinned');
    expect(labels([])[0]).toBe('Nobody pinned');
  });

  test('says that alerts are muted', () => {
    const muted = view([pin('connected')], { everythingMutedUntilMs: nowMs + minuteMs });
    expect(muted.toolTip).toBe('Roomwatch: 1 connected; all alerts are muted');
  });

  test('says that these people are the demo’s', () => {
    expect(view([pin('connected')], { isDemo: true }).toolTip).toBe('Roomwatch demo: 1 connected');
    expect(labels([pin('connected')], { isDemo: true })[0]).toBe('Demo: 1 connected');
  });

  test('fits into what Windows shows of it, however many there are', () => {
    const kinds: Kind[] = ['connected', 'reconnecting', 'disconnected', 'not-found', 'waiting'];
    const pins = [...kinds, 'unknown' as const].flatMap((kind) => many(1_000, kind));
    const stale = many(1_000, 'connected', { freshness: offline });
    const { toolTip } = view([...pins, ...stale], { everythingMutedUntilMs: nowMs + 1 });
    expect(toolTip.length).toBeLessThanOrEqual(127);
    expect(toolTip).toMatch(/^Roomwatch: 1,000 connected, 1,000 reconnecting/);
  });
});

describe('the menu', () => {
  test('where all is well, has nobody in it', () => {
    expect(labels([pin('connected')])).toEqual([
      '1 connected',
      '—',
      'Mute all alerts',
      '—',
      'Open Roomwatch',
      'Quit Roomwatch',
    ]);
  });

  test('names who is in trouble, worst first, and opens their card', () => {
    const pins = [
      pin('connected'),
      pin('disconnected'),
      pin('not-found'),
      pin('unknown'),
      pin('reconnecting'),
    ];
    expect(troubles(pins)).toEqual([
      'Name of reconnecting in ward-7 is reconnecting',
      'Name of unknown in ward-7 is “paused”, says Twilio',
      'Twilio doesn’t find Name of not-found in ward-7',
      'Name of disconnected in ward-7 is disconnected',
    ]);
    expect(view(pins).menu).toContainEqual({
      kind: 'item',
      label: 'Name of disconnected in ward-7 is disconnected',
      action: { kind: 'open-card', pinId: 'disconnected' },
    });
  });

  test('has the newest first among those who are as bad', () => {
    const pins = [
      pin('reconnecting', { pinId: 'older', noticedAtMs: nowMs - 2 * minuteMs }),
      pin('reconnecting', { pinId: 'newer' }),
    ];
    expect(troubles(pins)[0]).toContain('newer');
  });

  test('names ten at most, and leads to the board for the others', () => {
    const items = troubles(many(14, 'reconnecting'));
    expect(items).toHaveLength(11);
    expect(items.at(-1)).toBe('And 4 more…');
    expect(view(many(14, 'reconnecting')).menu).toContainEqual({
      kind: 'item',
      label: 'And 4 more…',
      action: { kind: 'open' },
    });
    expect(troubles(many(10, 'reconnecting'))).toHaveLength(10);
  });

  test('does not claim that what is stale is so now, and counts who else can’t be seen', () => {
    const pins = [
      pin('reconnecting', { freshness: offline }),
      ...many(3, 'connected', { freshness: offline }),
    ];
    expect(troubles(pins)).toEqual([
      'Name of reconnecting in ward-7 was reconnecting at the last look',
      '3 pins can’t be looked at now…',
    ]);
  });

  test('names nobody where names are hidden', () => {
    const pins = [pin('reconnecting'), pin('not-found'), pin('disconnected')];
    expect(troubles(pins, { hideNames: true })).toEqual([
      'A participant in ward-7 is reconnecting',
      'Twilio doesn’t find a participant in ward-7',
      'A participant in ward-7 is disconnected',
    ]);
  });

  test.each([
    ['an ampersand', 'R&D', 'R&&D in Q&&A is reconnecting'],
    ['several lines', 'Maya\n\tQuit Roomwatch', 'Maya Quit Roomwatch in Q&&A is reconnecting'],
    ['a direction of its own', 'מאיה', '\u2068מאיה\u2069 in Q&&A is reconnecting'],
    ['overrides of the direction', 'a\u202eyaM', 'a yaM in Q&&A is reconnecting'],
    ['128 characters', 'x'.repeat(128), `${'x'.repeat(39)}… in Q&&A is reconnecting`],
    ['128 flags', '🇩🇪'.repeat(128), `${'🇩🇪'.repeat(39)}… in Q&&A is reconnecting`],
  ])('stays as it is meant with a name of %s', (_, title, label) => {
    const namesOf = () => ({ title, roomName: 'Q&A' });
    expect(troubles([pin('reconnecting')], { namesOf })).toEqual([label]);
  });

  test('offers to mute, as the board does', () => {
    const mute = view([]).menu.find(
      (item) => item.kind === 'items' && item.label === 'Mute all alerts',
    );
    expect(mute).toMatchObject({
      items: [
        { label: '15 minutes', action: { kind: 'mute', choice: '15-minutes' } },
        { label: '1 hour', action: { kind: 'mute', choice: '1-hour' } },
        { label: '4 hours', action: { kind: 'mute', choice: '4-hours' } },
        { label: '12 hours', action: { kind: 'mute', choice: '12-hours' } },
        {
          label: expect.stringMatching(/^Until tomorrow morning, \D*8:00/),
          action: { kind: 'mute', choice: 'morning' },
        },
      ],
    });
  });

  test('muted, says until when, and offers to unmute', () => {
    const everythingMutedUntilMs = nowMs + 30 * minuteMs;
    const items = view([], { everythingMutedUntilMs }).menu;
    expect(labelsOf(items)[2]).toMatch(/^All alerts muted until .*33/);
    expect(items[3]).toEqual({
      kind: 'item',
      label: 'Unmute all alerts',
      action: { kind: 'unmute' },
    });
    expect(labelsOf(items)).not.toContain('Mute all alerts');
  });
});

test.each([
  ['no-sound', /^Quiet hours: no sounds until .*33/],
  ['no-notifications', /^Quiet hours: no notifications until .*33/],
] as const)('the menu says that it is quiet, how and until when: %s', (inside, words) => {
  const quiet = { inside, untilMs: nowMs + 30 * minuteMs };
  const items = view([pin('connected')], { quiet, everythingMutedUntilMs: nowMs + 1 }).menu;
  expect(labelsOf(items)).toContainEqual(expect.stringMatching(words));
  expect(labelsOf(items)).toContainEqual(expect.stringMatching(/^All alerts muted until /));
});

test('what did not change gives the same view, so that an open menu is left alone', () => {
  const pins = [pin('reconnecting'), pin('disconnected'), pin('connected')];
  expect(view(pins, { nowMs: nowMs + 20_000 })).toEqual(view(pins));
});
