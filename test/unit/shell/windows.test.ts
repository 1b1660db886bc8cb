import type { WebContents, WebFrameMain } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { eventNames } from '../../../src-main/contract.ts';
import type { EventName } from '../../../src-main/contract.ts';
import { createWindows } from '../../../src-main/shell/windows.ts';
import type { WindowName } from '../../../src-main/window-rights.ts';

vi.mock('electron', () => ({ ipcMain: {} }));

const urls = { main: 'app://roomwatch/index.html', compact: 'app://roomwatch/compact.html' };

/** Both windows, of which each may be there or not, and what each was told. */
function setUp(there: readonly WindowName[] = ['main', 'compact']) {
  const told: Record<WindowName, string[]> = { main: [], compact: [] };
  const frames = { main: { url: urls.main }, compact: { url: urls.compact } };
  const contentsOf = (name: WindowName) =>
    ({
      isDestroyed: () => false,
      send: (event: string) => told[name].push(event),
      mainFrame: frames[name],
    }) as unknown as WebContents;
  const all = { main: contentsOf('main'), compact: contentsOf('compact') };
  const windows = createWindows({
    main: { contents: () => (there.includes('main') ? all.main : null), url: urls.main },
    compact: {
      contents: () => (there.includes('compact') ? all.compact : null),
      url: urls.compact,
    },
  });
  const asking = (senderFrame: object | null) =>
    windows.asking({ senderFrame: senderFrame as WebFrameMain | null });
  return { windows, told, frames, asking };
}

describe('an event', () => {
  /** What the compact window hears of, allowed here by hand as well. */
  const toBoth: EventName[] = ['boardChanged', 'cardsChanged', 'cardsConfirmed'];

  test.each(eventNames)(
    '%s goes to the main window, and to the compact one if it needs it',
    (name) => {
      const { windows, told } = setUp();
      windows.tell(name, {} as never);
      expect(told).toEqual({ main: [name], compact: toBoth.includes(name) ? [name] : [] });
    },
  );

  test('goes to the window that is there', () => {
    const { windows, told } = setUp(['compact']);
    windows.tell('cardsChanged', []);
    expect(told).toEqual({ main: [], compact: ['cardsChanged'] });
  });

  test('goes nowhere without a window', () => {
    const { windows, told } = setUp([]);
    windows.tell('cardsChanged', []);
    expect(told).toEqual({ main: [], compact: [] });
  });
});

describe('who asks', () => {
  test('is the window whose own top frame is on its own page', () => {
    const { frames, asking } = setUp();
    expect(asking(frames.main)).toBe('main');
    expect(asking(frames.compact)).toBe('compact');
  });

  test.each<[string, (frames: Record<WindowName, { url: string }>) => object | null]>([
    ['a frame that is gone', () => null],
    ['another frame on the same page', () => ({ url: urls.main })],
    ['the main window on the page of the other', ({ main }) => ({ ...main, url: urls.compact })],
    [
      'the main window on another page',
      ({ main }) => Object.assign(main, { url: 'https://x.test' }),
    ],
    [
      'the main window that went to the page of the other',
      ({ main }) => Object.assign(main, { url: urls.compact }),
    ],
    [
      'the compact window that went to the page of the main one',
      ({ compact }) => Object.assign(compact, { url: urls.main }),
    ],
    [
      'a window at another place of its page',
      ({ compact }) => Object.assign(compact, { url: `${urls.compact}#x` }),
    ],
  ])('is nobody of ours where it is %s', (_, frameOf) => {
    const { frames, asking } = setUp();
    expect(asking(frameOf(frames))).toBeNull();
  });

  test('is nobody of ours where the window is not there any more', () => {
    const { frames, asking } = setUp(['main']);
    expect(asking(frames.compact)).toBeNull();
  });
});
