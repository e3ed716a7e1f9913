// Adds up what the two test runners report, says why tests were skipped, and closes with one line.
import { readFileSync } from 'node:fs'

const unit = report('unit')
const e2e = report('e2e')
const skips = e2e ? skippedSpecs(e2e.suites) : []
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0) + (e2e?.stats.flaky ?? 0)
const failed = (unit?.numFailedTests ?? 0) + (unit?.numFailedTestSuites ?? 0) + (e2e?.stats.unexpected ?? 0)
const skipped = (unit?.numPendingTests ?? 0) + (e2e?.stats.skipped ?? 0)

for (const skip of skips) console.log(`skipped: ${skip}`)
for (const name of ['unit', 'e2e']) if (!report(name)) console.log(`The ${name} tests did not run to their end.`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = unit && e2e && failed === 0 ? 0 : 1

function report(name) {
  try {
    return JSON.parse(readFileSync(`test-results/${name}.json`, 'utf8'))
  } catch {
    return undefined
  }
}

function skippedSpecs(suites) {
  return suites.flatMap((suite) => [
    ...skippedSpecs(suite.suites ?? []),
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === 'skipped')
        .map(
          (test) =>
            `${spec.title} (${test.annotations.map((note) => note.description).join('; ') || 'no reason given'})`,
        ),
    ),
  ])
}
