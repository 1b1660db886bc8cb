import { expect, test } from 'vitest';
import { createTrayActions } from '../../../src-main/tray-actions.ts';
import type { TrayAction } from '../../../src-main/tray-view.ts';

test.each<[TrayAction, unknown[]]>([
  [{ kind: 'open-card', pinId: 'p1' }, ['card', 'p1']],
  [{ kind: 'open' }, ['open']],
  [{ kind: 'mute', choice: '1-hour' }, ['mute', 3_601_000]],
  [{ kind: 'unmute' }, ['mute', null]],
  [{ kind: 'quit' }, ['quit']],
])('%j does just that', (action, expected) => {
  const done: unknown[][] = [];
  const act = createTrayActions({
    openCard: (pinId) => done.push(['card', pinId]),
    open: () => done.push(['open']),
    muteEverything: (untilMs) => done.push(['mute', untilMs]),
    quit: () => done.push(['quit']),
    nowMs: () => 1_000,
  });
  act(action);
  expect(done).toEqual([expected]);
});
