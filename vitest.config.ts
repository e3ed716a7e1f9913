import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { isBuilt } from './packaging/sources.mjs'
import { fromSource } from './src-main/from-source.fixture.ts'

/**
 * Commands and threads that tests start are the built ones where the build is of these very sources, as it is in `npm test`: that is the
 * program which people run, and it starts in half the processor time. Else they start from source.
 */
const built = isBuilt()
const builtThreads = join(import.meta.dirname, 'src-main/built-threads.fixture.ts')

// Commands and threads that tests start from source need not strip and compile the same files each time: a quarter of their processor time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

const inMain = (...rooms: readonly string[]): readonly string[] => rooms.map((room) => `src-main/${room}`)

/**
 * Rooms whose modules hold no state that a test changes: files share them, which saves loading them anew, half of their processor time. Those
 * whose tests open histories and run commands have processes of their own, so that no process has the memory of both.
 */
const shared = {
  pure: [
    'src-worker',
    'src-renderer',
    ...inMain('api', 'charts', 'contract', 'drawing', 'electron/window', 'export', 'figures', 'paper', 'report'),
  ],
  opening: inMain('acceptance', 'cli', 'history'),
}

/** Measures the processor time of its process, which no thread of another file may add to. */
const measured = ['src-main/acceptance/hostile-inputs.test.ts']

export default defineConfig({
  resolve: { alias: built ? [{ find: /^(\.\.\/)+thread-entry\.ts$/, replacement: builtThreads }] : [] },
  test: {
    provide: { built },
    // Tests mostly wait for processes and threads of their own.
    maxWorkers: availableParallelism(),
    projects: [
      ...Object.entries(shared).map(([name, rooms]) => ({
        extends: true as const,
        test: { name, isolate: false, include: rooms.map((room) => `${room}/**/*.test.ts`), exclude: measured },
      })),
      { extends: true, test: { name: 'measured', include: measured } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['{src-*,bench,packaging}/**/*.test.ts'],
          exclude: Object.values(shared)
            .flat()
            .map((room) => `${room}/**`),
        },
      },
    ],
    // A golden file that is missing fails; only `vitest -u` writes one.
    update: 'none',
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
    // Far above what a machine needs that is busy with other things: a test waits for a state, and ends once it is there.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    teardownTimeout: 300_000,
    expect: { poll: { timeout: 300_000 } },
    execArgv: fromSource,
  },
})
