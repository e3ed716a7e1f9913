/**
 * CPU time and memory of merging 1,000 shards of 100 runs (or as many shards and runs a shard as the arguments say). Prints one line; exits
 * with 1 if it takes more than 6 CPU seconds.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digest } from '../src-worker/experiment/index.ts'
import { example, provenance, run } from '../src-main/history/example.fixture.ts'
import { openWriter } from '../src-main/history/writer/index.ts'

const [shards = 1000, each = 100] = process.argv.slice(2).map(Number)
const MAX_CPU_SECONDS = 6
const folder = await mkdtemp(join(tmpdir(), 'momentum-merge-'))
const theta = Float64Array.from({ length: 30 }, (_, i) => 1 / (i + 3))

/** A shard of a plan of `shards * each` runs. */
function write(path: string, first: number): void {
  const writer = openWriter(path)
  const id = writer.create(example({ runs: shards * each }))
  const sweep = writer.beginSweep(id, provenance)
  const template = run(0, { theta, delta: theta })
  const results = Array.from({ length: each }, (_, i) => ({
    key: digest(`run ${String(first + i)}`),
    result: { ...template.result, index: first + i },
  }))
  writer.putRuns(id, sweep, results)
  writer.endSweep(sweep, 1000)
  writer.close()
}

const paths = Array.from({ length: shards }, (_, shard) => join(folder, `shard-${String(shard)}.db`))
paths.forEach((path, shard) => write(path, shard * each))
const before = process.cpuUsage()
const target = openWriter(join(folder, 'all.db'))
let runs = 0
for (const path of paths) runs += target.merge(path).runs
target.close()
const { user, system } = process.cpuUsage(before)
const seconds = (user + system) / 1e6
await rm(folder, { recursive: true })
console.log(
  `${String(runs)} runs of ${String(shards)} shards: ${seconds.toFixed(2)} CPU s (user ${(user / 1e6).toFixed(1)}), ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`,
)
process.exitCode = runs === shards * each && seconds <= MAX_CPU_SECONDS ? 0 : 1
