import './setup.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { errorReason } from '../../src-renderer/ui/error-words.ts';
import { Toasts } from '../../src-renderer/ui/toasts.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const words = (toasts: Toasts) => toasts.all.map((toast) => toast.words);
const undo = { words: 'Undo', run: () => undefined };

test('a confirmation gives way to the next one, and what can be undone stays beside it', () => {
  const toasts = new Toasts();
  toasts.show('Saved');
  toasts.show('Unpinned Maya', undo);
  toasts.show('Pinned');
  expect(words(toasts)).toEqual(['Unpinned Maya', 'Pinned']);
});

test('a confirmation goes after 5 s, what can be undone after 12 s', () => {
  const toasts = new Toasts();
  toasts.show('Unpinned Maya', undo);
  toasts.show('Pinned');
  vi.advanceTimersByTime(5_000);
  expect(words(toasts)).toEqual(['Unpinned Maya']);
  vi.advanceTimersByTime(7_000);
  expect(words(toasts)).toEqual([]);
});

test('what is hovered stays, and goes its full time after that', () => {
  const toasts = new Toasts();
  toasts.show('Pinned');
  toasts.pause(toasts.all[0]!.id);
  vi.advanceTimersByTime(60_000);
  expect(words(toasts)).toEqual(['Pinned']);
  toasts.resume(toasts.all[0]!.id);
  vi.advanceTimersByTime(5_000);
  expect(words(toasts)).toEqual([]);
});

test('a problem that is a sentence of its own leaves the full stop to the sentence around it', () => {
  const malformed = {
    kind: 'malformed' as const,
    httpStatus: 200,
    twilioCode: null,
    twilioMessage: null,
    problem: 'The answer is a web page, not JSON.',
  };
  expect(errorReason(malformed)).toMatch(/not JSON$/);
});
