import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { ComputerFacts, LaunchState, Settings } from '../../src-main/contract.ts';
import { boardView } from './board-data.ts';
import { press, renderApp, settle } from './render-app.ts';

const { settings: usual } = boardView();

async function openComputer(facts: Partial<ComputerFacts> = {}, set: Partial<Settings> = {}) {
  const settings = { ...usual, ...set };
  let known: ComputerFacts = { launch: { kind: 'off' }, hasTray: true, isMac: false, ...facts };
  const app = await renderApp({ settings }, { readComputer: () => known });
  await press(app.user, 'Settings');
  await app.user.click(screen.getByRole('tab', { name: 'This computer' }));
  const panel = within(screen.getByRole('tabpanel', { name: 'This computer' }));
  return {
    ...app,
    panel,
    /** From now on the computer says this. */
    says(launch: LaunchState) {
      known = { ...known, launch };
    },
    tell: async (now: Partial<Settings>) => {
      app.fake.tell('boardChanged', boardView({ settings: { ...settings, ...now } }));
      await settle();
    },
  };
}
const isOn = (element: HTMLElement) => element.getAttribute('aria-checked') === 'true';

describe('starting at login', () => {
  const name = 'Start when you log in';

  test('shows what the computer says after a change, not what was wanted', async () => {
    const { fake, user, panel, says } = await openComputer();
    const launch = panel.getByRole('switch', { name });
    expect(isOn(launch)).toBe(false);
    fake.answer('setLaunchAtLogin', () => {
      says({ kind: 'on' });
      return { state: { kind: 'on' }, problem: null };
    });
    await user.click(launch);
    await settle();
    expect(fake.requests('setLaunchAtLogin')).toEqual([{ on: true }]);
    expect(isOn(launch)).toBe(true);
  });

  test('stays as it is where the computer does not take the change, and says why', async () => {
    const { fake, user, panel } = await openComputer();
    fake.answer('setLaunchAtLogin', () => ({
      state: { kind: 'off' },
      problem: { kind: 'not-allowed', path: '/home/maya/.config/autostart/roomwatch.desktop' },
    }));
    const launch = panel.getByRole('switch', { name });
    await user.click(launch);
    await settle();
    expect(isOn(launch)).toBe(false);
    panel.getByText(
      /^Roomwatch may not write \/home\/maya\/\.config\/autostart\/roomwatch\.desktop, so nothing was changed/,
    );
    fake.answer('setLaunchAtLogin', () => ({ state: { kind: 'on' }, problem: null }));
    await user.click(launch);
    await settle();
    expect(panel.queryByText(/^Roomwatch may not write/)).toBeNull();
  });

  test('that went wrong altogether is told', async () => {
    const { fake, user, panel } = await openComputer();
    fake.answer('setLaunchAtLogin', () => Promise.reject(new Error('failed')));
    await user.click(panel.getByRole('switch', { name }));
    await settle();
    screen.getByText('That did not work. Please try again.');
  });

  test('follows what was changed in the system’s own settings meanwhile', async () => {
    const { panel, says } = await openComputer();
    says({ kind: 'on' });
    window.dispatchEvent(new Event('focus'));
    await settle();
    expect(isOn(panel.getByRole('switch', { name }))).toBe(true);
  });

  test.each([
    ['from-source', /^Not offered while Roomwatch runs from source/],
    ['temporary-place', /^Not offered from where Roomwatch is now: .* Applications folder/],
    ['unusual-path', /^Not offered from where Roomwatch is now: its path has a character/],
  ] as const)('is not offered %s, and says why', async (because, words) => {
    const { fake, user, panel } = await openComputer({
      launch: { kind: 'not-offered', because },
    });
    const launch = panel.getByRole('switch', { name });
    expect(launch).toHaveProperty('disabled', true);
    panel.getByText(words);
    await user.click(launch);
    expect(fake.requests('setLaunchAtLogin')).toEqual([]);
  });

  test.each([
    ['needs-approval', true, /^macOS waits for you to allow it/],
    ['unknown', false, /^This computer did not say/],
  ] as const)('that is %s says so', async (kind, on, words) => {
    const { panel } = await openComputer({ launch: { kind } });
    expect(isOn(panel.getByRole('switch', { name }))).toBe(on);
    panel.getByText(words);
  });
});

test.each([
  ['Start hidden', 'startsHidden', false],
  ['Keep watching when the window is closed', 'keepsRunning', true],
  ['Flash when someone drops', 'flashesForDrops', false],
] as const)('“%s” is a switch, which is %3$s at first', async (name, key, byDefault) => {
  const { fake, user, panel, tell } = await openComputer();
  const toggle = panel.getByRole('switch', { name });
  expect(isOn(toggle)).toBe(byDefault);
  await user.click(toggle);
  expect(fake.requests('changeSettings')).toEqual([{ [key]: !byDefault }]);
  await tell({ [key]: !byDefault });
  expect(isOn(toggle)).toBe(!byDefault);
});

test('without a tray, it says that the window is minimised', async () => {
  const { panel } = await openComputer({ hasTray: false });
  panel.getByText(/^Roomwatch starts with its window minimised/);
  panel.getByText(/^Closing minimises the window/);
});

test('on a Mac, closing never quits, and there is nothing to switch', async () => {
  const { panel } = await openComputer({ isMac: true });
  panel.getByText(/^On a Mac, closing the window never quits/);
  expect(panel.queryByRole('switch', { name: /window is closed/ })).toBeNull();
});
