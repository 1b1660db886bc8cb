import { expect, test } from 'vitest';
import { captureCommand, exitStatus } from '../../../scripts/run-command.mjs';

test.each([
  [0, null, 0],
  [7, null, 7],
  [null, 'SIGINT' as const, 130],
  [null, 'SIGKILL' as const, 137],
])('an end with code %s and signal %s is exit status %s', (code, signal, status) => {
  expect(exitStatus(code, signal)).toBe(status);
});

test('what a command says is captured, whichever stream it says it on', async () => {
  const script = 'console.log("out"); console.error("err"); process.exit(3)';
  const result = await captureCommand(process.execPath, ['-e', script]);
  expect(result).toMatchObject({ ok: false, stdout: 'out\n' });
  expect(result.output).toContain('err\n');
});

test('a command that does not exist is an answer, not an exception', async () => {
  const result = await captureCommand('no-such-command-anywhere', []);
  expect(result).toMatchObject({ ok: false, stdout: '' });
  expect(result.output).toContain('ENOENT');
});

test('a command that takes too long is stopped, and says so', async () => {
  const result = await captureCommand(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    limitMs: 10,
  });
  expect(result.ok).toBe(false);
  expect(result.output).toContain('stopped after 0.01 s');
});
