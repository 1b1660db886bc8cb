import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe objects to in the window as it is now, a line each, with the contrast of what is written. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source};0`);
  return page.evaluate(async () => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    // A menu that is open belongs to its button, and lies in no landmark.
    const region = { enabled: document.querySelector('[role="menu"]') === null };
    const { violations } = await injected.run(document, {
      resultTypes: ['violations'],
      rules: { region, 'target-size': { enabled: true } },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  });
}
