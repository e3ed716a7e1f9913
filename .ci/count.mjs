// Adds up what the two test runners report, says why tests were skipped, and closes with one line.
// Usage: node .ci/count.mjs [exit status of the run]
import { readFileSync } from 'node:fs'

const status = Number(process.argv[2] ?? 0)
const unit = report('unit')
const e2e = report('e2e')
const notes = [
  ...(e2e ? skippedSpecs(e2e.suites).map((skip) => `skipped: ${skip}`) : []),
  ...Object.entries({ unit, e2e }).flatMap(([name, ended]) =>
    ended ? [] : [`The ${name} tests did not run to their end.`],
  ),
]
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0)
const skipped = (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0) + (e2e?.stats.skipped ?? 0)
let failed = failedUnits(unit?.testResults ?? []) + failedSpecs(e2e)
if (failed === 0 && (status !== 0 || !unit || !e2e)) {
  notes.push(`No test failed, and yet the run did, with exit status ${String(status)}: its output above says where.`)
  failed = 1
}

for (const note of notes) console.log(note)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function report(name) {
  try {
    return JSON.parse(readFileSync(`test-results/${name}.json`, 'utf8'))
  } catch {
    return undefined
  }
}

/** Tests that failed, and files that could not be run at all. */
function failedUnits(files) {
  return files.reduce((sum, { status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').length
    return sum + (tests === 0 && status === 'failed' ? 1 : tests)
  }, 0)
}

/** Tests that failed, if only once, and errors outside of tests. */
function failedSpecs(ended) {
  return ended ? ended.stats.unexpected + ended.stats.flaky + ended.errors.length : 0
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
