import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventNames, requests } from '../../../src-main/contract.ts';
import type { Bridge, EventName, RequestName } from '../../../src-main/contract.ts';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(), on: vi.fn(), off: vi.fn() },
}));
vi.mock('electron', () => electron);
const { contextBridge, ipcRenderer } = electron;

let exposed: [string, Bridge][];
let bridge: Bridge;
beforeAll(async () => {
  await import('../../../src-main/preload.ts');
  exposed = contextBridge.exposeInMainWorld.mock.calls as typeof exposed;
  bridge = exposed[0]![1];
});
beforeEach(() => {
  for (const mock of Object.values(ipcRenderer)) mock.mockReset();
});

/** What the window may ask for: a request that joins the contract is allowed here, by hand, as well. */
const allowed = [
  'acknowledge',
  'addPin',
  'addPins',
  'applyImport',
  'changeSettings',
  'checkAccount',
  'chooseImport',
  'clearHistory',
  'copyDiagnostics',
  'copyText',
  'dismissNotice',
  'editPin',
  'eraseEverything',
  'exportHistory',
  'exportSetup',
  'movePin',
  'mute',
  'openCard',
  'openLink',
  'openLogsFolder',
  'openReleases',
  'pinLeftOut',
  'pinRoom',
  'readBoard',
  'readComputer',
  'readHistory',
  'readPasted',
  'readPastedList',
  'readRoom',
  'readRooms',
  'removeAccount',
  'removePin',
  'restorePin',
  'restoreRoom',
  'retryAccount',
  'runMenuAction',
  'saveAccount',
  'searchHistory',
  'setLaunchAtLogin',
  'showCompact',
  'showDemo',
  'stopWork',
  'tryNotification',
  'unpinRoom',
  'watchReads',
  'watchTracks',
];

test('the bridge has what is on the list of what the window may ask for, and `on`', () => {
  expect(Object.keys(bridge).sort()).toEqual([...allowed, 'on'].sort());
});

test('the bridge is the contract: one function a request, `on`, and nothing else', () => {
  expect(exposed.map(([name]) => name)).toEqual(['roomwatch']);
  expect(Object.keys(bridge).sort()).toEqual([...Object.keys(requests), 'on'].sort());
  for (const value of Object.values(bridge)) expect(value).toBeTypeOf('function');
});

describe('a request', () => {
  test.each(Object.keys(requests) as RequestName[])('%s asks on its own channel', async (name) => {
    ipcRenderer.invoke.mockResolvedValue({ ok: true, answer: 'the answer' });
    const ask = bridge[name] as (request?: unknown) => Promise<unknown>;
    expect(await ask({ some: 'request' })).toBe('the answer');
    expect(ipcRenderer.invoke.mock.calls).toEqual([[name, { some: 'request' }]]);
  });

  test.each(['refused', 'failed'])('that is %s rejects with that word alone', async (kind) => {
    ipcRenderer.invoke.mockResolvedValue({ ok: false, kind });
    await expect(bridge.readBoard()).rejects.toThrow(new Error(kind));
  });
});

describe('a subscription', () => {
  test.each(eventNames)('to %s gets the event, and nothing of Electron', (name) => {
    const listener = vi.fn();
    bridge.on(name, listener);
    const [channel, receive] = ipcRenderer.on.mock.calls[0] as [
      string,
      (event: object, told: unknown) => void,
    ];
    expect(channel).toBe(name);
    receive({ sender: ipcRenderer }, { told: 'this' });
    expect(listener.mock.calls).toEqual([[{ told: 'this' }]]);
  });

  test('ends with the function that it returned, and only that one', () => {
    const listener = () => {};
    bridge.on('boardChanged', listener);
    const end = bridge.on('boardChanged', listener);
    expect(end()).toBeUndefined();
    const [, second] = ipcRenderer.on.mock.calls.map(([, receive]) => receive as unknown);
    expect(ipcRenderer.off.mock.calls).toEqual([['boardChanged', second]]);
  });

  test.each(['readBoard', 'other', '__proto__', ''])('to %j is refused', (name) => {
    expect(() => bridge.on(name as EventName, () => {})).toThrow('refused');
    expect(ipcRenderer.on).not.toHaveBeenCalled();
  });
});
