import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseFromMenu } from '../support/machine.ts';
import { accountOf, addAccount, hasFocus, pinAll, tabTo, watchOften } from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

let userData: string;
let video: VideoWorld;
let roomwatch: Roomwatch;

const onMac = process.platform === 'darwin';
/** The key that menus are reached with. */
const command = 'ControlOrMeta';

interface ShownItem {
  label: string;
  accelerator: string | null;
  enabled: boolean;
  checked: boolean;
}

/** The items of one menu as Electron has them now, without its lines and what is hidden. */
function menu(name: string): Promise<ShownItem[]> {
  return roomwatch.app.evaluate(({ Menu }, label) => {
    const plain = (text: string) => text.replace('&', '');
    const found = Menu.getApplicationMenu()!.items.find(
      (one) => plain(one.label) === label || one.role === label,
    )!;
    return found
      .submenu!.items.filter(({ type, visible }) => type !== 'separator' && visible)
      .map((one) => ({
        label: plain(one.label),
        accelerator: one.accelerator ?? null,
        enabled: one.enabled,
        checked: one.checked,
      }));
  }, name);
}
const itemOf = async (name: string, label: string) =>
  (await menu(name)).find((one) => one.label === label)!;
const isEnabled = async (name: string, label: string) => (await itemOf(name, label)).enabled;
const choose = (...path: string[]) => chooseFromMenu(roomwatch.app, ...path);

const dialog = (name: string) => roomwatch.page.getByRole('dialog', { name });
const palette = () => dialog('Command palette');
const field = () =>
  roomwatch.page.getByRole('combobox', { name: 'Find somebody or something to do' });
const chosen = () => palette().locator('[role="option"][aria-selected="true"]');
const card = (name: string) => roomwatch.page.locator('article', { hasText: name });

async function openPalette(): Promise<void> {
  await roomwatch.page.keyboard.press(`${command}+k`);
  await hasFocus(field());
}
async function findAndChoose(text: string): Promise<void> {
  await openPalette();
  await roomwatch.page.keyboard.type(text);
  await chosen().first().waitFor();
  await roomwatch.page.keyboard.press('Enter');
  await palette().waitFor({ state: 'detached' });
}

beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  roomwatch = await startRoomwatch(userData);
});
afterAll(async () => {
  await roomwatch.quit();
  await video.close();
  await discard(userData);
});

describe('before anybody is pinned', () => {
  test('the menu offers nothing that could do nothing', async () => {
    await roomwatch.page.evaluate(() => window.roomwatch.showDemo({ shown: false }));
    await roomwatch.page.getByText('Add the Twilio account to watch').waitFor();
    await expect.poll(() => isEnabled('Alerts', 'Mute All Alerts')).toBe(false);
    expect((await menu('Alerts')).map(({ enabled }) => enabled)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(await itemOf('File', 'Show the Demo')).toMatchObject({ checked: false });
  });

  test('the demo is shown and left by the menu, whose item is checked as it is', async () => {
    await choose('File', 'Show the Demo');
    await roomwatch.page.getByRole('region', { name: 'Demo' }).waitFor();
    await expect.poll(async () => (await itemOf('File', 'Show the Demo')).checked).toBe(true);
    await expect.poll(() => isEnabled('Alerts', 'Mute All Alerts')).toBe(true);
    await choose('File', 'Show the Demo');
    await roomwatch.page.getByText('Add the Twilio account to watch').waitFor();
    await expect.poll(async () => (await itemOf('File', 'Show the Demo')).checked).toBe(false);
  });
});

describe('with people in two rooms', () => {
  const sids: Record<string, string> = {};

  beforeAll(async () => {
    const { page } = roomwatch;
    const names = ['Ana Ruiz', 'Ben <b>Okoro</b>', 'Chloé Ōtomo', 'דנה לוי'];
    const targets = ['ward-1', 'ward-2'].flatMap((room) => {
      const { sid: roomSid } = video.world.openRoom(room);
      return names.map((identity) => {
        sids[`${identity} in ${room}`] = video.world.join(roomSid, identity).sid;
        return { kind: 'person', room, identity } as const;
      });
    });
    await addAccount(page, accountOf(video.server));
    await watchOften(page);
    await pinAll(page, targets);
    await page.getByRole('button', { name: '8 connected' }).waitFor();
  });

  describe('the application menu', () => {
    test('is that of this system', async () => {
      const file = (await menu('File')).map(({ label }) => label);
      const help = (await menu('help')).map(({ label }) => label);
      expect(file).toContain('Pin Participant…');
      expect(file.includes('Quit')).toBe(!onMac);
      expect(help).toContain('Keyboard Shortcuts');
      expect(help.includes('About Roomwatch')).toBe(!onMac);
      expect(await itemOf('View', 'Command Palette…')).toMatchObject({
        accelerator: 'CommandOrControl+K',
      });
      expect(await itemOf('Edit', 'Find')).toMatchObject({ accelerator: 'CommandOrControl+F' });
    });

    test('leads to what it names', async () => {
      const { page } = roomwatch;
      for (const [path, title] of [
        [['File', 'Pin Participant…'], 'Pin participant'],
        [['File', 'Add Account…'], 'Add account'],
        [['File', 'Accounts…'], 'Accounts'],
        [[onMac ? 'Roomwatch' : 'File', 'Settings…'], 'Settings'],
        [['View', 'Command Palette…'], 'Command palette'],
        [['help', 'Keyboard Shortcuts'], 'Keyboard shortcuts'],
      ] as const) {
        await choose(...path);
        await dialog(title).waitFor();
        await page.keyboard.press('Escape');
        await dialog(title).waitFor({ state: 'detached' });
      }
      await choose('View', 'History');
      await page.getByRole('heading', { name: 'History' }).waitFor();
      await choose('View', 'Board');
      await choose('Edit', 'Find');
      await hasFocus(page.getByRole('searchbox', { name: 'Search the board' }));
    });

    test('does not throw away what is typed', async () => {
      const { page } = roomwatch;
      await choose('File', 'Add Account…');
      await page.getByLabel('Account name', { exact: true }).fill('Typed');
      await choose('View', 'Command Palette…');
      await choose('help', 'Keyboard Shortcuts');
      expect(await page.getByLabel('Account name', { exact: true }).inputValue()).toBe('Typed');
      await page.keyboard.press('Escape');
      await dialog('Add account').waitFor({ state: 'detached' });
    });

    test('shows cards or a list, and which of them is shown', async () => {
      await choose('View', 'List');
      await roomwatch.page.locator('article.list').first().waitFor();
      const checked = async () =>
        (await menu('View')).filter((one) => one.checked).map(({ label }) => label);
      await expect.poll(checked).toEqual(['List']);
      await roomwatch.page.getByText('Cards', { exact: true }).click();
      await expect.poll(checked).toEqual(['Cards']);
    });

    test('mutes and unmutes, and can do the one or the other', async () => {
      const { page } = roomwatch;
      const words = page.getByText(/^All alerts muted until/);
      await choose('Alerts', 'Mute All Alerts', 'Until the Morning');
      await words.waitFor();
      const untilMs = await page.evaluate(
        async () => (await window.roomwatch.readBoard()).everythingMutedUntilMs,
      );
      const until = await page.evaluate((ms) => {
        const date = new Date(ms!);
        return [date.getHours(), date.getMinutes(), ms! > Date.now()];
      }, untilMs);
      expect(until).toEqual([8, 0, true]);
      await expect.poll(() => isEnabled('Alerts', 'Unmute All Alerts')).toBe(true);
      await choose('Alerts', 'Unmute All Alerts');
      await words.waitFor({ state: 'detached' });
      await expect.poll(() => isEnabled('Alerts', 'Unmute All Alerts')).toBe(false);
    });

    test('is never made anew, so that one that is open stays open', async () => {
      const remember = () =>
        roomwatch.app.evaluate(({ Menu }) => {
          const kept = globalThis as { menu?: unknown };
          const isSame = kept.menu === undefined || kept.menu === Menu.getApplicationMenu();
          kept.menu = Menu.getApplicationMenu();
          return isSame;
        });
      await remember();
      await choose('View', 'List');
      await roomwatch.page.locator('article.list').first().waitFor();
      await choose('View', 'Cards');
      await roomwatch.page.locator('article.grid').first().waitFor();
      expect(await remember()).toBe(true);
    });

    test.skipIf(onMac)(
      'has keys that the window takes first, so that nothing is done twice',
      async () => {
        const { app, page } = roomwatch;
        await app.evaluate(({ Menu }) => {
          const counting = globalThis as { chosen?: number };
          counting.chosen = 0;
          const item = Menu.getApplicationMenu()!.getMenuItemById('palette')!;
          const click = item.click as (...given: unknown[]) => void;
          item.click = (...given: unknown[]) => {
            counting.chosen! += 1;
            click(...given);
          };
        });
        /** As from the keyboard: what the page does not take goes on to the menu. */
        const press = (keyCode: string) =>
          app.evaluate(({ BrowserWindow }, key) => {
            const { webContents } = BrowserWindow.getAllWindows()[0]!;
            for (const type of ['keyDown', 'keyUp'] as const) {
              webContents.sendInputEvent({ type, keyCode: key, modifiers: ['control'] });
            }
          }, keyCode);
        await page.bringToFront();
        await press('K');
        await hasFocus(field());
        await press('K');
        await palette().waitFor({ state: 'detached' });
        // The menu has its keys all the same.
        await press('-');
        const factor = () =>
          app.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
          );
        await expect.poll(factor).toBeCloseTo(0.9);
        await press('0');
        await expect.poll(factor).toBeCloseTo(1);
        expect(await app.evaluate(() => (globalThis as { chosen?: number }).chosen)).toBe(0);
      },
    );

    test('has a menu for text fields, and for nothing else', async () => {
      const { app, page } = roomwatch;
      await app.evaluate(({ Menu }) => {
        const shown = globalThis as { popped?: string[] };
        Menu.prototype.popup = function () {
          shown.popped = this.items.filter(({ role }) => role).map(({ role }) => String(role));
        };
      });
      const popped = () =>
        app.evaluate(() => (globalThis as { popped?: string[] }).popped?.join(' ') ?? null);
      await page.getByRole('heading', { name: 'Ana Ruiz' }).first().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await popped()).toBeNull();
      await page.getByRole('searchbox', { name: 'Search the board' }).click({ button: 'right' });
      await expect.poll(popped).toBe('cut copy paste selectall');
    });
  });

  describe('the command palette, by the keyboard alone', () => {
    test('leads to a card, whatever view is open', async () => {
      const { page } = roomwatch;
      await choose('View', 'History');
      await page.getByRole('heading', { name: 'History' }).waitFor();
      await openPalette();
      await page.keyboard.type('otomo ward-2');
      await expect.poll(() => chosen().innerText()).toMatch(/^Chloé Ōtomo\s+ward-2\s+Connected$/);
      await page.keyboard.press('Enter');
      await hasFocus(card('ward-2').filter({ hasText: 'Chloé' }));
    });

    test('tells two of one name apart, whatever is in it', async () => {
      const { page } = roomwatch;
      await openPalette();
      await page.keyboard.type('<b>ok');
      await expect.poll(() => palette().getByRole('option').count()).toBe(2);
      await page.keyboard.press('ArrowDown');
      const room = /ward-\d/.exec(await chosen().innerText())![0];
      await page.keyboard.press('Enter');
      await hasFocus(card(room).filter({ hasText: 'Okoro' }));
    });

    test('finds names that are written from right to left', async () => {
      await findAndChoose('דנה ward-1');
      await hasFocus(card('ward-1').filter({ hasText: 'דנה' }));
    });

    test('shows a room alone', async () => {
      const { page } = roomwatch;
      await findAndChoose('ward-2');
      await page.getByText(/^Showing 4 of 8: those in the room/).waitFor();
      await findAndChoose('clear filter');
      await expect.poll(() => page.locator('article').count()).toBe(8);
    });

    test('does what the menu does', async () => {
      const { page } = roomwatch;
      await findAndChoose('show a list');
      await page.locator('article.list').first().waitFor();
      await findAndChoose('show cards');
      await page.locator('article.grid').first().waitFor();
      await findAndChoose('mute 15');
      await page.getByText(/^All alerts muted until/).waitFor();
      await findAndChoose('unmute');
      await page.getByText(/^All alerts muted until/).waitFor({ state: 'detached' });
      await findAndChoose('keyboard shortcuts');
      await dialog('Keyboard shortcuts').waitFor();
      await page.keyboard.press('Escape');
      await dialog('Keyboard shortcuts').waitFor({ state: 'detached' });
    });

    test('zooms, as the menu does', async () => {
      const { app, page } = roomwatch;
      const factor = () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
        );
      await findAndChoose('zoom in');
      await expect.poll(factor).toBeCloseTo(1.15);
      await findAndChoose('actual size');
      await expect.poll(factor).toBeCloseTo(1);
      expect(await page.getByRole('dialog').count()).toBe(0);
    });

    test('is closed by its own key, which the menu has too', async () => {
      await openPalette();
      await roomwatch.page.keyboard.press(`${command}+k`);
      await palette().waitFor({ state: 'detached' });
    });
  });

  describe('a card, by the keyboard alone', () => {
    const first = () => roomwatch.page.locator('article').first();

    test('is reached by Tab, and from it the others by the arrow keys', async () => {
      const { page } = roomwatch;
      await findAndChoose('sort the board in my order');
      await page.keyboard.press(`${command}+f`);
      await hasFocus(page.getByRole('searchbox', { name: 'Search the board' }));
      await tabTo(page, first());
      await page.keyboard.press('Home');
      await hasFocus(first());
      await page.keyboard.press('ArrowRight');
      await hasFocus(page.locator('article').nth(1));
      await page.keyboard.press('End');
      await hasFocus(page.locator('article').last());
      await page.keyboard.press('Home');
      await hasFocus(first());
    });

    test('has its menu by Shift+F10, whose items do what they say', async () => {
      const { page } = roomwatch;
      await page.keyboard.press('Shift+F10');
      const details = page.getByRole('menuitem', { name: 'Details' });
      await hasFocus(details);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await hasFocus(first());
      await page.keyboard.press('ContextMenu');
      await hasFocus(details);
      await page.keyboard.press('Escape');
      await hasFocus(first());
    });

    test('opens its details, is muted and is unpinned by a key', async () => {
      const { page } = roomwatch;
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await hasFocus(first());
      await page.keyboard.press('m');
      await first()
        .getByText(/^Muted until/)
        .waitFor();
      await page.keyboard.press('m');
      await first()
        .getByText(/^Muted until/)
        .waitFor({ state: 'detached' });
      const second = await page.locator('article').nth(1).getAttribute('data-pin-id');
      await page.keyboard.press(onMac ? 'Backspace' : 'Delete');
      await expect.poll(() => page.locator('article').count()).toBe(7);
      await hasFocus(page.locator(`[data-pin-id="${second}"]`));
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => page.locator('article').count()).toBe(8);
    });

    test('who is in trouble is gone to and acknowledged', async () => {
      const { page } = roomwatch;
      video.world.disconnect(sids['Ana Ruiz in ward-2']!);
      const ana = card('ward-2').filter({ hasText: 'Ana Ruiz' });
      await ana.getByText('Waiting for you').waitFor({ timeout: 30_000 });
      await expect.poll(() => isEnabled('Alerts', 'Next Person in Trouble')).toBe(true);
      await choose('Alerts', 'Next Person in Trouble');
      await hasFocus(ana);
      await page.keyboard.press('a');
      await ana.getByText('Waiting for you').waitFor({ state: 'detached' });
      await expect.poll(() => isEnabled('Alerts', 'Acknowledge All')).toBe(false);
      await expect.poll(() => isEnabled('Alerts', 'Next Person in Trouble')).toBe(false);
    });

    test('the shortcuts are listed by a key', async () => {
      const { page } = roomwatch;
      await page.keyboard.press(`${command}+/`);
      await dialog('Keyboard shortcuts').waitFor();
      await dialog('Keyboard shortcuts')
        .getByText(onMac ? '⌘K' : 'Ctrl+K')
        .waitFor();
      await page.keyboard.press('Escape');
      await dialog('Keyboard shortcuts').waitFor({ state: 'detached' });
    });
  });
});
