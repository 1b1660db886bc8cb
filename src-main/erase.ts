import type { Accounts } from './account/accounts.ts';
import type { EraseResult, Leftover } from './contract.ts';
import type { DemoMode } from './demo-mode.ts';
import type { Notices } from './notices.ts';
import type { Pinboard } from './pinboard.ts';
import type { PinnedRooms } from './pinned-rooms.ts';
import type { LoginItem } from './shell/login-item.ts';
import type { SettingsStore } from './storage/settings.ts';

/**
 * Removes all that Roomwatch keeps on this machine: accounts and their secrets, pins, what was told, mutes,
 * settings, that it starts at login, the history, the logs, and older copies of any. What can't be removed is left as it is and told; an
 * account whose secret the keychain won't give up stays, since it alone names the keychain's entry. Where
 * nothing is left, the demo is shown as at the first start.
 */
export function createEraser(world: {
  store: Pick<SettingsStore, 'eraseAll' | 'entriesSetAside' | 'looseEntries'>;
  accounts: Pick<Accounts, 'list' | 'remove' | 'removeEntries'>;
  pinboard: Pick<Pinboard, 'removeAll'>;
  pinnedRooms: Pick<PinnedRooms, 'removeAll'>;
  notices: Pick<Notices, 'clear'>;
  demo: Pick<DemoMode, 'show' | 'hide'>;
  /** No longer starts it at login. */
  loginItem: Pick<LoginItem, 'set'>;
  /** Whether the whole history is gone. */
  clearHistory: () => Promise<boolean>;
  historyFolder: string;
  /** Whether all logs are gone. */
  clearLogs: () => Promise<boolean>;
  logsFolder: string;
  /** All settings are the defaults again, and nothing is muted. */
  onErased: () => void;
}): () => Promise<EraseResult> {
  return async () => {
    const left: Leftover[] = [];
    await world.demo.hide();
    // First, since each pin that goes is a last line of the history; and the rooms before the pins that they would make anew.
    world.pinnedRooms.removeAll();
    world.pinboard.removeAll();
    for (const { id, name } of world.accounts.list()) {
      const removed = await world.accounts.remove(id);
      if (!removed.ok) left.push({ kind: 'secret', accountName: name, problem: removed.problem });
    }
    // Accounts that could not be read are named in the files that go; and nobody else knows of their secrets.
    const unnamed = [...(await world.store.entriesSetAside()), ...world.store.looseEntries()];
    const problem = await world.accounts.removeEntries(unnamed);
    if (problem !== null) left.push({ kind: 'secret', accountName: null, problem });
    const launch = (await world.loginItem.set(false)).problem;
    if (launch !== null) left.push({ kind: 'login-item', path: launch.path });
    if (!(await world.clearHistory())) left.push({ kind: 'file', path: world.historyFolder });
    for (const path of await world.store.eraseAll()) left.push({ kind: 'file', path });
    // Last, since what goes on here is written down.
    if (!(await world.clearLogs())) left.push({ kind: 'file', path: world.logsFolder });
    for (const id of ['settings-restored', 'values-set-aside', 'pins-left-out', 'too-many-pins']) {
      world.notices.clear(id);
    }
    world.onErased();
    if (left.length > 0) return { ok: false, left };
    await world.demo.show();
    return { ok: true };
  };
}
