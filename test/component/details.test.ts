import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { BoardView, CardView, SessionTracks, TracksProblem } from '../../src-main/contract.ts';
import { card, nowMs, participant, sid, twilioWords } from './board-data.ts';
import type { Answers } from './fake-bridge.ts';
import { press, renderApp, settle } from './render-app.ts';
import {
  failed,
  publishedTrack,
  readNow,
  sessionTracks,
  subscribedTrack,
  subscribeRule,
} from './tracks-data.ts';

async function openDetails(
  changes: Partial<CardView> = {},
  board: Partial<BoardView> = {},
  answers: Answers = {},
) {
  const app = await renderApp({ cards: [card(changes)], ...board }, answers);
  await app.user.click(screen.getAllByRole('button', { name: 'Details' })[0]!);
  await settle(50);
  const dialog = screen.getByRole('dialog');
  const section = (name: string) => within(screen.getByRole('region', { name }));
  const rows = (name: string) =>
    section(name)
      .queryAllByRole('listitem')
      .map((item) => item.textContent?.replace(/\s+/g, ' ').trim());
  const tell = async (tracks: Partial<SessionTracks> = {}) => {
    app.fake.tell('tracksRead', sessionTracks(tracks));
    await settle();
  };
  return { ...app, dialog, section, rows, tell };
}

describe('the fields', () => {
  test('are all there by their raw names, with times in the local way and exact', async () => {
    const { section } = await openDetails();
    const fields = section('Participant');
    for (const name of [
      'sid',
      'room_sid',
      'account_sid',
      'status',
      'identity',
      'date_created',
      'date_updated',
      'start_time',
      'end_time',
      'duration',
      'url',
      'links.published_tracks',
    ]) {
      fields.getByText(name);
    }
    expect(fields.getAllByText('none')).toHaveLength(2);
    const [time] = fields.getAllByTitle('2026-01-15T13:00:00.000Z');
    expect(time!.textContent).toMatch(/14:00:00|2:00:00/);
    expect(time!.textContent).toContain('2026-01-15T13:00:00Z');
  });

  test('are copied as Twilio writes them', async () => {
    const { fake, user, dialog } = await openDetails();
    await user.click(within(dialog).getByRole('button', { name: 'Copy room_sid' }));
    await user.click(within(dialog).getByRole('button', { name: 'Copy start_time' }));
    expect(fake.requests('copyText')).toEqual([
      { text: sid('RM', '2') },
      { text: '2026-01-15T13:00:00Z' },
    ]);
  });

  test('that are links open in the browser', async () => {
    const { fake, user, dialog } = await openDetails();
    await user.click(within(dialog).getByRole('button', { name: 'Open url in the browser' }));
    expect(fake.requests('openLink')[0]?.url).toMatch(/^https:\/\/video\.twilio\.com/);
  });

  test('that look like a link and are none do not open', async () => {
    await openDetails({ participant: participant({ identity: 'https://evil.test', url: null }) });
    expect(screen.queryByRole('button', { name: /^Open (identity|url)/ })).toBeNull();
  });

  test('are said to be missing while Twilio has told nothing', async () => {
    const { dialog } = await openDetails({ participant: null });
    within(dialog).getByText(/has not told anything/);
    expect(within(dialog).queryByRole('button', { name: 'Copy as JSON' })).toBeNull();
  });

  test('of a stale card say how old they are, and why', async () => {
    const { dialog } = await openDetails({
      freshness: { kind: 'stale', reason: { kind: 'offline' } },
      lastGoodLookAtMs: nowMs - 60_000,
    });
    within(dialog).getByText('Connected · ward-3 · Last seen 1 min ago');
    within(dialog).getByText(/This computer is offline/);
  });
});

describe('the tracks', () => {
  test('are read when the details are opened, and no more when they are closed', async () => {
    const { fake, user } = await openDetails();
    expect(fake.requests('watchTracks')).toEqual([{ pinId: 'p1' }]);
    fake.tell('cardsChanged', [card({ lastGoodLookAtMs: nowMs })]);
    await settle(10_000);
    expect(fake.requests('watchTracks')).toHaveLength(1);
    await user.keyboard('{Escape}');
    await settle(50);
    expect(fake.requests('watchTracks')).toEqual([{ pinId: 'p1' }, { pinId: null }]);
    expect(fake.listeners('tracksRead')).toBe(0);
  });

  test('are not read while nobody can see the window', async () => {
    const { fake } = await openDetails();
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(fake.requests('watchTracks').map(({ pinId }) => pinId)).toEqual(['p1', null, 'p1']);
  });

  test('are said to be on their way', async () => {
    const { section } = await openDetails();
    for (const name of ['Published tracks', 'Subscribed tracks', 'Subscribe rules']) {
      section(name).getByText('Reading…');
    }
  });

  test('have a name, a kind, and whether they are enabled', async () => {
    const { rows, tell } = await openDetails();
    await tell();
    expect(rows('Published tracks')).toEqual(['microphone Audio Enabled', 'camera Video Disabled']);
    await tell({ published: readNow([publishedTrack({ enabled: false })]) });
    expect(rows('Published tracks')).toEqual(['microphone Audio Disabled']);
  });

  test('that tell little of themselves are shown with what there is', async () => {
    const { rows, tell } = await openDetails();
    const bare = publishedTrack({ name: null, kind: 'screen', enabled: null });
    await tell({ published: readNow([bare, publishedTrack({ kind: null })]) });
    expect(rows('Published tracks')).toEqual([
      `${sid('MT', '1')} screen Not told`,
      'microphone No kind Enabled',
    ]);
  });

  test('that are subscribed to say whose they are, by name where that is pinned', async () => {
    const publisher = card({
      pinId: 'p2',
      title: 'Dr. Brüggemann',
      participantSid: sid('PA', '7'),
    });
    const { rows, tell } = await openDetails({}, { cards: [card(), publisher] });
    await tell({
      subscribed: readNow([
        subscribedTrack(),
        subscribedTrack({ publisherSid: sid('PA', '9') }),
        subscribedTrack({ publisherSid: null }),
      ]),
    });
    expect(rows('Subscribed tracks')).toEqual([
      'microphone of Dr. Brüggemann Audio Enabled',
      `microphone of ${sid('PA', '9')} Audio Enabled`,
      'microphone Audio Enabled',
    ]);
  });

  test('have a SID to copy', async () => {
    const { fake, user, tell } = await openDetails();
    await tell();
    await user.click(screen.getByRole('button', { name: 'Copy SID of camera' }));
    expect(fake.requests('copyText')).toEqual([{ text: sid('MT', '2') }]);
  });

  test('of another pin are not shown', async () => {
    const { section, tell } = await openDetails();
    await tell({ pinId: 'p2' });
    section('Published tracks').getByText('Reading…');
  });

  test('of an earlier session are not taken for those of this one', async () => {
    const { section, tell } = await openDetails();
    await tell({ participantSid: sid('PA', '6') });
    section('Published tracks').getByText('Reading…');
  });

  test.each([
    ['connected', 'Nothing is published.', 'Nothing is subscribed to.'],
    [
      'disconnected',
      'None any more: the session has ended.',
      'None any more: the session has ended.',
    ],
  ] as const)('that are none of someone %s are said to be none', async (kind, one, other) => {
    const { section, tell } = await openDetails({ status: { kind } });
    await tell({ published: readNow([]), subscribed: readNow([]), rules: readNow([]) });
    section('Published tracks').getByText(one);
    section('Subscribed tracks').getByText(other);
    section('Subscribe rules').getByText('There are no rules.');
  });

  test('of nobody are not asked for in words', async () => {
    const { dialog } = await openDetails({
      target: { kind: 'person', room: 'ward-3', identity: 'maya' },
      status: { kind: 'waiting' },
      participantSid: null,
      participant: null,
    });
    within(dialog).getByText(
      'There is no session yet; its tracks are read as soon as there is one.',
    );
    expect(screen.queryByRole('region', { name: 'Published tracks' })).toBeNull();
  });

  test('that can’t be read at all are said to be so', async () => {
    const { dialog } = await openDetails(
      {},
      {},
      { watchTracks: () => Promise.reject(new Error('failed')) },
    );
    within(dialog).getByText(/^The tracks can’t be read/);
  });
});

describe('tracks that could not be read', () => {
  const notFound: TracksProblem = { ...twilioWords, kind: 'not-found', twilioCode: 20404 };

  test.each<[TracksProblem, CardView['status']['kind'], RegExp]>([
    [{ kind: 'offline' }, 'connected', /^Twilio did not tell: this computer is offline\.$/],
    [
      { kind: 'timed-out', limitMs: 10_000 },
      'connected',
      /^Twilio did not tell: it did not answer within 10 seconds\.$/,
    ],
    [notFound, 'connected', /^Twilio did not tell: it knows nothing.*20404/],
    [notFound, 'disconnected', /^The session has ended, and Twilio keeps nothing/],
    [{ kind: 'not-asked' }, 'connected', /can’t be asked now; the card says why\.$/],
  ])('because of %j while %s say why', async (problem, kind, words) => {
    const { section, tell } = await openDetails({
      status: { kind } as CardView['status'],
    });
    await tell({ published: failed(null, problem) });
    section('Published tracks').getByText(words);
    expect(section('Published tracks').queryByText('Reading…')).toBeNull();
    expect(section('Published tracks').queryByText('Old')).toBeNull();
  });

  test('leave those of before, marked as old with their age, until they are read again', async () => {
    const { section, rows, tell } = await openDetails();
    await tell({ published: failed([publishedTrack()], { kind: 'offline' }) });
    section('Published tracks').getByText('Old');
    section('Published tracks').getByText(/Read 25 sec ago\.$/);
    expect(rows('Published tracks')).toEqual(['microphone Audio Enabled']);
    expect(section('Subscribed tracks').queryByText('Old')).toBeNull();
    await settle(5_000);
    section('Published tracks').getByText(/Read 30 sec ago\.$/);
    await tell();
    expect(section('Published tracks').queryByText('Old')).toBeNull();
  });
});

test.each([
  [{}, 'Include all tracks'],
  [{ type: 'exclude', all: null, kind: 'video' }, 'Exclude video tracks'],
  [{ all: false, publisher: 'alice', track: 'cam' }, 'Include tracks named cam of alice'],
  [
    { all: null, kind: 'video', publisher: sid('PA', '7'), priority: 'high' },
    `type: include, publisher: ${sid('PA', '7')}, kind: video, priority: high`,
  ],
  [{ all: false, kind: 'audio', publisher: 'alice' }, 'Include audio tracks of alice'],
  [{ type: 'exclude', all: false, publisher: 'alice' }, 'Exclude tracks of alice'],
  [{ type: 'prefer' }, 'type: prefer, all: true'],
  [{ type: null, all: null }, 'An empty rule'],
])('the rule %j is a sentence', async (rule, words) => {
  const { rows, tell } = await openDetails();
  await tell({ rules: readNow([subscribeRule(rule)]) });
  expect(rows('Subscribe rules')).toEqual([words]);
});

describe('the actions', () => {
  test('copy a command that asks for the same, without a secret', async () => {
    const { fake, user } = await openDetails();
    await press(user, 'Copy as curl');
    const [copied] = fake.requests('copyText');
    expect(copied?.text).toMatch(/^curl .* --user SK4{32}:"\$TWILIO_SECRET" https:\/\/video/);
    screen.getByText('Copied');
  });

  test('copy the resource as JSON', async () => {
    const { fake, user } = await openDetails();
    await press(user, 'Copy as JSON');
    expect(JSON.parse(fake.requests('copyText')[0]!.text)).toEqual({
      sid: sid('PA', '1'),
      room_sid: sid('RM', '2'),
      account_sid: sid('AC', '3'),
      status: 'connected',
      identity: 'maya.okonkwo',
      date_created: '2026-01-15T13:00:00Z',
      date_updated: '2026-01-15T13:00:00Z',
      start_time: '2026-01-15T13:00:00Z',
      end_time: null,
      duration: null,
      url: participant().url,
      links: participant().links,
    });
  });

  test('say so where nothing could be copied', async () => {
    const { user } = await openDetails(
      {},
      {},
      { copyText: () => Promise.reject(new Error('failed')) },
    );
    await press(user, 'Copy as JSON');
    screen.getByText('That did not work. Please try again.');
    expect(screen.queryByText('Copied')).toBeNull();
  });

  test('open the timeline in place of the details', async () => {
    const { user, fake } = await openDetails();
    await press(user, 'Timeline');
    screen.getByRole('dialog', { name: 'Timeline of maya.okonkwo' });
    expect(fake.requests('watchTracks').at(-1)).toEqual({ pinId: null });
  });

  test('open Twilio’s Console, but not for the demo’s people, whom it does not know', async () => {
    const { user, fake, unmount } = await openDetails();
    await press(user, 'Twilio Console');
    expect(fake.requests('openLink')).toEqual([
      { url: 'https://www.twilio.com/console/video/logs/rooms' },
    ]);
    unmount();
    await openDetails({ accountId: 'demo' }, { mode: 'demo' });
    expect(screen.queryByRole('button', { name: 'Twilio Console' })).toBeNull();
  });
});
