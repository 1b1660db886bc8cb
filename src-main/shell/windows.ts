import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { EventName, Events } from '../contract.ts';
import { send } from '../ipc.ts';
import { isToldOf, windowNames } from '../window-rights.ts';
import type { WindowName } from '../window-rights.ts';

/** All our windows, as those who are told and those who ask. */
export interface Windows {
  /** Tells each window that is there and wants to know. */
  tell<Name extends EventName>(name: Name, event: Events[Name]): void;
  /** Which window asks: its own top frame, on its own page; null: none of ours. */
  asking(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): WindowName | null;
}

/** `contents` null: that window is not there now. `url`: of its page. */
export function createWindows(
  windows: Record<WindowName, { contents: () => WebContents | null; url: string }>,
): Windows {
  return {
    tell(name, event) {
      for (const window of windowNames) {
        if (isToldOf(window, name)) send(windows[window].contents(), name, event);
      }
    },
    asking({ senderFrame }) {
      if (senderFrame === null) return null;
      const asking = windowNames.find((window) => {
        const { contents, url } = windows[window];
        return senderFrame === contents()?.mainFrame && senderFrame.url === url;
      });
      return asking ?? null;
    },
  };
}
