import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the bare window as the app is built, and what observes either of them. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/bench-render/main',
      target: 'node20.18',
      rollupOptions: {
        input: {
          bare: here('bare/main.ts'),
          'observed-app': here('observed-app.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/bench-render/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: here('bare/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('bare'),
    plugins: [svelte()],
    build: {
      outDir: 'out/bench-render/renderer',
      target: 'chrome130',
      emptyOutDir: true,
      rollupOptions: { input: { index: here('bare/index.html') } },
    },
  },
});
