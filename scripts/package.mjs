/**
 * `npm run package`: the app for this machine's system, unpacked and (on Debian and its kin) as a .deb, in
 * dist/. `npm run package -- --release` makes all packages of the system, as the release workflow does.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp, root } from './build.mjs';
import { findElectron } from './electron-runtime.mjs';
import { packageRelease, packageUnpacked } from './package-app.mjs';
import { runScript } from './problem.mjs';
import { requirePinned, signingLines } from './release-rules.mjs';

await runScript(async () => {
  const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
  const output = path.join(root, 'dist');
  const electron = await findElectron();
  if (values.release) requirePinned(electron);
  if (!(await buildApp())) return 1;
  if (values.release) {
    for (const line of signingLines(process.platform, process.env)) console.log(line);
    await packageRelease(output);
  } else {
    await packageUnpacked({ electron, output });
  }
  console.log(`Inside is ${electron.origin}`);
  for (const line of await listOf(output)) console.log(line);
  return 0;
});

/**
 * The packages in a folder, with their sizes.
 * @param {string} folder
 */
async function listOf(folder) {
  const lines = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) lines.push(`${path.relative(root, file)}/`);
    else if (/\.(AppImage|deb|dmg|exe|rpm|zip)$/.test(entry.name)) {
      const megabytes = (await stat(file)).size / 1_000_000;
      lines.push(`${path.relative(root, file)} (${megabytes.toFixed(1)} MB)`);
    }
  }
  return lines;
}
