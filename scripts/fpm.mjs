#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder fetches from GitHub to make Debian packages: takes the same
 * arguments, as far as electron-builder gives them for a .deb, and lets dpkg-deb make the package. So a
 * .deb made where GitHub can't be reached has the same contents, scripts and metadata as a released one.
 */
import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem, runScript } from './problem.mjs';
import { captureCommand } from './run-command.mjs';

const text = /** @type {const} */ ({ type: 'string' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: 'string', short: 's' },
      target: { type: 'string', short: 't' },
      force: { type: 'boolean' },
      depends: { type: 'string', multiple: true, short: 'd' },
      'deb-recommends': list,
      'deb-compression': text,
      'deb-priority': text,
      architecture: text,
      'after-install': text,
      'after-remove': text,
      description: text,
      version: text,
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
    },
  });
  if (values.source !== 'dir' || values.target !== 'deb' || !values.package) {
    throw new Problem('This stand-in for fpm makes Debian packages from folders, nothing else.');
  }

  const stage = await mkdtemp(`${values.package}.stage-`);
  try {
    for (const mapping of positionals) await place(mapping, stage);
    const files = await settle(stage);
    const control = path.join(stage, 'DEBIAN');
    await mkdir(control);
    await writeFile(path.join(control, 'md5sums'), files.map(({ sum }) => sum).join(''));
    await writeScript(values['after-install'], path.join(control, 'postinst'));
    await writeScript(values['after-remove'], path.join(control, 'postrm'));
    const [summary = '', ...description] = (values.description ?? '').split('\n');
    const fields = {
      Package: values.name,
      Version: values.version,
      Architecture: values.architecture,
      Maintainer: values.maintainer,
      Section: values.category,
      Priority: values['deb-priority'],
      'Installed-Size': String(Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1024)),
      Depends: values.depends?.join(', '),
      Recommends: values['deb-recommends']?.join(', '),
      Homepage: values.url,
      Description: [summary, ...description.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
    };
    const lines = Object.entries(fields).flatMap(([name, value]) =>
      value ? [`${name}: ${value}\n`] : [],
    );
    await writeFile(path.join(control, 'control'), lines.join(''));
    await build(stage, values.package, values['deb-compression'] ?? 'xz');
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  return 0;
});

/**
 * Puts what a mapping names into the stage: `file=/place`, or `folder/=/place` for what is in a folder.
 * @param {string} mapping
 * @param {string} stage
 */
async function place(mapping, stage) {
  const at = mapping.lastIndexOf('=/');
  if (at === -1) throw new Problem(`fpm's ${mapping} names no place: write FILE=/PLACE.`);
  const from = mapping.slice(0, at);
  const to = path.join(stage, mapping.slice(at + 1));
  await mkdir(path.dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

/**
 * Sets modes that hold whatever the umask was, and takes the files' sums for `dpkg --verify`.
 * @param {string} stage
 */
async function settle(stage) {
  const entries = await readdir(stage, { recursive: true, withFileTypes: true });
  await chmod(stage, 0o755);
  /** @type {{ sum: string, size: number }[]} */
  const files = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(file, 0o755);
    if (!entry.isFile()) continue;
    const { mode, size } = await stat(file);
    await chmod(file, mode & 0o111 ? 0o755 : 0o644);
    const sum = createHash('md5')
      .update(await readFile(file))
      .digest('hex');
    files.push({ sum: `${sum}  ${path.relative(stage, file)}\n`, size });
  }
  return files;
}

/**
 * @param {string | undefined} from
 * @param {string} to
 */
async function writeScript(from, to) {
  if (!from) return;
  await copyFile(from, to);
  await chmod(to, 0o755);
}

/**
 * @param {string} stage
 * @param {string} file
 * @param {string} compression in fpm's words
 */
async function build(stage, file, compression) {
  const method = compression === 'zst' ? ['-Zzstd', '-z1'] : [`-Z${compression}`];
  const made = await captureCommand('dpkg-deb', [
    '--root-owner-group',
    ...method,
    '--build',
    stage,
    file,
  ]);
  if (!made.ok) throw new Problem(`dpkg-deb could not make ${file}:\n${made.output.trim()}`);
}
