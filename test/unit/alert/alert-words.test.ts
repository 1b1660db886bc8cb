import { describe, expect, test } from 'vitest';
import { createRejectionGuard } from '../../../src-main/alert/rejection-guard.ts';
import {
  alertWords,
  keepsWatchingWords,
  rejectedWords,
  sightWords,
  trialWords,
} from '../../../src-main/alert/alert-words.ts';
import { alertLine, transitionLine } from '../../../src-main/alert/terminal-lines.ts';

const subject = { title: 'Maya', roomName: 'ward-7', accountName: 'St. Anna' };
const noticedAtMs = Date.UTC(2026, 9, 25, 0, 30, 5);

describe('a notification', () => {
  test('says who, what, where and when it was noticed', () => {
    const words = alertWords('reconnecting', subject, {
      to: { kind: 'reconnecting' },
      noticedAtMs,
    });
    expect(words.title).toBe('Maya is reconnecting');
    expect(words.body).toContain('ward-7 · St. Anna');
    expect(words.body).toMatch(/Noticed at .*2:30:05/);
  });

  test('the two 02:30s of the night that the clocks go back differ by what came between', () => {
    const anHourLater = {
      to: { kind: 'connected' as const },
      noticedAtMs: noticedAtMs + 3_600_000,
    };
    expect(transitionLine(subject, transition(anHourLater))).toContain('2026-10-25T01:30:05.000Z');
  });

  test('gives Twilio’s own word where it is one that we do not know', () => {
    const to = { kind: 'unknown' as const, word: 'paused' };
    expect(alertWords('unknown-status', subject, { to, noticedAtMs }).title).toBe(
      'Maya is “paused”, says Twilio',
    );
  });

  test('says so where Twilio gives no status at all', () => {
    const to = { kind: 'unknown' as const, word: '' };
    expect(alertWords('unknown-status', subject, { to, noticedAtMs }).title).toBe(
      'Maya has no status, says Twilio',
    );
  });

  test.each([
    ['not-found', false, 'Twilio no longer finds a participant'],
    ['not-found', true, 'Twilio still doesn’t find a participant'],
    ['room-ended', false, 'The room of a participant ended'],
    ['joined', false, 'A participant has joined'],
  ] as const)(
    'without a name is a sentence, too: %s, told before: %s',
    (kind, isRepeated, title) => {
      const now = { to: { kind: 'not-found' as const }, noticedAtMs };
      const details = { hideNames: true, isRepeated };
      expect(alertWords(kind, subject, now, details).title).toBe(title);
    },
  );

  test.each([
    ['line breaks', 'Maya\nroot: all is well', /^Maya root: all is well disconnected$/],
    ['a terminal escape', 'Maya\u001b[2J', /^Maya \[2J disconnected$/],
    ['a direction override', 'Maya\u202eayaM', /^Maya ayaM disconnected$/],
    ['Arabic', 'سارة', /^\u2068سارة\u2069 disconnected$/],
  ])('a name with %s keeps to itself', (_, title, expected) => {
    const words = alertWords(
      'disconnected',
      { ...subject, title },
      {
        to: { kind: 'disconnected' },
        noticedAtMs,
      },
    );
    expect(words.title).toMatch(expected);
  });

  test('a name of 128 flags is cut between flags', () => {
    const { title } = alertWords(
      'back',
      { ...subject, title: '🇩🇪'.repeat(128) },
      {
        to: { kind: 'connected' },
        noticedAtMs,
      },
    );
    expect(title).toBe(`${'🇩🇪'.repeat(59)}… is connected again`);
  });
});

test('a log line is one line, whatever the names hold', () => {
  const line = transitionLine(
    { ...subject, title: 'a\r\n2026-01-01 alert b\u2028' },
    transition({ to: { kind: 'disconnected' }, noticedAtMs }),
  );
  expect(line).not.toMatch(/[\r\n\u2028]/);
  expect(line).toContain('connected → disconnected');
  expect(alertLine(noticedAtMs, { title: 'x\ny', body: '' })).toBe(
    '2026-10-25T00:30:05.000Z alert x y',
  );
});

function transition(different: {
  to: { kind: 'connected' | 'disconnected' };
  noticedAtMs: number;
}) {
  return {
    from: { kind: 'connected' as const },
    sinceMs: null,
    participantSid: null,
    rejoined: false,
    ...different,
  };
}

describe('how someone came back', () => {
  const to = { kind: 'connected' as const };
  const title = (details: Parameters<typeof alertWords>[3]) =>
    alertWords('back', subject, { to, noticedAtMs }, details).title;

  test('in the same session, or in another after so long', () => {
    expect(title({})).toBe('Maya is connected again');
    expect(title({ rejoined: { afterMs: 42_000 } })).toMatch(/^Maya rejoined after 42 s/);
    expect(title({ rejoined: { afterMs: null }, hideNames: true })).toBe('A participant rejoined');
  });

  test('before the session before ended, as a second device does', () => {
    expect(title({ rejoined: { afterMs: -3_000 } })).toBe('Maya rejoined');
  });
});

test.each([
  [600, 'Maya rejoined after 1 sec'],
  [42_400, 'Maya rejoined after 42 sec'],
  [185_000, 'Maya rejoined after 3 min 5 sec'],
  [180_000, 'Maya rejoined after 3 min'],
  [7_800_000, 'Maya rejoined after 2 hr 10 min'],
])('an absence of %i ms is said in its two largest units', (afterMs, title) => {
  const details = { rejoined: { afterMs } };
  const transition = { to: { kind: 'connected' } as const, noticedAtMs };
  expect(alertWords('back', subject, transition, details).title).toBe(title);
});

describe('what Roomwatch says about itself', () => {
  test('names the account that is rejected, whatever its name holds', () => {
    expect(rejectedWords('St.\nAnna').title).toBe('Twilio rejects the account “St. Anna”');
    expect(rejectedWords(null).title).toBe('Twilio rejects an account');
  });

  test('says so when it can’t see, without saying that anyone left', () => {
    expect(sightWords('lost').body).toContain('Nobody is known to have left');
    expect(sightWords('regained').title).toContain('watching again');
  });

  test('says where the window went', () => {
    expect(keepsWatchingWords('tray').body).toContain('tray');
    expect(keepsWatchingWords('minimised').body).toContain('File menu');
    expect(trialWords().title).not.toBe('');
  });

  test('tells of one rejected account at most once in ten minutes', () => {
    const mayTell = createRejectionGuard();
    expect(mayTell('a', 0)).toBe(true);
    expect(mayTell('a', 599_999)).toBe(false);
    expect(mayTell('b', 599_999)).toBe(true);
    expect(mayTell('a', 600_000)).toBe(true);
    expect(mayTell('a', 1_000)).toBe(true);
  });
});
