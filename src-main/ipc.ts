import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { requests } from './contract.ts';
import type { AnswerOf, EventName, Events, Reply, RequestName, RequestOf } from './contract.ts';
import { mayAsk } from './window-rights.ts';
import type { WindowName } from './window-rights.ts';

type Served<Answer> = Answer extends undefined ? void : Answer;

/** What serves each channel: one function a request, or it does not compile. `from`: the window that asks. */
export type Handlers = {
  [Name in RequestName]: (
    request: RequestOf<Name>,
    from: WindowName,
  ) => Served<AnswerOf<Name>> | Promise<Served<AnswerOf<Name>>>;
};

/**
 * Serves the contract. Each call is checked for its sender (`asking`: which of our windows it is, null: none)
 * and for what that window may ask, and its argument is parsed before anything acts on it. What breaks inside
 * is told to `onFault`; the renderer only learns that it did.
 */
export function serveContract(
  handlers: Handlers,
  asking: (event: IpcMainInvokeEvent) => WindowName | null,
  onFault: (error: unknown) => void,
): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(name, async (event, argument: unknown): Promise<Reply<unknown>> => {
      try {
        const from = asking(event);
        if (from === null) return { ok: false, kind: 'refused' };
        const parsed = v.safeParse(requests[name].schema as v.GenericSchema, argument);
        if (!parsed.success || !mayAsk(from, name, parsed.output)) {
          return { ok: false, kind: 'refused' };
        }
        const handle = handlers[name] as (request: unknown, from: WindowName) => unknown;
        return { ok: true, answer: await handle(parsed.output, from) };
      } catch (error) {
        onFault(error);
        return { ok: false, kind: 'failed' };
      }
    });
  }
}

/** Tells a page, if there is one at this moment. */
export function send<Name extends EventName>(
  contents: WebContents | null,
  name: Name,
  event: Events[Name],
): void {
  if (contents !== null && !contents.isDestroyed()) contents.send(name, event);
}
