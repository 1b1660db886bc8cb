import type { Sent } from './messages.ts';

/** An event of a trace, as Chromium writes it; times in µs on the machine's steady clock. */
export interface TraceEvent {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** For how long of `dur` the thread had a processor. */
  tdur?: number;
  args?: { name?: string };
}

/** From one message to the page until the frame that it led to was painted, in ms. */
export interface Update {
  /** From when the main process sent the message. */
  paintedAfterMs: number;
  /** For how much of that time the page's main thread worked, with whatever it was: its time on a processor. */
  mainThreadMs: number;
}

/**
 * What came of each frame that was marked as painted: from the last message on one of these channels before
 * the page began to change. `rendererPid`: the page's process.
 */
export function updatesOf(
  events: readonly TraceEvent[],
  rendererPid: number,
  sent: readonly Sent[],
  channels: readonly string[],
): Update[] {
  const ofPage = events.filter(({ pid }) => pid === rendererPid);
  const mainThread = ofPage.find(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  if (mainThread === undefined) throw new Error('The trace does not name the page’s main thread.');
  const tasks = ofPage.filter(
    ({ ph, name, tid }) => ph === 'X' && tid === mainThread.tid && isTask(name),
  );
  const messages = sent.filter(({ channel }) => channels.includes(channel));
  const marks = (name: string) => ofPage.filter((event) => event.name === name);
  const changed = marks('changed');
  return marks('painted').map(({ ts: paintedUs }) => {
    const changedUs = changed.findLast(({ ts }) => ts <= paintedUs)?.ts ?? paintedUs;
    const sentUs = messages.findLast(({ atUs }) => atUs <= changedUs)?.atUs;
    if (sentUs === undefined) throw new Error('A frame was painted before anything was sent.');
    const busyUs = tasks.reduce((sum, { ts, dur = 0, tdur = dur }) => {
      const overlapUs = Math.min(ts + dur, paintedUs) - Math.max(ts, sentUs);
      return sum + (overlapUs <= 0 ? 0 : tdur * (overlapUs / dur));
    }, 0);
    return { paintedAfterMs: (paintedUs - sentUs) / 1_000, mainThreadMs: busyUs / 1_000 };
  });
}

/** What a thread does, one after the other; all else in a trace lies within these. */
const isTask = (name: string) => name === 'ThreadControllerImpl::RunTask';
