import './setup.ts';
import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { CardView } from '../../src-main/contract.ts';
import { menuStateOf } from '../../src-main/menu-state.ts';
import { createOutside } from '../../src-main/outside.ts';
import { cardsInTrouble, nextInTrouble } from '../../src-renderer/commands/in-trouble.ts';
import { paletteContents } from '../../src-renderer/commands/found-entries.ts';
import Compact from '../../src-renderer/compact/Compact.svelte';
import { createFakeClock } from '../support/fake-clock.ts';
import { personPin } from '../support/pins.ts';
import { boardView, card, nowMs } from './board-data.ts';
import { FakeBridge } from './fake-bridge.ts';
import { settle } from './render-app.ts';

afterEach(() => {
  vi.useRealTimers();
  document.title = '';
});

/** What waits for the user of each is as the card says. */
function lookIn(cards: readonly CardView[]) {
  const byId = new Map(cards.map((one) => [one.pinId, one]));
  return {
    cardOf: (pinId: string) => ({ ...byId.get(pinId)!, suspicion: null }),
    attentionOf: (pinId: string) => byId.get(pinId)!,
  };
}

function outsideOf(cards: readonly CardView[]) {
  const { cardOf, attentionOf } = lookIn(cards);
  const pins = cards.map(({ pinId }) => personPin(pinId, pinId));
  const { inTrouble, tray } = createOutside({
    clock: createFakeClock(nowMs),
    pinboard: { shown: () => pins },
    isDemoShown: () => false,
    cardOf,
    namesOf: ({ id }) => ({ title: id, roomName: 'ward-3' }),
    teller: { attentionOf, everythingMutedUntilMs: () => null, quiet: () => null },
    hideNames: () => false,
    show: () => {},
  }).view();
  const ids = tray.menu.flatMap((item) =>
    item.kind === 'item' && item.action?.kind === 'open-card' ? [item.action.pinId] : [],
  );
  return { inBadge: inTrouble, inTray: ids };
}

const menuOf = (cards: readonly CardView[]) =>
  menuStateOf({
    ...lookIn(cards),
    isDemoShown: false,
    layout: 'grid',
    pinIds: cards.map(({ pinId }) => pinId),
    nowMs,
    everythingMutedUntilMs: null,
    isCompactShown: true,
  });

async function inCompact(cards: readonly CardView[]) {
  vi.useFakeTimers({ now: nowMs });
  render(Compact, { bridge: new FakeBridge(boardView({ cards: [...cards] })).bridge });
  await settle();
  return screen.queryAllByRole('listitem').map((line) => line.dataset['pinId']);
}

function inPalette(cards: readonly CardView[]) {
  const { inTrouble } = paletteContents({ cards, accounts: [], commands: [] }, nowMs);
  return inTrouble.flatMap((entry) => (entry.kind === 'pin' ? [entry.card.pinId] : []));
}

const minuteMs = 60_000;
const offline = { kind: 'stale', reason: { kind: 'offline' } } as const;
const connected = { status: { kind: 'connected' } } as const;
const reconnecting = { status: { kind: 'reconnecting' } } as const;
const left = { status: { kind: 'disconnected' }, noticedAtMs: nowMs - minuteMs } as const;
const notFound = { status: { kind: 'not-found' }, noticedAtMs: nowMs - 2 * minuteMs } as const;
const longAgo = { noticedAtMs: nowMs - 31 * minuteMs };
const told = { unacknowledged: true };
const acknowledged = { isKnown: true };
/** Half an hour before the minute that it is now began. */
const halfAnHourAgoMs = nowMs - (nowMs % minuteMs) - 30 * minuteMs;

const people: [string, Partial<CardView>, boolean][] = [
  ['fine', connected, false],
  ['back, of which nobody said that they know', { ...connected, ...told }, false],
  ['not there yet', { status: { kind: 'waiting' } }, false],
  ['reconnecting', reconnecting, true],
  ['reconnecting, told', { ...reconnecting, ...told }, true],
  ['reconnecting, acknowledged', { ...reconnecting, ...acknowledged }, true],
  ['reconnecting for long', { ...reconnecting, ...longAgo }, true],
  ['just left', left, true],
  ['just left, told', { ...left, ...told }, true],
  ['just left, acknowledged', { ...left, ...acknowledged }, false],
  ['left long ago', { ...left, ...longAgo }, false],
  ['left long ago, told', { ...left, ...longAgo, ...told }, true],
  ['left long ago, acknowledged', { ...left, ...longAgo, ...acknowledged }, false],
  ['left half an hour ago', { ...left, noticedAtMs: halfAnHourAgoMs }, false],
  ['left a second less ago', { ...left, noticedAtMs: halfAnHourAgoMs + 1_000 }, true],
  ['not found', notFound, true],
  ['not found, told', { ...notFound, ...told }, true],
  ['not found, acknowledged', { ...notFound, ...acknowledged }, false],
  ['not found long ago', { ...notFound, ...longAgo }, false],
  ['in a status that nobody knows', { status: { kind: 'unknown', word: 'resting' } }, true],
  ['fine, and stale', { ...connected, freshness: offline }, false],
  ['reconnecting, and stale', { ...reconnecting, freshness: offline }, true],
  ['just left, and stale', { ...left, freshness: offline }, true],
  ['just left, acknowledged, and stale', { ...left, ...acknowledged, freshness: offline }, false],
];

test.each(people)(
  'is in trouble in tray, badge, compact window, palette and menu, or in none: %s',
  async (_, changes, isInTrouble) => {
    const cards = [card({ pinId: 'fine' }), card({ pinId: 'one', ...changes })];
    const expected = isInTrouble ? ['one'] : [];
    expect(outsideOf(cards)).toEqual({ inBadge: expected.length, inTray: expected });
    expect(inPalette(cards)).toEqual(expected);
    expect(nextInTrouble(cards, null, nowMs)?.pinId).toBe(expected[0]);
    expect(menuOf(cards).hasTrouble).toBe(isInTrouble);
    expect(await inCompact(cards)).toEqual(expected);
  },
);

test('of all of them together, the same are in trouble everywhere, in the same order', async () => {
  const cards = people.map(([pinId, changes]) => card({ pinId, title: pinId, ...changes }));
  const expected = people.flatMap(([pinId, , isInTrouble]) => (isInTrouble ? [pinId] : []));
  const inTrouble = cardsInTrouble(cards, nowMs).map(({ pinId }) => pinId);
  expect([...inTrouble].sort()).toEqual([...expected].sort());
  const { inBadge, inTray } = outsideOf(cards);
  expect(inBadge).toBe(expected.length);
  expect(inTray).toEqual(inTrouble.slice(0, inTray.length));
  expect(await inCompact(cards)).toEqual(inTrouble);
  expect(document.title).toBe(`${expected.length} in trouble – Roomwatch`);
});
