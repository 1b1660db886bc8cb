import './setup.ts';
import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import Strip from '../../src-renderer/board/Strip.svelte';
import { exactPartWords, partWords, stripWords } from '../../src-renderer/board/strip-words.ts';
import type { StripPart } from '../../src-renderer/board/strip-words.ts';
import { card, nowMs } from './board-data.ts';
import { renderApp, settle } from './render-app.ts';

const hourMs = 3_600_000;
const fromMs = nowMs - hourMs;

/** Parts one after the other from `fromMs` on, each with its length in s; the last one reaches to now. */
function partsOf(...lengths: [StripPart['status'], number?][]): StripPart[] {
  let atMs = fromMs;
  return lengths.map(([status, lengthS]) => {
    const part = {
      fromMs: atMs,
      toMs: lengthS === undefined ? nowMs : atMs + lengthS * 1000,
      status,
    };
    atMs = part.toMs;
    return part;
  });
}
const eventful = partsOf(
  ['unknown-time', 300],
  ['connected', 600],
  ['reconnecting', 6],
  ['connected', 900],
  ['reconnecting', 6],
  ['connected'],
);

describe('a strip in words', () => {
  test.each<[StripPart[], string]>([
    [partsOf(['connected']), 'Last hour: connected 1 hr'],
    [
      eventful,
      'Last hour: connected 54 min 48 sec, reconnecting 2 times (12 sec), not known 5 min',
    ],
    [
      partsOf(['waiting', 60], ['unknown', 60], ['disconnected', 60], ['not-found']),
      'Last hour: in a status that Roomwatch does not know 1 min, disconnected 1 min, not found 57 min, not joined 1 min',
    ],
    [[], 'Last hour: not known'],
  ])('%#', (parts, expected) => {
    expect(stripWords(parts, fromMs, nowMs)).toBe(expected);
  });
  test.each([
    [15 * 60_000, 'Last 15 min: not known'],
    [8 * hourMs, 'Last 8 hr: not known'],
  ])('of %d ms names its span', (spanMs, expected) => {
    expect(stripWords([], nowMs - spanMs, nowMs)).toBe(expected);
  });
  test('counts what happened more than twice', () => {
    const parts = partsOf(
      ['reconnecting', 4],
      ['connected', 4],
      ['reconnecting', 4],
      ['connected', 4],
      ['reconnecting', 4],
      ['connected'],
    );
    expect(stripWords(parts, fromMs, nowMs)).toContain('reconnecting 3 times (12 sec)');
  });
  test('tells of a part the local times and the exact ones', () => {
    const part = eventful[2]!;
    expect(partWords(part, nowMs)).toMatch(/^Reconnecting 6 sec, .*18:20.*–.*18:26/);
    expect(exactPartWords(part)).toBe('2026-01-15T12:18:20Z – 2026-01-15T12:18:26Z');
  });
});

test('is an image with its words, and one part for each stretch, where it belongs', () => {
  render(Strip, { parts: eventful, fromMs, toMs: nowMs });
  const strip = screen.getByRole('img', { name: stripWords(eventful, fromMs, nowMs) });
  const parts = [...strip.querySelectorAll<HTMLElement>('[data-part]')];
  expect(parts.map(({ dataset }) => dataset.part)).toEqual(eventful.map(({ status }) => status));
  const placeOf = ({ style }: HTMLElement) =>
    ['--from', '--width'].map((name) => parseFloat(style.getPropertyValue(name)));
  expect(placeOf(parts[0]!)).toEqual([0, 8.3333]);
  expect(placeOf(parts[2]!)).toEqual([25, 0.1667]);
  const [lastFrom, lastWidth] = placeOf(parts.at(-1)!);
  expect(lastFrom! + lastWidth!).toBeCloseTo(100, 3);
});

test('never sets a style attribute, which the page’s policy forbids', async () => {
  const set = Element.prototype.setAttribute;
  const attributes: string[] = [];
  Element.prototype.setAttribute = function (name, value) {
    attributes.push(name);
    set.call(this, name, value);
  };
  try {
    const { rerender } = render(Strip, { parts: eventful, fromMs, toMs: nowMs });
    await rerender({ parts: eventful.slice(1), fromMs, toMs: nowMs + 1 });
  } finally {
    Element.prototype.setAttribute = set;
  }
  expect(attributes).toContain('data-part');
  expect(attributes).not.toContain('style');
});

test('is on each card, and its own', async () => {
  const strip = { parts: eventful, fromMs, toMs: nowMs };
  await renderApp({ cards: [card(), card({ pinId: 'p2', title: 'amir', strip })] });
  const image = within(screen.getByRole('article', { name: /^amir/ })).getByRole('img', {
    name: /^Last hour/,
  });
  expect(image.querySelectorAll('[data-part]')).toHaveLength(eventful.length);
});

describe('a part of it', () => {
  const strip = { parts: eventful, fromMs, toMs: nowMs };

  async function renderStrip() {
    const app = await renderApp({ cards: [card({ strip })] });
    const button = screen.getByRole('button', { name: /^Timeline/ });
    const parts = [...button.querySelectorAll('[data-part]')];
    /** What is shown and what describes the button, which must be the same. */
    const tip = () => {
      const shown = screen.queryByRole('tooltip');
      expect(button.getAttribute('aria-describedby')).toBe(shown?.id ?? null);
      return shown?.firstChild?.textContent ?? null;
    };
    return { ...app, button, parts, tip };
  }

  test('tells its times when it is pointed at, and no more when it is left', async () => {
    const { user, parts, tip } = await renderStrip();
    expect(tip()).toBeNull();
    await user.hover(parts[2]!);
    expect(tip()).toBe(partWords(eventful[2]!, nowMs));
    screen.getByText(exactPartWords(eventful[2]!));
    await user.hover(screen.getByRole('tooltip'));
    expect(tip()).toBe(partWords(eventful[2]!, nowMs));
    await user.hover(screen.getByRole('article'));
    expect(tip()).toBeNull();
  });

  test('tells its times by the keyboard: the newest first, and the others by the arrow keys', async () => {
    const { user, button, tip } = await renderStrip();
    button.focus();
    await settle();
    expect(tip()).toBe(partWords(eventful.at(-1)!, nowMs));
    for (const [keys, index] of [
      ['{ArrowLeft}', 4],
      ['{ArrowLeft}', 3],
      ['{ArrowRight}', 4],
      ['{Home}', 0],
      ['{ArrowLeft}', 0],
      ['{End}', 5],
      ['{ArrowRight}', 5],
    ] as const) {
      await user.keyboard(keys);
      expect(tip()).toBe(partWords(eventful[index]!, nowMs));
    }
    await user.keyboard('{Home}');
    const live = document.querySelector('article [aria-live="polite"]');
    expect(live?.textContent).toBe(partWords(eventful[0]!, nowMs));
    await user.keyboard('{Escape}');
    expect(tip()).toBeNull();
    await user.tab();
    expect(live?.textContent).toBe('');
  });

  test('is pointed out on the strip', async () => {
    const { user, parts } = await renderStrip();
    await user.hover(parts[4]!);
    expect(parts.map(({ classList }) => classList.contains('current'))).toEqual(
      eventful.map((_, index) => index === 4),
    );
  });

  test('that is gone after the strip moved on is not told any more', async () => {
    const { fake, user, parts, tip } = await renderStrip();
    await user.hover(parts[5]!);
    fake.tell('cardsChanged', [card({ strip: { ...strip, parts: partsOf(['connected']) } })]);
    await settle();
    expect(tip()).toBeNull();
  });
});
