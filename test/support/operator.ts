import type { Page } from 'playwright-core';
import type { VideoServer } from '../../src-main/demo/server.ts';

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

/** Sets the shortest interval that can be set, 2 s. */
export async function watchOften(page: Page): Promise<void> {
  await page.evaluate(() => window.roomwatch.changeSettings({ intervalMs: 2_000 }));
}
