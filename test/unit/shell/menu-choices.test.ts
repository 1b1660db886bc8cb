import { expect, test } from 'vitest';
import { createMenuChoices } from '../../../src-main/shell/menu-choices.ts';

function setUp(isReady: boolean) {
  const log: string[] = [];
  const choices = createMenuChoices({
    window: { show: () => void log.push('window'), isReady: () => isReady },
    send: (item) => log.push(item),
  });
  return { choices, log };
}

test('what the menu asks for comes to the window, which comes up', () => {
  const { choices, log } = setUp(true);
  choices.choose('history');
  choices.choose('settings');
  expect(log).toEqual(['window', 'history', 'window', 'settings']);
});

test('a page that is only loading is told when it is ready, once, and of what was chosen last', () => {
  const { choices, log } = setUp(false);
  choices.choose('history');
  choices.choose('settings');
  choices.pageIsReady();
  choices.pageIsReady();
  expect(log).toEqual(['window', 'window', 'settings']);
});
