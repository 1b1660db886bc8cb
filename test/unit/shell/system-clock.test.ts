import { afterEach, expect, test, vi } from 'vitest';
import { systemZone } from '../../../src-main/shell/system-clock.ts';

afterEach(() => vi.unstubAllEnvs());

const winterMs = Date.UTC(2026, 0, 15);
const summerMs = Date.UTC(2026, 6, 15);

test('the zone is the machine’s, summer time included, and follows it', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  expect([systemZone(winterMs), systemZone(summerMs)]).toEqual([60, 120]);
  vi.stubEnv('TZ', 'Asia/Kolkata');
  expect(systemZone(winterMs)).toBe(330);
});

test('to look where the machine is leaves its environment as it was', () => {
  vi.stubEnv('TZ', undefined);
  vi.useFakeTimers({ now: Date.now() + 3_600_000, toFake: ['Date'] });
  systemZone(winterMs);
  expect('TZ' in process.env).toBe(false);
  vi.useRealTimers();
});
