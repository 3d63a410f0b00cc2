import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/patience.ts'],
    // All of the machine is ours: it has nothing else to do meanwhile.
    maxWorkers: '100%',
  },
});
