import { defineConfig } from 'vite';

/** Builds the benchmark for Node, which does not read TypeScript. Names stay, so that a profile can be read. */
export default defineConfig({
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    rollupOptions: {
      input: {
        bench: 'test/bench/bench.ts',
        'server-process': 'test/bench/server-process.ts',
        'watch-process': 'test/bench/watch-process.ts',
        render: 'test/bench/render/render.ts',
      },
    },
  },
});
