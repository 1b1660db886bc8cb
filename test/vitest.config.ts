import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// Night shifts cross zones and seasons: a zone with daylight saving, the same on every machine.
process.env.TZ = 'Europe/Berlin';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          environment: 'node',
          disableConsoleIntercept: true,
        },
      },
      {
        extends: true,
        plugins: [svelte(), svelteTesting()],
        test: {
          name: 'component',
          include: ['test/component/**/*.test.ts'],
          environment: 'jsdom',
          // Some look at a whole view with axe, or at thousands of rows, whatever else the machine does.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          // One desktop, one notification daemon, one keychain: the files take turns.
          fileParallelism: false,
          testTimeout: 60_000,
          // As long as a look, the grace and the gathering of one room take, many times over.
          expect: { poll: { timeout: 30_000, interval: 100 } },
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], disableConsoleIntercept: true },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/package/build-package.ts',
          // One desktop, and one app that is installed and removed: the files take turns.
          fileParallelism: false,
          testTimeout: 120_000,
          expect: { poll: { timeout: 30_000, interval: 100 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
