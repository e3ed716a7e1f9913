import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { fromSource } from './src-main/from-source.fixture.ts'

// Commands and threads that tests start from source need not strip and compile the same files each time: a quarter of their processor time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts'],
    // A golden file that is missing fails; only `vitest -u` writes one.
    update: 'none',
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
    // Far above what a machine needs that is busy with other things: a test waits for a state, and ends once it is there.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    execArgv: fromSource,
  },
})
