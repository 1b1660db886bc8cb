/**
 * Runs an app that is built, Roomwatch or the bare window, and lets the benchmark see into it: nothing of the
 * app is changed but that the time of each message to the page is noted.
 */
import { app, contentTracing } from 'electron';
import type { WebContents } from 'electron';
import { serveParent } from '../processes.ts';
import type { FromApp, Sent, ToApp } from './messages.ts';
import { paintedInPage } from './painted.ts';

const main = process.env['ROOMWATCH_BENCH_MAIN']!;
// @ts-expect-error Electron leaves it out of its types; its default app calls it.
app.setAppPath(process.env['ROOMWATCH_BENCH_APP']!);

let contents: WebContents | null = null;
let sent: Sent[] = [];
const nowUs = () => Number(process.hrtime.bigint() / 1_000n);

// A window that another covers is not painted.
const [x = 0, y = 0] = (process.env['ROOMWATCH_BENCH_PLACE'] ?? '').split(',').map(Number);
app.on('browser-window-created', (_, window) => {
  window.once('show', () => window.setPosition(x, y));
});
app.on('web-contents-created', (_, created) => {
  contents = created;
  const send = created.send.bind(created);
  created.send = (channel: string, ...told: unknown[]) => {
    sent.push({ channel, atUs: nowUs() });
    send(channel, ...told);
  };
  created.once('dom-ready', () => {
    const first = process.env['ROOMWATCH_BENCH_FIRST'];
    if (first !== undefined) void watch(first);
    process.send?.({ kind: 'window' } satisfies FromApp);
  });
});

/** Runs a function in the page, which gets the argument and is built of nothing else. */
function inPage<Argument, Result>(
  run: (argument: Argument) => Promise<Result>,
  argument: Argument,
): Promise<Result> {
  return contents!.executeJavaScript(`(${run.toString()})(${JSON.stringify(argument)})`);
}

async function watch(selector: string, within?: string): Promise<void> {
  const atMs = await inPage(paintedInPage, { selector, ...(within !== undefined && { within }) });
  process.send?.({ kind: 'painted', selector, atMs } satisfies FromApp);
}

/** Through the bridge, as the window does it. */
async function setUpInPage({
  account,
  keep,
  targets,
  intervalMs,
}: Extract<ToApp, { kind: 'set-up' }>): Promise<void> {
  const saved = await window.roomwatch.saveAccount({ draft: account, keep });
  if (!saved.ok) throw new Error(`The account could not be saved: ${JSON.stringify(saved)}`);
  const pins = targets.map((target) => ({ target, label: null, note: null }));
  await window.roomwatch.addPins({ accountId: saved.accountId, pins });
  await window.roomwatch.changeSettings({ intervalMs });
}

async function take(message: ToApp, tell: (report: FromApp) => void): Promise<void> {
  switch (message.kind) {
    case 'set-up':
      await inPage(setUpInPage, message);
      tell({ kind: 'done' });
      return;
    case 'show':
      contents!.send('numbers', message.numbers);
      tell({ kind: 'done' });
      return;
    case 'watch':
      if (
        await inPage(
          async (selector) => document.querySelector(selector) !== null,
          message.selector,
        )
      )
        throw new Error(`It is there already: ${message.selector}`);
      void watch(message.selector, message.within);
      tell({ kind: 'watching' });
      return;
    case 'begin-trace':
      sent = [];
      await contentTracing.startRecording({
        recording_mode: 'record-until-full',
        included_categories: ['toplevel', 'blink.user_timing', '__metadata'],
        included_process_ids: [contents!.getOSProcessId()],
        trace_buffer_size_in_kb: 400_000,
      });
      tell({ kind: 'done' });
      return;
    case 'end-trace':
      await contentTracing.stopRecording(message.file);
      tell({ kind: 'traced', rendererPid: contents!.getOSProcessId(), sent });
      return;
    case 'measure-memory':
      tell({
        kind: 'memory',
        processes: app.getAppMetrics().map(({ pid, type, name, memory }) => ({
          pid,
          type: name ?? type,
          workingSetKB: memory.workingSetSize,
        })),
      });
      return;
    default:
      message satisfies never;
  }
}

serveParent(take, () => app.quit());

await import(main);
