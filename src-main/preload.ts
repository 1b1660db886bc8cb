import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { eventNames, requests } from './contract.ts';
import type { Bridge, EventName, Events, Reply, RequestName } from './contract.ts';

// Exposes exactly the contract: a function a request, and one subscription; no event object, no Electron.

async function ask(name: RequestName, request: unknown): Promise<unknown> {
  const reply = (await ipcRenderer.invoke(name, request)) as Reply<unknown>;
  if (!reply.ok) throw new Error(reply.kind);
  return reply.answer;
}

function on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void) {
  if (!eventNames.includes(name)) throw new Error('refused');
  const receive = (_: IpcRendererEvent, event: Events[Name]) => listener(event);
  ipcRenderer.on(name, receive);
  return () => {
    ipcRenderer.off(name, receive);
  };
}

const names = Object.keys(requests) as RequestName[];
const functions = Object.fromEntries(
  names.map((name) => [name, (request?: unknown) => ask(name, request)]),
) as Omit<Bridge, 'on'>;

const bridge: Bridge = { ...functions, on } as Bridge;
contextBridge.exposeInMainWorld('roomwatch', bridge);
