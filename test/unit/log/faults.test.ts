import { expect, test } from 'vitest';
import { faultText } from '../../../src-main/log/fault-text.ts';
import { createFaults } from '../../../src-main/log/faults.ts';
import { createLog } from '../../../src-main/log/log.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

function failAt(name: string): never {
  throw new TypeError(`${name} in ward-7\n    at Maya (/home/maya/x.js:1:1)`);
}

test('a fault is written as what kind of error it is and where it broke, without its message and folders', () => {
  const { text } = faultText(thrownBy(() => failAt('Maya Lindqvist')));
  expect(text.words).toMatch(/^TypeError\n/);
  expect(text.words).toMatch(/\n {4}at failAt \(faults\.test\.ts:\d+:\d+\)/);
  expect(text.words).not.toMatch(/Lindqvist|ward-7|\/home|\/tmp/);
});

test.each(['another', ''])(
  'where nobody can tell where the message ends, no line of it is taken for a place (now “%s”)',
  (changed) => {
    const error = thrownBy(() => failAt('Maya Lindqvist')) as Error;
    expect(error.stack).toContain('at Maya');
    error.message = changed;
    expect(faultText(error).text.words).toBe('TypeError');
  },
);

test('a fault without a message is written with where it broke', () => {
  expect(faultText(new RangeError()).text.words).toMatch(/^RangeError\n {4}at faults\.test\.ts:/);
});

test('its cause is written too, by its code', () => {
  const cause = Object.assign(new Error('/home/maya is full'), { code: 'ENOSPC' });
  const { text } = faultText(new Error('Maya', { cause }));
  expect(text.words).toMatch(/\n {2}because of Error ENOSPC\n/);
  expect(text.words).not.toMatch(/maya/i);
});

test('causes that go round in circles end', () => {
  const error = new Error('one');
  error.cause = error;
  expect(faultText(error).text.words.match(/because of/g)).toHaveLength(3);
});

test.each<[string, unknown, string]>([
  ['a text', 'Maya Lindqvist', 'thrown string'],
  ['nothing', undefined, 'thrown undefined'],
  ['an object', { identity: 'Maya' }, 'thrown object'],
  ['an error without a stack', Object.assign(new Error('Maya'), { stack: undefined }), 'Error'],
  [
    'an error of a name that nobody knows',
    Object.assign(new Error('x'), { name: 'Maya', stack: '' }),
    'Error of its own kind',
  ],
  [
    'an error whose code is none',
    Object.assign(new Error('x'), { code: 'for Maya', stack: '' }),
    'Error unreadable',
  ],
])('%s that is thrown is written without what is in it', (_, thrown, words) => {
  expect(faultText(thrown).text.words).toBe(words);
});

function setUp() {
  const lines: string[] = [];
  const printed: string[] = [];
  const told: number[] = [];
  const log = createLog({ nowMs: () => 0, level: 'info', write: (line) => lines.push(line) });
  const faults = createFaults({
    log,
    print: (words) => printed.push(words),
    onNew: () => told.push(lines.length),
  });
  return { faults, lines, printed, told };
}

test('a fault is written, printed and told', () => {
  const { faults, lines, printed, told } = setUp();
  faults.report(thrownBy(() => failAt('Maya')));
  expect(lines).toEqual([expect.stringMatching(/ error fault TypeError\n {4}at failAt /)]);
  expect(printed).toEqual([expect.stringMatching(/^fault TypeError\n {4}at failAt /)]);
  expect(told).toHaveLength(1);
});

test('one that comes with every look is told once, and does not fill the log', () => {
  const { faults, lines, told } = setUp();
  for (let count = 1; count <= 1_000; count += 1) faults.report(thrownBy(() => failAt('Maya')));
  expect(lines.map((line) => /fault(, \d+ times)?/.exec(line)?.[0])).toEqual([
    'fault',
    'fault, 10 times',
    'fault, 100 times',
    'fault, 1000 times',
  ]);
  expect(told).toHaveLength(1);
});

test('another kind is told as well', () => {
  const { faults, told } = setUp();
  faults.report(thrownBy(() => failAt('Maya')));
  faults.report(new RangeError('other'));
  expect(told).toHaveLength(2);
});

test('of endlessly many kinds only so many are told', () => {
  const { faults, told } = setUp();
  for (let count = 1; count <= 500; count += 1) {
    const error = new Error('x');
    error.stack = `Error: x\n    at run (main.js:${count}:1)`;
    faults.report(error);
  }
  expect(told.length).toBe(101);
});
