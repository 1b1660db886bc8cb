import { expect, test } from 'vitest';
import { logText } from '../../../src-main/log/log-text.ts';
import { createLog, keptLines, logLevelOf, logLevels } from '../../../src-main/log/log.ts';
import type { LogLevel } from '../../../src-main/log/log.ts';

test.each<[LogLevel, LogLevel[]]>([
  ['error', ['error']],
  ['warn', ['error', 'warn']],
  ['info', ['error', 'warn', 'info']],
  ['debug', ['error', 'warn', 'info', 'debug']],
])('at level %s, %j are written', (level, written) => {
  const lines: string[] = [];
  const log = createLog({ nowMs: () => 0, level, write: (line) => lines.push(line) });
  for (const one of logLevels) log[one](logText`hello`);
  expect(lines.map((line) => line.split(/ +/)[1])).toEqual(written);
});

test('a line is when (UTC), how important, and what', () => {
  const lines: string[] = [];
  const nowMs = () => Date.UTC(2026, 10, 28, 22, 30);
  createLog({ nowMs, level: 'info', write: (line) => lines.push(line) }).warn(logText`hello`);
  expect(lines).toEqual(['2026-11-28T22:30:00.000Z warn  hello']);
});

test('the latest lines are held, and forgotten when that is wanted', () => {
  const log = createLog({ nowMs: () => 0, level: 'info', write: () => {} });
  for (let count = 1; count <= keptLines + 5; count += 1) log.info(logText`line ${count}.`);
  expect(log.lastLines()).toHaveLength(keptLines);
  expect(log.lastLines()[0]).toContain('line 6.');
  log.forget();
  expect(log.lastLines()).toEqual([]);
});

test.each([
  ['debug', 'debug'],
  ['WARN', 'warn'],
  ['everything', 'info'],
  ['', 'info'],
  [undefined, 'info'],
] as const)('the word %s asks for level %s', (word, level) => {
  expect(logLevelOf(word)).toBe(level);
});
