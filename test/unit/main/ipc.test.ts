import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { requests } from '../../../src-main/contract.ts';
import type { Reply, RequestName } from '../../../src-main/contract.ts';
import { send, serveContract } from '../../../src-main/ipc.ts';
import type { Handlers } from '../../../src-main/ipc.ts';
import type { WindowName } from '../../../src-main/window-rights.ts';
import { participantSid, roomSid } from '../../support/participants.ts';

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }));
vi.mock('electron', () => ({ ipcMain: { handle } }));
beforeEach(() => handle.mockReset());

const names = Object.keys(requests) as RequestName[];
const ours = { from: 'our window' };
const compact = { from: 'our compact window' };
const askers = new Map<object, WindowName>([
  [ours, 'main'],
  [compact, 'compact'],
]);
type Handler = (request: unknown) => unknown;

/** The contract, served with handlers that answer their own name. */
function serve(own: Partial<Record<RequestName, Handler>> = {}) {
  const handlers = Object.fromEntries(
    names.map((name) => [name, vi.fn<Handler>(own[name] ?? (() => name))]),
  ) as Record<RequestName, ReturnType<typeof vi.fn<Handler>>>;
  const faults: unknown[] = [];
  serveContract(
    handlers as unknown as Handlers,
    (event) => askers.get(event) ?? null,
    (error) => faults.push(error),
  );
  const served = new Map(
    handle.mock.calls as [
      string,
      (event: IpcMainInvokeEvent, argument: unknown) => Promise<Reply<unknown>>,
    ][],
  );
  const ask = (name: RequestName, argument: unknown, sender: object = ours) =>
    served.get(name)!(sender as IpcMainInvokeEvent, argument);
  return { ask, handlers, faults, served };
}

const draft = {
  id: null,
  name: 'Ward',
  accountSid: '',
  apiKeySid: '',
  secret: 'secret',
  baseUrl: '',
};
const target = { kind: 'session', roomSid, participantSid };
const pinToAdd = { target, label: null, note: null };
const addPin = { accountId: 'a', ...pinToAdd };
const filter = { text: '', pinId: null, room: null, status: null, fromMs: 0 };

/** What each channel takes, and arguments that it must refuse. */
const channels: Record<RequestName, { good: unknown[]; bad: unknown[] }> = {
  readBoard: { good: [undefined], bad: [null, {}, 'x', 0] },
  checkAccount: {
    good: [draft, { ...draft, id: 'a' }],
    bad: [
      undefined,
      null,
      [],
      'secret',
      { ...draft, secret: 5 },
      { ...draft, secret: undefined },
      { ...draft, id: '' },
      { ...draft, name: 'x'.repeat(201) },
      { ...draft, baseUrl: { toString: 'https://x' } },
    ],
  },
  saveAccount: {
    good: [
      { draft, keep: 'keychain' },
      { draft, keep: 'this-session' },
    ],
    bad: [undefined, draft, { draft }, { draft, keep: 'file' }, { draft: null, keep: 'keychain' }],
  },
  removeAccount: {
    good: [
      { accountId: 'a', pins: { kind: 'remove' } },
      { accountId: 'a', pins: { kind: 'keep' } },
      { accountId: 'a', pins: { kind: 'move', accountId: 'b' } },
    ],
    bad: [
      undefined,
      { accountId: 'a' },
      { accountId: '', pins: { kind: 'keep' } },
      { accountId: 'a', pins: { kind: 'move' } },
      { accountId: 'a', pins: { kind: 'burn' } },
      { accountId: ['a'], pins: { kind: 'keep' } },
    ],
  },
  retryAccount: {
    good: [{ accountId: 'a' }],
    bad: [undefined, 'a', { accountId: '' }, { accountId: 'x'.repeat(101) }, { accountId: 1 }],
  },
  readPasted: {
    good: [{ text: '' }, { text: 'x'.repeat(200_000) }],
    bad: [undefined, 'text', { text: null }, { text: 'x'.repeat(200_001) }],
  },
  addPin: {
    good: [addPin, { ...addPin, target: { kind: 'person', room: 'r', identity: 'Ōtomo' } }],
    bad: [
      undefined,
      { ...addPin, target: undefined },
      { ...addPin, target: { ...target, kind: 'room' } },
      { ...addPin, target: { ...target, roomSid: 'ward-7' } },
      { ...addPin, target: { ...target, participantSid: `${participantSid}/../x` } },
      { ...addPin, target: { ...target, participantSid: `${participantSid}\n` } },
      { ...addPin, target: { kind: 'person', room: '', identity: 'maya' } },
      { ...addPin, target: { kind: 'person', room: 'r', identity: 'x'.repeat(501) } },
      { ...addPin, label: undefined },
      { ...addPin, label: 'x'.repeat(201) },
      { ...addPin, note: 'x'.repeat(2_001) },
    ],
  },
  readPastedList: {
    good: [{ text: '' }, { text: 'x'.repeat(500_000) }],
    bad: [undefined, 'text', { text: null }, { text: ['a'] }, { text: 'x'.repeat(500_001) }],
  },
  addPins: {
    good: [
      { accountId: 'a', pins: [pinToAdd] },
      { accountId: 'a', pins: Array.from({ length: 1_000 }, () => pinToAdd) },
      {
        accountId: 'a',
        pins: [pinToAdd, { ...pinToAdd, target: { kind: 'person', room: 'r', identity: '林' } }],
      },
    ],
    bad: [
      undefined,
      pinToAdd,
      { accountId: 'a', pins: [] },
      { accountId: 'a', pins: pinToAdd },
      { accountId: '', pins: [pinToAdd] },
      { accountId: 'a', pins: Array.from({ length: 1_001 }, () => pinToAdd) },
      { accountId: 'a', pins: [pinToAdd, { ...pinToAdd, target: { ...target, roomSid: 'RM1' } }] },
      { accountId: 'a', pins: [{ ...pinToAdd, label: 'x'.repeat(201) }] },
      { accountId: 'a', pins: [{ target, label: null }] },
    ],
  },
  readRooms: {
    good: [
      { accountId: 'a', page: null },
      { accountId: 'a', page: 'token' },
    ],
    bad: [
      undefined,
      { accountId: 'a' },
      { accountId: '', page: null },
      { accountId: 'a', page: '' },
      { accountId: 'a', page: { url: 'https://video.twilio.com/' } },
      { accountId: 'a', page: `https://x.test/${'x'.repeat(100)}` },
    ],
  },
  readRoom: {
    good: [{ accountId: 'a', roomSid }],
    bad: [
      undefined,
      { accountId: 'a' },
      { accountId: 'a', roomSid: 'ward-7' },
      { accountId: 'a', roomSid: `${roomSid}/../..` },
      { accountId: 'a', roomSid: `${roomSid}\n` },
      { accountId: 'a', roomSid: participantSid },
      { accountId: 1, roomSid },
    ],
  },
  pinRoom: {
    good: [
      { accountId: 'a', room: 'ward-7' },
      { accountId: 'a', room: roomSid },
    ],
    bad: [
      undefined,
      { accountId: 'a' },
      { room: 'ward-7' },
      { accountId: 'a', room: '' },
      { accountId: 'a', room: 'x'.repeat(501) },
      { accountId: 'a', room: [roomSid] },
    ],
  },
  unpinRoom: { good: [{ roomId: 'r' }], bad: [undefined, 'r', {}, { roomId: '' }, { roomId: 1 }] },
  restoreRoom: { good: [{ roomId: 'r' }], bad: [undefined, 'r', {}, { roomId: null }] },
  pinLeftOut: { good: [{ roomId: 'r' }], bad: [undefined, 'r', {}, { roomId: '' }] },
  editPin: {
    good: [{ pinId: 'p', label: 'Bed 4', note: null }],
    bad: [undefined, { pinId: 'p' }, { pinId: 'p', label: 4, note: null }],
  },
  readHistory: {
    good: [{ pinId: 'p', fromMs: 0 }],
    bad: [
      undefined,
      { pinId: 'p' },
      { pinId: '', fromMs: 0 },
      { pinId: 'p', fromMs: '0' },
      { pinId: 'p', fromMs: 8.7e15 },
    ],
  },
  searchHistory: {
    good: [
      { filter, before: null },
      {
        filter: { text: 'maya', pinId: 'p', room: 'ward-3', status: 'unknown', fromMs: 1 },
        before: '2026-11-25:000000042',
      },
    ],
    bad: [
      undefined,
      { filter },
      { before: null },
      { filter: { ...filter, text: 'x'.repeat(201) }, before: null },
      { filter: { ...filter, text: null }, before: null },
      { filter: { ...filter, pinId: '' }, before: null },
      { filter: { ...filter, room: 5 }, before: null },
      { filter: { ...filter, status: 'paused' }, before: null },
      { filter: { ...filter, fromMs: -1 }, before: null },
      { filter: { ...filter, fromMs: 8.7e15 }, before: null },
      { filter, before: '../../etc/passwd' },
      { filter, before: '2026-11-25:000000042\n' },
    ],
  },
  exportHistory: {
    good: [
      { filter, format: 'csv' },
      { filter, format: 'json' },
    ],
    bad: [
      undefined,
      { filter },
      { format: 'csv' },
      { filter, format: 'xlsx' },
      { filter, format: '/etc/passwd' },
    ],
  },
  stopWork: {
    good: [{ work: 'check-account' }, { work: 'export-history' }],
    bad: [undefined, 'read-room', {}, { work: 'watching' }, { work: ['read-room'] }],
  },
  watchTracks: {
    good: [{ pinId: 'p' }, { pinId: null }],
    bad: [undefined, 'p', {}, { pinId: '' }, { pinId: ['p'] }, { pinId: 'x'.repeat(101) }],
  },
  eraseEverything: { good: [undefined], bad: [null, {}, 'all', true] },
  clearHistory: { good: [undefined], bad: [null, {}, 'all'] },
  removePin: { good: [{ pinId: 'p' }], bad: [undefined, 'p', {}, { pinId: null }] },
  restorePin: { good: [{ pinId: 'p' }], bad: [undefined, 'p', {}, { pinId: '' }] },
  movePin: {
    good: [{ pinId: 'p', toIndex: 0 }],
    bad: [
      undefined,
      { pinId: 'p' },
      { pinId: 'p', toIndex: -1 },
      { pinId: 'p', toIndex: 0.5 },
      { pinId: 'p', toIndex: Number.NaN },
      { pinId: 'p', toIndex: Number.POSITIVE_INFINITY },
      { pinId: 'p', toIndex: '0' },
    ],
  },
  changeSettings: {
    good: [
      {},
      { intervalMs: 2_000 },
      { intervalMs: 60_000 },
      { alerts: { reconnecting: false } },
      { sounds: { joined: true } },
      { graceMs: 0 },
      { graceMs: 60_000, hideNames: true },
      { repeatUntilAcknowledgedMs: 0 },
      { repeatUntilAcknowledgedMs: 60_000 },
      { compactShows: 'everybody' },
      { stripSpanMs: 900_000 },
      { stripSpanMs: 28_800_000 },
      { keepsRunning: false, startsHidden: true, flashesForDrops: true },
      { intervalMs: undefined, alerts: undefined },
      { view: {} },
      { view: { layout: 'list' } },
      { view: { layout: 'grid', groupBy: 'room', sortBy: 'time-in-state' } },
      { dropGraceMs: 60_000 },
      { theme: 'dark' },
      { textSize: 200 },
      { quietHours: {} },
      { quietHours: { on: true, fromMinute: 0, toMinute: 1_439, inside: 'no-notifications' } },
      { quietHours: { days: { monday: false } } },
    ],
    bad: [
      undefined,
      null,
      { intervalMs: 1_999 },
      { intervalMs: 60_001 },
      { intervalMs: 2_000.5 },
      { intervalMs: '5000' },
      { keepsRunning: 'yes' },
      { startsHidden: 1 },
      { flashesForDrops: null },
      { alerts: { reconnecting: 'no' } },
      { alerts: { shouting: true } },
      { sounds: { joined: 1 } },
      { graceMs: -1 },
      { graceMs: 60_001 },
      { hideNames: 'yes' },
      { repeatUntilAcknowledgedMs: 1 },
      { repeatUntilAcknowledgedMs: 3_600_001 },
      { compactShows: 'nobody' },
      { compactShows: true },
      { stripSpanMs: 60_000 },
      { stripSpanMs: '3600000' },
      { view: 'list' },
      { view: { layout: 'table' } },
      { view: { groupBy: null } },
      { view: { sortBy: 'my order' } },
      { dropGraceMs: 60_001 },
      { theme: 'sepia' },
      { theme: null },
      { textSize: 101 },
      { textSize: '100' },
      { quietHours: true },
      { quietHours: { on: 'yes' } },
      { quietHours: { fromMinute: 1_440 } },
      { quietHours: { toMinute: -1 } },
      { quietHours: { fromMinute: 0.5 } },
      { quietHours: { inside: 'no-alerts' } },
      { quietHours: { days: { caturday: true } } },
      { quietHours: { days: ['monday'] } },
    ],
  },
  watchReads: {
    good: [{ watched: true }, { watched: false }],
    bad: [undefined, true, {}, { watched: 1 }],
  },
  exportSetup: { good: [undefined], bad: [null, {}, { file: '/etc/passwd' }, '/tmp/x.json'] },
  chooseImport: { good: [undefined], bad: [null, {}, { file: '/etc/passwd' }, '/tmp/x.json'] },
  applyImport: {
    good: [
      { importId: 'i', pins: true, rooms: false, settings: true },
      { importId: 'i', pins: false, rooms: false, settings: false },
    ],
    bad: [
      undefined,
      'i',
      { importId: 'i' },
      { importId: '', pins: true, rooms: true, settings: true },
      { importId: 'i', pins: 'yes', rooms: true, settings: true },
      { importId: null, pins: true, rooms: true, settings: true },
    ],
  },
  readComputer: { good: [undefined], bad: [null, {}, 'x', 0] },
  setLaunchAtLogin: {
    good: [{ on: true }, { on: false }],
    bad: [undefined, true, {}, { on: 'yes' }, { on: null }, { on: 1 }],
  },
  mute: {
    good: [
      { pinId: 'p', untilMs: 1_800_000_000_000 },
      { pinId: null, untilMs: 1_800_000_000_000 },
      { pinId: 'p', untilMs: null },
    ],
    bad: [
      undefined,
      { pinId: 'p' },
      { untilMs: 1 },
      { pinId: '', untilMs: 1 },
      { pinId: 'p', untilMs: -1 },
      { pinId: 'p', untilMs: Number.POSITIVE_INFINITY },
    ],
  },
  acknowledge: { good: [{ pinId: 'p' }], bad: [undefined, {}, { pinId: null }] },
  tryNotification: { good: [undefined], bad: [null, {}, true] },
  openCard: {
    good: [{ pinId: 'p' }, { pinId: null }],
    bad: [undefined, 'p', {}, { pinId: '' }, { pinId: 5 }, { pinId: 'x'.repeat(101) }],
  },
  showCompact: { good: [{ shown: true }], bad: [undefined, true, {}, { shown: 'yes' }] },
  dismissNotice: { good: [{ noticeId: 'n' }], bad: [undefined, 'n', { noticeId: '' }] },
  showDemo: { good: [{ shown: true }], bad: [undefined, true, { shown: 'yes' }, { shown: 1 }] },
  openLink: {
    good: [{ url: 'https://www.twilio.com/' }],
    bad: [undefined, 'https://www.twilio.com/', { url: null }, { url: 'x'.repeat(2_001) }],
  },
  openReleases: { good: [undefined], bad: [null, {}, 'https://github.com/'] },
  copyDiagnostics: { good: [undefined], bad: [null, {}, 'x'] },
  openLogsFolder: { good: [undefined], bad: [null, {}, { path: '/' }, '/'] },
  runMenuAction: {
    good: [{ action: 'about' }, { action: 'zoom-in' }],
    bad: [undefined, 'about', {}, { action: 'quit' }, { action: ['about'] }, { action: null }],
  },
  copyText: {
    good: [{ text: 'x' }],
    bad: [undefined, 'x', { text: 1 }, { text: 'x'.repeat(200_001) }],
  },
};
const goodCases = names.flatMap((name) => channels[name].good.map((good) => [name, good] as const));
const badCases = names.flatMap((name) => channels[name].bad.map((bad) => [name, bad] as const));
const shortly = (value: unknown) => {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 90 ? `${json.slice(0, 90)}…` : json;
};
const withTitles = <Case extends readonly [RequestName, unknown]>(cases: Case[]) =>
  cases.map(([name, argument]) => [name, shortly(argument), argument] as const);

test('every channel of the contract is served once, and no other', () => {
  const { served } = serve();
  expect([...served.keys()]).toEqual(names);
  expect(handle).toHaveBeenCalledTimes(names.length);
});

test.each(withTitles(goodCases))('%s takes %s and answers', async (name, _, argument) => {
  const { ask, handlers } = serve();
  expect(await ask(name, argument)).toEqual({ ok: true, answer: name });
  expect(handlers[name]).toHaveBeenCalledTimes(1);
  expect(handlers[name]).toHaveBeenCalledWith(argument, 'main');
});

test.each(withTitles(badCases))('%s refuses %s without acting', async (name, _, argument) => {
  const { ask, handlers, faults } = serve();
  expect(await ask(name, argument)).toEqual({ ok: false, kind: 'refused' });
  expect(handlers[name]).not.toHaveBeenCalled();
  expect(faults).toEqual([]);
});

test.each(names)('%s refuses a sender that is not our window, whatever it asks', async (name) => {
  const { ask, handlers } = serve();
  expect(await ask(name, channels[name].good[0], { from: 'a frame' })).toEqual({
    ok: false,
    kind: 'refused',
  });
  expect(handlers[name]).not.toHaveBeenCalled();
});

describe('the compact window', () => {
  /** What it may ask for, allowed here by hand as well. */
  const allowed: [RequestName, unknown][] = [
    ['readBoard', undefined],
    ['changeSettings', { compactShows: 'everybody' }],
    ['openCard', { pinId: 'p' }],
    ['showCompact', { shown: false }],
  ];

  test.each(allowed)('may ask for %s, and is known as who asks', async (name, argument) => {
    const { ask, handlers } = serve();
    expect(await ask(name, argument, compact)).toEqual({ ok: true, answer: name });
    expect(handlers[name]).toHaveBeenCalledWith(argument, 'compact');
  });

  const others = names.filter((name) => !allowed.some(([one]) => one === name));
  test.each(
    withTitles(others.flatMap((name) => channels[name].good.map((good) => [name, good] as const))),
  )('is refused %s with %s', async (name, _, argument) => {
    const { ask, handlers, faults } = serve();
    expect(await ask(name, argument, compact)).toEqual({ ok: false, kind: 'refused' });
    expect(handlers[name]).not.toHaveBeenCalled();
    expect(faults).toEqual([]);
  });

  test.each([
    { hideNames: true },
    { compactShows: 'everybody', alerts: { reconnecting: false } },
    { view: { layout: 'list' } },
  ])('is refused the change of another setting: %j', async (change) => {
    const { ask, handlers } = serve();
    expect(await ask('changeSettings', change, compact)).toEqual({ ok: false, kind: 'refused' });
    expect(handlers.changeSettings).not.toHaveBeenCalled();
  });
});

test('where an export is saved never comes from the window', async () => {
  const { ask, handlers } = serve();
  await ask('exportHistory', { filter, format: 'csv', file: '/etc/passwd', path: '/etc/passwd' });
  expect(handlers.exportHistory).toHaveBeenCalledWith({ filter, format: 'csv' }, 'main');
});

test('a field that is not in the contract does not reach the handler', async () => {
  const { ask, handlers } = serve();
  await ask('removePin', { pinId: 'p', andAlso: 'this' });
  expect(handlers.removePin).toHaveBeenCalledWith({ pinId: 'p' }, 'main');
});

describe('a handler that breaks', () => {
  const secret = new Error('AC4 with secret c2VjcmV0 failed');

  test.each<[string, Handler]>([
    [
      'throws',
      () => {
        throw secret;
      },
    ],
    ['rejects', () => Promise.reject(secret)],
  ])(
    'and %s is told as failed without a word of why, which goes to the log',
    async (_, handler) => {
      const { ask, faults } = serve({ readBoard: handler });
      expect(await ask('readBoard', undefined)).toEqual({ ok: false, kind: 'failed' });
      expect(faults).toEqual([secret]);
    },
  );
});

test('an answer that takes time is waited for', async () => {
  const { ask } = serve({ checkAccount: () => Promise.resolve({ ok: true }) });
  expect(await ask('checkAccount', draft)).toEqual({ ok: true, answer: { ok: true } });
});

describe('an event', () => {
  const contentsThat = (isDestroyed: boolean) => {
    const sent = vi.fn();
    return {
      sent,
      contents: { isDestroyed: () => isDestroyed, send: sent } as unknown as WebContents,
    };
  };

  test('goes to the window that is there', () => {
    const { sent, contents } = contentsThat(false);
    send(contents, 'cardWanted', { pinId: 'p' });
    expect(sent).toHaveBeenCalledWith('cardWanted', { pinId: 'p' });
  });

  test('goes nowhere without a window, or to one that is closing', () => {
    const { sent, contents } = contentsThat(true);
    send(contents, 'cardWanted', { pinId: 'p' });
    send(null, 'cardWanted', { pinId: 'p' });
    expect(sent).not.toHaveBeenCalled();
  });
});
