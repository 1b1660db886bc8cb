import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { wuchale } from 'wuchale/vite';

/** The development server brings styles inline and reloads over a socket, which the page's policy forbids. */
const developmentPolicy: Plugin = {
  name: 'development-policy',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
      .replace("connect-src 'none'", "connect-src 'self' ws:"),
};

/** Lists the licences of all that a bundle holds beside it; scripts/third-party-notices.mjs collects them. */
const license = { fileName: 'licenses.json' };

/** Beside the app, where a test builds it with words that nobody wrote: see wuchale.config.js. */
const out = process.env['ROOMWATCH_WORDS'] === 'made-up' ? 'out/made-up' : 'out';

export default defineConfig({
  main: {
    plugins: [wuchale()],
    build: {
      outDir: `${out}/main`,
      license,
      // Older than the Electron that is shipped, because it also runs from source on the one that
      // scripts/registry-electron.mjs finds.
      target: 'node20.18',
      rollupOptions: {
        input: {
          main: 'src-main/main.ts',
          'keychain-process': 'src-main/account/keychain-process.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      license,
      target: 'node20.18',
      // A sandboxed preload is loaded as one CommonJS file, whatever the package's "type" says.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'src-main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [wuchale(), svelte(), developmentPolicy],
    build: {
      outDir: `${out}/renderer`,
      // It is read, sent to the page and compiled at each start.
      minify: true,
      license,
      target: 'chrome130',
      emptyOutDir: true,
      rollupOptions: {
        input: {
          index: fileURLToPath(new URL('src-renderer/index.html', import.meta.url)),
          compact: fileURLToPath(new URL('src-renderer/compact.html', import.meta.url)),
        },
        // What both pages have in common has a name of its own, whichever module comes first in it.
        output: {
          chunkFileNames: 'assets/shared-[hash].js',
          assetFileNames: ({ names: [name = ''] }) =>
            `assets/${/^(?:index|compact)\./.test(name) ? '[name]' : 'shared'}-[hash][extname]`,
        },
      },
    },
  },
});
