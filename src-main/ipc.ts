import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { requests } from './contract.ts';
import type { AnswerOf, EventName, Events, Reply, RequestName, RequestOf } from './contract.ts';

type Served<Answer> = Answer extends undefined ? void : Answer;

/** What serves each channel: one function a request, or it does not compile. */
export type Handlers = {
  [Name in RequestName]: (
    request: RequestOf<Name>,
  ) => Served<AnswerOf<Name>> | Promise<Served<AnswerOf<Name>>>;
};

/**
 * Serves the contract. Each call is checked for its sender (`isOurs`: the window's own top frame, on our
 * page) and its argument is parsed before anything acts on it. What breaks inside is told to `onFault`;
 * the renderer only learns that it did.
 */
export function serveContract(
  handlers: Handlers,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  onFault: (error: unknown) => void,
): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(name, async (event, argument: unknown): Promise<Reply<unknown>> => {
      try {
        if (!isOurs(event)) return { ok: false, kind: 'refused' };
        const parsed = v.safeParse(requests[name].schema as v.GenericSchema, argument);
        if (!parsed.success) return { ok: false, kind: 'refused' };
        const handle = handlers[name] as (request: unknown) => unknown;
        return { ok: true, answer: await handle(parsed.output) };
      } catch (error) {
        onFault(error);
        return { ok: false, kind: 'failed' };
      }
    });
  }
}

/** Tells the renderer, if there is one at this moment. */
export function send<Name extends EventName>(
  contents: WebContents | null,
  name: Name,
  event: Events[Name],
): void {
  if (contents !== null && !contents.isDestroyed()) contents.send(name, event);
}
