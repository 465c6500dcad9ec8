import { join } from 'node:path'
import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

// Ring 2: the contracts of ring 1 again, and what can be seen on real parts only.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  defineConfig({
    root: join(import.meta.dirname, '../..'),
    test: {
      include: ['test/contract/**/*.test.ts', 'test/**/*.e2e.test.ts'],
      exclude: ['**/node_modules/**', 'test/contract/github-openapi.test.ts'],
      globalSetup: ['test/e2e/setup.ts'],
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  }),
)
