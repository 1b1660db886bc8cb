import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { VideoServer } from '../../src-main/demo/server.ts';
import type { PinTarget } from '../../src-main/twilio/pin-target.ts';

/** What an operator types into the account form. */
export interface AccountFields {
  name: string;
  accountSid: string;
  apiKeySid?: string;
  secret: string;
  baseUrl: string;
}

/** The account of a server on loopback, by its API key. */
export function accountOf(server: VideoServer, name = 'St. Anna'): AccountFields {
  const { accountSid, apiKeySid, apiKeySecret } = server.credentials;
  return { name, accountSid, apiKeySid, secret: apiKeySecret, baseUrl: server.baseUrl };
}

/** Opens the account form and fills it in, without checking or saving. */
export async function fillInAccount(page: Page, fields: AccountFields): Promise<void> {
  await page.getByRole('button', { name: 'Add account', exact: true }).first().click();
  await page.getByLabel('Account name', { exact: true }).fill(fields.name);
  await page.getByLabel('Account SID', { exact: true }).fill(fields.accountSid);
  await page.getByLabel('API key SID', { exact: true }).fill(fields.apiKeySid ?? '');
  await page.getByLabel('Auth token or API key secret', { exact: true }).fill(fields.secret);
  await page.getByLabel('API base URL', { exact: true }).fill(fields.baseUrl);
}

/** Adds the account of a server on loopback, and waits until it is there. */
export async function addAccount(page: Page, fields: AccountFields): Promise<void> {
  await fillInAccount(page, fields);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Opens the pin dialog and pastes. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Pin participant', exact: true }).first().click();
  await page.getByLabel('Room and participant', { exact: true }).fill(text);
}

/** Pins what is pasted, and waits until the dialog is gone. */
export async function pin(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Pins many, as fast as the window can ask for it, to the only account there is. */
export async function pinAll(page: Page, targets: readonly PinTarget[]): Promise<void> {
  await page.evaluate(async (all) => {
    const [account] = (await window.roomwatch.readBoard()).accounts;
    for (const target of all) {
      await window.roomwatch.addPin({ accountId: account!.id, target, label: null, note: null });
    }
  }, targets);
}

/** The cards that are in this state. */
export function cardsIn(page: Page, status: string, freshness = 'live'): Locator {
  return page.locator(`article[data-status="${status}"][data-freshness="${freshness}"]`);
}

/** Waits until so many cards are in each of these states, and live, and there are no others. */
export async function cardsAre(page: Page, expected: Record<string, number>): Promise<void> {
  await expect
    .poll(() =>
      page.locator('article').evaluateAll((articles) => {
        const counts: Record<string, number> = {};
        for (const { dataset } of articles as HTMLElement[]) {
          const state = dataset['freshness'] === 'live' ? dataset['status'] : dataset['freshness'];
          counts[state!] = (counts[state!] ?? 0) + 1;
        }
        return counts;
      }),
    )
    .toEqual(expected);
}

/** Sets the shortest interval that can be set, 2 s. */
export async function watchOften(page: Page): Promise<void> {
  await page.evaluate(() => window.roomwatch.changeSettings({ intervalMs: 2_000 }));
}

/** Moves the focus there with the Tab key, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  const isReached = () => target.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 30 && !(await isReached()); steps += 1) {
    await page.keyboard.press(key);
  }
  expect(await isReached()).toBe(true);
}

/** Waits until it has the focus, which what has just opened takes a moment after it is seen. */
export async function hasFocus(target: Locator): Promise<void> {
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement))
    .toBe(true);
}

/** The element that has the focus, by its tag; `body`: nothing has it. */
export function focusIn(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement!.localName);
}
