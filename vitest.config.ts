import { defineConfig } from 'vitest/config'
import { fromSource } from './src-main/from-source.fixture.ts'

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    execArgv: fromSource,
  },
})
