import type { Locator } from 'playwright-core';
import { plainLetters } from './made-up-words.js';

/** A text that somebody reads or hears, and what stands around it. */
interface Found {
  text: string;
  where: string;
}

/**
 * What is shown below a place and comes from no catalogue: of the app that was built with made-up words, whatever
 * has letters that they lack. Left out is what `data` names, and what is written by the locale alone: numbers,
 * times, durations.
 */
export async function notFromCatalogue(place: Locator, data: readonly string[]): Promise<string[]> {
  const found = await place.evaluate((root): Found[] => {
    const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
    const texts: Found[] = [];
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (element.closest('script, style, code, pre, [data-as-it-came]') !== null) continue;
      const where = element.localName;
      for (const name of spoken) {
        texts.push({ text: element.getAttribute(name) ?? '', where: `${where}[${name}]` });
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.push({ text: node.textContent ?? '', where });
      }
    }
    return texts;
  });
  return notTranslated(found, data);
}

/** The same of texts that the system shows. */
export function notTranslated(
  found: readonly (Found | string)[],
  data: readonly string[],
): string[] {
  const known = [...data, ...wordsOfLocale('de')].sort((one, other) => other.length - one.length);
  const texts = found.map((one) => (typeof one === 'string' ? { text: one, where: '' } : one));
  const left = texts.filter(({ text }) => unaccented.test(withoutNames(text, known)));
  return [...new Set(left.map(({ text, where }) => `${where}: ${text.trim()}`))];
}

/** Of these letters made-up words have none. */
const unaccented = new RegExp(`[${plainLetters}]`);

function withoutNames(text: string, known: readonly string[]): string {
  const ours = text
    .replaceAll(/\b(?:AC|RM|PA|MT|SK|CA)(?:[0-9a-f]+|…)/g, '')
    .replaceAll(/\b[A-Z]\b/g, '')
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
  return known.reduce((left, name) => left.replaceAll(name, ' '), ours);
}

/** What `Intl` writes of durations, days and months. */
function wordsOfLocale(locale: string): string[] {
  const units = ['day', 'hour', 'minute', 'second'].flatMap((unit) =>
    (['short', 'long'] as const).flatMap((unitDisplay) =>
      [1, 2].flatMap((count) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
          .formatToParts(count)
          .filter(({ type }) => type === 'unit')
          .map(({ value }) => value),
      ),
    ),
  );
  const days = Array.from({ length: 31 }, (_, index) => Date.UTC(2026, index % 12, index + 1, 12));
  const dates = (['short', 'long'] as const).flatMap((style) =>
    days.flatMap((atMs) => [
      new Intl.DateTimeFormat(locale, { month: style }).format(atMs),
      new Intl.DateTimeFormat(locale, { weekday: style }).format(atMs),
      ...new Intl.DateTimeFormat(locale, { weekday: style, month: style, day: 'numeric' })
        .formatToParts(atMs)
        .map(({ value }) => value),
    ]),
  );
  const and = new Intl.ListFormat(locale).formatToParts(['', '']).map(({ value }) => value);
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const nearDays = [0, -1].map((count) => near.format(count, 'day'));
  const capitalized = nearDays.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return [...units, ...dates, ...and, ...nearDays, ...capitalized].filter((word) => word !== '');
}

/**
 * The texts below a place of which a part can’t be seen, though nobody shortened them on purpose: an end that is
 * `clip`ped, or hidden by what is around it, or beyond the side of the window. A name that ends in “…” is meant to be
 * cut.
 */
export async function cutOffTexts(place: Locator): Promise<string[]> {
  return place.evaluate((root) => {
    const tolerancePx = 1.5;
    const cut: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement!;
      if (text === '' || parent.closest('.visually-hidden, script, style, option') !== null)
        continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      let isFixed = false;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width * height > 0);
      for (let box: Element | null = parent; box !== null; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(box);
        if (textOverflow === 'ellipsis') break;
        // What is fixed is cut by the window alone, and what has no size is for the ear.
        if (isFixed && box !== document.documentElement) continue;
        isFixed = position === 'fixed';
        if (box === document.body || box.clientWidth <= 1) continue;
        const { left, right, top, bottom } =
          box === document.documentElement
            ? { left: 0, right: box.clientWidth, top: -Infinity, bottom: Infinity }
            : box.getBoundingClientRect();
        const cutsX = box === document.documentElement || overflowX !== 'visible';
        const cutsY = overflowY === 'hidden' || overflowY === 'clip';
        const isCut = rects.some(
          (rect) =>
            (cutsX && (rect.left < left - tolerancePx || rect.right > right + tolerancePx)) ||
            (cutsY && (rect.top < top - tolerancePx || rect.bottom > bottom + tolerancePx)),
        );
        if (!isCut) continue;
        cut.push(`${box.localName}.${box.className}: ${text}`);
        break;
      }
    }
    return [...new Set(cut)];
  });
}

/** What is drawn over one another below a place: texts and icons of which each is to be seen whole. */
export async function overlaps(place: Locator): Promise<string[]> {
  return place.evaluate((root) => {
    const tolerancePx = 2;
    const isSeen = (element: Element) =>
      element.clientWidth > 1 && element.checkVisibility({ visibilityProperty: true });
    const drawn: { name: string; rects: DOMRect[] }[] = [];
    for (const icon of root.querySelectorAll('svg')) {
      if (icon.closest('.visually-hidden') === null && icon.checkVisibility()) {
        drawn.push({ name: 'an icon', rects: [icon.getBoundingClientRect()] });
      }
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement!;
      if (text === '' || parent.closest('.visually-hidden, script, style, option') !== null)
        continue;
      const box = parent.closest('p, div, button, li, h1, h2, h3, td, th, label') ?? parent;
      if (!isSeen(box) || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = box.getBoundingClientRect();
      const rects = [...range.getClientRects()].map((rect) => {
        const from = Math.max(rect.left, left);
        return new DOMRect(from, rect.top, Math.min(rect.right, right) - from, rect.height);
      });
      drawn.push({ name: text, rects });
    }
    const meet = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > tolerancePx &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > tolerancePx * 2;
    return drawn.flatMap((one, index) =>
      drawn
        .slice(index + 1)
        .filter((other) => one.rects.some((rect) => other.rects.some((with_) => meet(rect, with_))))
        .map((other) => `${one.name} × ${other.name}`),
    );
  });
}
