import { describe, expect, test } from 'vitest';
import { isShown } from '../../../wuchale.config.js';

type Details = Parameters<typeof isShown>[0]['details'];

/** As wuchale asks about it; what is filled in is a `#`. */
const asked = (text: string, details: Partial<Details>) =>
  isShown({
    msgStr: [text],
    details: { file: 'x.svelte', scope: 'script', funcName: 'f', ...details } as Details,
  });
const of = (attribute: string): Partial<Details> => ({
  scope: 'attribute',
  element: 'p',
  attribute,
});

describe('in a page', () => {
  test.each<[string, Partial<Details>]>([
    ['Pinned', { insideProgram: true }],
    ['End', {}],
    ['# is gone', {}],
    ['#: gone', {}],
    ['“#” is gone', {}],
    ['# in the browser', of('title')],
    ['# of them', of('words')],
    ['a name or a room', of('placeholder')],
    ['optional', { scope: 'markup', element: 'span' }],
  ])('“%s” is a text: %o', (text, details) => {
    expect(asked(text, details)).toBe('message');
  });

  test.each<[string, Partial<Details>]>([
    ['account-form', {}],
    ['#-title', {}],
    ['#px', {}],
    ['[role="search"] input', {}],
    ['Home', { insideProgram: true }],
    ['Delete', { insideProgram: true }],
    ['Enter', {}],
    ['M12 3', {}],
    ['# wide', of('class')],
    ['card wide', of('class')],
    ['#-a #-b', of('aria-describedby')],
    ['polite', of('aria-live')],
    ['AC…', of('placeholder')],
    ['https://video.twilio.com', of('placeholder')],
  ])('“%s” is none: %o', (text, details) => {
    expect(asked(text, details)).toBe(false);
  });
});
