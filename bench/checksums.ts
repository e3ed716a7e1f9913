/**
 * Cost of checksums where whole results are read: CPU time of reading so many runs (the first argument; 1e5 where it is left out) with their vectors, and of
 * what of it sums them, in turn in one process. Exits with 1 where checksums add a tenth or more.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planKey, planOf, readExperiment, runKeys } from '../src-worker/experiment/index.ts'
import { connect } from '../src-main/history/connection.ts'
import { shortPatience } from '../src-main/history/disk/patience.ts'
import { document, example, provenance, run } from '../src-main/history/example.fixture.ts'
import { openReader } from '../src-main/history/reader/index.ts'
import { isWhole, wholeRows } from '../src-main/history/sums/rows.ts'
import { openWriter } from '../src-main/history/writer/index.ts'

const runs = Number(process.argv[2] ?? 1e5)
const PAGE = 1000
const ROUNDS = 7

const text = JSON.stringify({ ...(JSON.parse(document) as object), seeds: { first: 0, count: runs / 80 } })
const read = readExperiment(text)
if (!read.ok) throw new Error('the example is not valid')
const plan = planOf(read.experiment)
const keyOf = runKeys(read.experiment)
const folder = mkdtempSync(join(tmpdir(), 'momentum-checksums-'))
const path = join(folder, 'history.db')
const writer = openWriter(path)
const id = writer.create(example({ document: text, runs: plan.count, planKey: planKey(read.experiment) }))
const sweep = writer.beginSweep(id, provenance)
const vector = (index: number) => Float64Array.from({ length: 30 }, (_, i) => Math.sin(i + index))
for (let from = 0; from < plan.count; from += PAGE)
  writer.putRuns(
    id,
    sweep,
    Array.from({ length: Math.min(PAGE, plan.count - from) }, (_, i) => ({
      key: keyOf(plan.run(from + i)),
      result: {
        ...run((from + i) % 400, {
          theta: vector(i),
          delta: vector(i + 1),
          metrics: { l1Excess: 1 / (i + 1), sharpness: 3.2 },
        }).result,
        index: from + i,
      },
    })),
  )
writer.endSweep(sweep, 1000)
writer.close()

const seconds = (task: () => void): number => {
  const before = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
const reader = openReader(path, 1000, shortPatience(), () => undefined)
const db = connect(path, { readonly: true })
const rowsOf = wholeRows(db)
/** As `rowsOf`, without the columns that are there for the sums alone. */
const plainRows = db.prepare<[number, number, number]>(rowsOf.source.replace(/, (sum|originSum)\b/g, '')).raw()
/** The least CPU time of all rounds: other work of the machine only adds. */
const min = { whole: Infinity, withSums: Infinity, without: Infinity }
for (let round = 0; round < ROUNDS; round++) {
  const spent = { whole: 0, withSums: 0, without: 0 }
  for (let from = 0; from < plan.count; from += PAGE) {
    const expected = Math.min(PAGE, plan.count - from)
    let sound = 0
    const tasks = {
      withSums: () => void (sound = rowsOf.all(1, from, from + PAGE).filter((row) => isWhole(row, 1)).length),
      without: () => void plainRows.all(1, from, from + PAGE),
    }
    spent.whole += seconds(() => void (sound = reader.results(id, from, from + PAGE).length))
    if (sound !== expected) throw new Error('runs are missing')
    // The first reader finds the pages cold.
    tasks.without()
    const names = ['withSums', 'without'] as const
    for (const name of (from / PAGE) % 2 === 0 ? names : names.toReversed()) spent[name] += seconds(tasks[name])
    if (sound !== expected) throw new Error('a sum is wrong')
  }
  for (const name of ['whole', 'withSums', 'without'] as const) min[name] = Math.min(min[name], spent[name])
}
reader.close()
db.close()
rmSync(folder, { recursive: true })
const sums = min.withSums - min.without
const share = sums / (min.whole - sums)
console.log(
  `${plan.count.toLocaleString('en')} runs read in ${min.whole.toFixed(2)} s of CPU, ${sums.toFixed(3)} s of it for sums: +${(100 * share).toFixed(1)} %`,
)
process.exitCode = share < 0.1 ? 0 : 1
