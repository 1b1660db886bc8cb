import { app } from 'electron';
import Store from 'electron-store';
import path from 'node:path';
import { spawnSync, execSync } from 'node:child_process';
import { createKeychain } from '../src-main/account/keychain.ts';
import { forkKeychainProcess } from '../src-main/account/fork-keychain-process.ts';
import { createAccounts } from '../src-main/account/accounts.ts';
import { openSettings } from '../src-main/storage/settings.ts';
import { systemClock } from '../src-main/shell/system-clock.ts';
app.disableHardwareAcceleration?.();
await app.whenReady();
const keychain = createKeychain({ startProcess: () => forkKeychainProcess(path.join(import.meta.dirname, 'keychain-process.js')), clock: systemClock, timeLimitMs: Number(process.env.LIMIT ?? 10000) });
async function t(name: string, p: Promise<unknown>) { const s = Date.now(); console.log('T', name, JSON.stringify(await p), Date.now() - s, 'ms'); }
for (const op of (process.env.OPS ?? '').split(',')) {
  if (op === 'get') await t('read', keychain.read('a'));
  if (op === 'getno') await t('read none', keychain.read('nope'));
  if (op === 'set') await t('write', keychain.write('a', 'gehéim🔑'));
  if (op === 'del') await t('remove', keychain.remove('a'));
  if (op === 'three') await t('three', Promise.all([keychain.read('a'), keychain.read('b'), keychain.read('c')]));
  if (op === 'stop') execSync('kill -STOP $(pgrep -u root -f "^gnome-keyring-daemon.*components=secrets" | tail -1)');
  if (op === 'cont') execSync('kill -CONT $(pgrep -u root -f "^gnome-keyring-daemon.*components=secrets" | tail -1)');
  if (op === 'crash') { const p = keychain.read('a'); setTimeout(() => { const pid = execSync("ps -eo pid,ppid,args | awk -v me=" + process.pid + " '/utility-sub-type=node.mojom.NodeService/ && !/awk/ {print $1}' | tail -1").toString().trim(); console.log('T kill', pid); process.kill(Number(pid), 'SIGKILL'); }, 300); await t('crash', p); }
  if (op === 'acc') {
    const folder = process.env.FOLDER!;
    const settings = await openSettings({ folder, clock: systemClock, onSaveProblem: (p) => console.log('T problem', p), createStore: (o) => new Store(o) });
    let n = 0;
    const accounts = createAccounts({ store: settings, keychain, newId: () => crypto.randomUUID() });
    await t('restored', Promise.resolve(settings.restored));
    await t('save', accounts.save({ id: null, name: 'A' + Date.now(), accountSid: 'AC' + '0'.repeat(32), apiKeySid: '', secret: 'TOPSECRET', baseUrl: '' }, 'keychain'));
    for (const a of accounts.list()) await t('cred ' + JSON.stringify(a), accounts.credentialsOf(a.id));
    settings.setWindowState({ x: 1, y: 1, width: 5, height: 5, maximised: false });
    console.log('T flush', settings.flush());
  }
}
keychain.stop();
app.exit(0);
