/**
 * What Electron's own default app does for `electron FOLDER`, for a runtime that has none: it is
 * copied into the runtime's resources/app and runs inside Electron.
 *
 * It has to be an ES module with a top-level await: Electron holds back `ready` until a main module
 * has loaded, and the app that we import must still be able to do what is allowed before `ready` only
 * (registering its scheme, for one).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

if (process.argv.includes('--version') || process.argv.includes('-v')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}

if (!folder) {
  process.stderr.write('electron: name the folder of the app to run, for example "electron .".\n');
  process.exit(1);
}

const appPath = path.resolve(folder);
/** @type {{ name?: string, productName?: string, version?: string, desktopName?: string, main?: string }} */
const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8'));

// Electron's default app marks the process so; `app.setAsDefaultProtocolClient` and others go by it.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const name = manifest.productName ?? manifest.name;
if (name) {
  app.setName(name);
  // Not declared by Electron's types: the name by which a Linux desktop groups windows.
  /** @type {{ setDesktopName?: (name: string) => void }} */ (
    /** @type {unknown} */ (app)
  ).setDesktopName?.(manifest.desktopName ?? `${name}.desktop`);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), name));
  }
}
// @ts-expect-error Electron leaves `setVersion` and `setAppPath` out of its types; its default app calls both.
if (manifest.version) app.setVersion(manifest.version);
// @ts-expect-error Electron leaves it out of its types, see above.
app.setAppPath(appPath);

await import(pathToFileURL(path.join(appPath, manifest.main ?? 'index.js')).href);
