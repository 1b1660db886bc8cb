import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { forgetNotifications, hasTestDesktop, shownNotifications } from '../support/desktop.ts';
import { accountOf, addAccount, cardsIn, pin, tabTo, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;
let page: Page;

beforeEach(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
});
afterEach(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

/** Starts it on a system that speaks these languages, by GNU’s names for them. */
async function startWhere(languages: string): Promise<void> {
  roomwatch = await startRoomwatch(userData, {
    env: { ...process.env, LANGUAGE: languages, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  ({ page } = roomwatch);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const lang = () => page.evaluate(() => document.documentElement.lang);

function menuLabels(): Promise<string[]> {
  return roomwatch.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()!.items.map(({ label }) => label.replace('&', '')),
  );
}

async function watchMaya(): Promise<void> {
  await addAccount(page, accountOf(video.server));
  await watchOften(page);
  await pin(page, `${video.roomSid} ${video.mayaSid}`);
  await cardsIn(page, 'connected').first().waitFor();
}

/** Chooses a language by the keyboard alone, as somebody does who can read nothing of the settings. */
async function choose(language: string): Promise<void> {
  await tabTo(page, button('Settings'));
  await page.keyboard.press('Enter');
  const tab = page.getByRole('tab', { name: 'Appearance' });
  await tab.focus();
  await page.keyboard.press('Enter');
  const select = page.getByLabel('Language', { exact: true });
  await tabTo(page, select);
  // As one types the beginning of what one looks for.
  await page.keyboard.type(language);
}

describe('the language', () => {
  test('is the system’s, from the first word on', async () => {
    await startWhere('fr:de:en');
    expect(await lang()).toMatch(/^de/);
    await button('Einstellungen').waitFor();
    expect(await menuLabels()).toContain('Bearbeiten');
  });

  test('is English where the system speaks none of ours', async () => {
    await startWhere('fr');
    expect(await lang()).toBe('en');
    await button('Settings').waitFor();
  });

  test('is chosen by its own name, at once and everywhere, and is kept', async () => {
    await startWhere('en_US');
    await watchMaya();
    await choose('Esp');
    await expect.poll(lang).toMatch(/^es/);
    await page.getByRole('tab', { name: 'Apariencia' }).waitFor();
    await expect(page.getByLabel('Idioma', { exact: true }).inputValue()).resolves.toBe('es');
    await page.keyboard.press('Escape');
    await page.getByText('Conectado', { exact: true }).first().waitFor();
    await expect.poll(menuLabels).toContain('Editar');

    if (hasTestDesktop) {
      await forgetNotifications();
      video.world.disconnect(video.mayaSid);
      await expect
        .poll(async () => (await shownNotifications())[0]?.summary)
        .toMatch(/^Maya Lindqvist .*(desconect|salido)/);
    }

    await roomwatch.quit();
    await startWhere('en_US');
    expect(await lang()).toMatch(/^es/);
    await button('Ajustes').waitFor();
  });
});
