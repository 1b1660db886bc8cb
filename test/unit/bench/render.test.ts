import { describe, expect, test } from 'vitest';
import { renderTable } from '../../bench/render/table.ts';
import { updatesOf } from '../../bench/render/trace.ts';
import type { TraceEvent } from '../../bench/render/trace.ts';

const page = 7;
const mainThread: TraceEvent = {
  ...{ ph: 'M', name: 'thread_name', pid: page, tid: 1, ts: 0 },
  args: { name: 'CrRendererMain' },
};
const task = (ts: number, dur: number, rest: Partial<TraceEvent> = {}): TraceEvent => ({
  ...{ ph: 'X', name: 'ThreadControllerImpl::RunTask', pid: page, tid: 1, ts, dur },
  ...rest,
});
const mark = (name: 'changed' | 'painted', ts: number): TraceEvent => ({
  ...{ ph: 'I', name, pid: page, tid: 1, ts },
});
const sent = (atUs: number, channel = 'cardsChanged') => ({ channel, atUs });
const updates = (events: TraceEvent[], all = [sent(1_000)]) =>
  updatesOf([mainThread, ...events], page, all, ['cardsChanged', 'boardChanged']);

describe('an update', () => {
  test('takes from the message to the painted frame, and the tasks of the page’s main thread in between', () => {
    const events = [
      ...[task(2_000, 3_000), mark('changed', 4_000)],
      ...[task(9_000, 1_500), mark('painted', 12_000)],
    ];
    expect(updates(events)).toEqual([{ paintedAfterMs: 11, mainThreadMs: 4.5 }]);
  });
  test('has no part in what other threads, other processes and other times did', () => {
    const events = [
      ...[task(2_000, 1_000, { tid: 2 }), task(2_000, 1_000, { pid: 8 })],
      ...[task(100, 300), task(13_000, 500), mark('changed', 4_000), mark('painted', 12_000)],
    ];
    expect(updates(events)).toEqual([{ paintedAfterMs: 11, mainThreadMs: 0 }]);
  });
  test('counts of a task that reaches over its edges the part within', () => {
    const events = [task(0, 2_000), task(11_000, 4_000), mark('changed', 4_000)];
    expect(updates([...events, mark('painted', 12_000)])[0]?.mainThreadMs).toBe(2);
  });
  test('counts no time for which the thread waited for a processor', () => {
    const events = [task(2_000, 8_000, { tdur: 1_000 }), mark('changed', 4_000)];
    expect(updates([...events, mark('painted', 12_000)])[0]?.mainThreadMs).toBe(1);
  });
  test('begins with the message before the page changed, whatever was sent besides', () => {
    const all = [sent(1_000), sent(3_000), sent(3_500, 'tracksRead'), sent(5_000, 'boardChanged')];
    const events = [mark('changed', 4_000), mark('painted', 7_000)];
    expect(updates(events, all)).toEqual([{ paintedAfterMs: 4, mainThreadMs: 0 }]);
  });
  test('without a message before it is a mistake', () => {
    const events = [mark('changed', 500), mark('painted', 700)];
    expect(() => updates(events)).toThrow('before anything was sent');
  });
});

test('the table sets Roomwatch beside the bare window, with the goals', () => {
  const update = (paintedAfterMs: number, mainThreadMs: number) => ({
    paintedAfterMs,
    mainThreadMs,
  });
  const table = renderTable({
    updates: { bare: [update(10, 2)], roomwatch: [update(15, 12)] },
    memory: {
      bare: { workingSetMB: 400, proportionalMB: null, processes: [] },
      roomwatch: { workingSetMB: 480, proportionalMB: 200, processes: [] },
    },
    starts: { bare: [400, 420, 500], roomwatch: [600, 630, 700] },
  });
  expect(table.split('\n').slice(2)).toEqual([
    '| Message to painted frame, p50 | 10.0 ms | 15.0 ms | 1.5× |  |',
    '| Message to painted frame, p95 | 10.0 ms | 15.0 ms | 1.5× | 2× |',
    '| Work of the main thread for it, p50 | 2.0 ms | 12.0 ms | 6.0× |  |',
    '| Work of the main thread for it, p95 | 2.0 ms | 12.0 ms | 6.0× | 16 ms |',
    '| Memory, what is shared counted in each process | 400 MB | 480 MB | 1.2× | 1.3× |',
    '| Start to first answer, p50 | 420 ms | 630 ms | 1.5× | 1.5× |',
    '| Start to first answer, p95 | 500 ms | 700 ms | 1.4× |  |',
  ]);
});
