import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'actions/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'test/**/*.e2e.test.ts', 'test/bench/**'],
    globalSetup: ['test/run-directory.ts', 'test/waited-for.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Much of the time is spent waiting for programs: one worker more than a small machine has cores.
    maxWorkers: 3,
    // Files share the modules that are loaded already, which halves the processor time of a ring; what a test changes it puts back.
    isolate: false,
  },
})
