import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const tests = ['test/**/*.test.ts', 'test/**/*.test.tsx'];
const pure = ['test/unit/core/**/*.test.ts'];
const driven = [...configDefaults.exclude, 'test/e2e/**'];

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/patience.ts'],
    // All of the machine is ours, and tests of servers leave some of it to others.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // The core keeps nothing and touches nothing, so that its tests need no process each.
      { extends: true, test: { name: 'pure', include: pure, exclude: driven, isolate: false } },
      { extends: true, test: { name: 'effects', include: tests, exclude: [...driven, ...pure] } },
    ],
  },
});
