import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fault, tally, times } from './row.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = [
  'src-worker/experiment/reading/hostile.test.ts',
  'src-main/acceptance/hostile-inputs.test.ts',
  'src-renderer/hostile-addresses.test.ts',
]
/** Properties that take as many inputs as they are told. */
const PROPERTIES = 8

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly title: string
      readonly duration?: number
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** The properties of the tests with more inputs: experiment files, tables, foreign results, bundles, wire messages, addresses. */
export const fuzz: Fault = {
  name: 'fuzz',
  try(_, dose) {
    const inputs = times(1_000_000, dose)
    // The file that vitest.config.ts names.
    const report = join(root, 'test-results/unit.json')
    rmSync(report, { force: true })
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    spawnSync(process.execPath, [vitest, 'run', ...files, '--testTimeout=3600000'], {
      cwd: root,
      env: { ...process.env, FUZZ_RUNS: String(Math.ceil(inputs / PROPERTIES)) },
      stdio: 'ignore',
    })
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    const { add, row } = tally(`fuzz: ${inputs.toLocaleString('en')} inputs, tests`)
    for (const { status, title, duration = 0, failureMessages } of tests)
      add(duration, status === 'passed' ? null : `${title}: ${failureMessages[0]?.slice(0, 300) ?? ''}`)
    return Promise.resolve([row()])
  },
}
