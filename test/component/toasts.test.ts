import './setup.ts';
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { errorReason } from '../../src-renderer/ui/error-words.ts';
import { Toasts } from '../../src-renderer/ui/toasts.svelte.ts';
import { press, renderApp, settle } from './render-app.ts';

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
    problem: { what: 'web-page' } as const,
  };
  expect(errorReason(malformed)).toMatch(/not JSON$/);
});

test('what can be undone takes the keyboard, but not from who types', async () => {
  const { fake, user } = await renderApp();
  await press(user, 'Unpin');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
  await user.click(screen.getByRole('button', { name: 'Dismiss message' }));
  let answer: () => void = () => undefined;
  fake.answer('removePin', () => new Promise((resolve) => (answer = () => resolve(undefined))));
  await press(user, 'Unpin');
  const search = screen.getByRole('searchbox');
  await user.click(search);
  answer();
  await settle(50);
  screen.getByRole('button', { name: 'Undo' });
  expect(document.activeElement).toBe(search);
});

test('a message that is there when a dialog opens can be reached in it, and leaves it the keyboard', async () => {
  const { fake, user } = await renderApp();
  await press(user, 'Unpin');
  await press(user, 'Pin participant');
  const dialog = screen.getByRole('dialog');
  const field = screen.getByLabelText('Room and participant');
  expect(document.activeElement).toBe(field);
  const undo = within(dialog).getByRole('button', { name: 'Undo' });
  expect(screen.getAllByRole('button', { name: 'Undo' })).toEqual([undo]);
  for (let steps = 0; steps < 20 && document.activeElement !== undo; steps += 1) await user.tab();
  expect(document.activeElement).toBe(undo);
  await user.keyboard('{Enter}');
  await settle(50);
  expect(fake.requests('restorePin')).toEqual([{ pinId: 'p1' }]);
  expect(screen.getByRole('dialog')).toBe(dialog);
});

test('a message stays while the keyboard is on it, although the pointer passes over it', async () => {
  const { user } = await renderApp();
  await press(user, 'Unpin');
  const undo = screen.getByRole('button', { name: 'Undo' });
  await user.tab();
  await user.tab({ shift: true });
  await user.hover(undo);
  await user.unhover(undo);
  await settle(60_000);
  expect(undo.isConnected).toBe(true);
});
