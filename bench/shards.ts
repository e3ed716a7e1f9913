/**
 * Efficiency of shards: the mean over the largest number of iterations that a shard really makes, for 4, 8, 16 and 64 shards of the benchmark sweep
 * of 768 runs (or of the experiment file that is named); beside it that of every N-th run, as shards once were, and of more shards than tasks,
 * which a scheduler hands out as tasks become free, and the best that a deal could do that knew the iterations beforehand: no shard is shorter
 * than its longest run. Prints one line for each; exits with 1 where one is below its bound.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench, sharesOfFile } from '../src-main/workbench.ts'
import { benchmarkSweep } from './benchmark-sweep.document.ts'

const bounds = new Map([
  [4, 95],
  [8, 94],
  [16, 88],
  [64, 82],
])
const file = process.argv.at(2)
const document = file === undefined ? JSON.stringify(benchmarkSweep) : await readFile(file, 'utf8')

const folder = await mkdtemp(join(tmpdir(), 'momentum-shards-'))
const workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
const { id } = await workbench.client.experiments.create({ document })
const ended = (async () => {
  for await (const event of await workbench.client.events())
    if (event.type === 'sweep/progressed' && ['finished', 'failed', 'cancelled'].includes(event.progress.state)) return
})()
await workbench.client.sweeps.start({ id })
await ended
let text = ''
for await (const part of workbench.results(id, 'json')) text += part
await workbench.close()
await rm(folder, { recursive: true })
const steps = (JSON.parse(text) as { runs: { steps: number }[] }).runs.map((run) => run.steps)

const sum = (runs: Iterable<number>): number => [...runs].reduce((total, run) => total + steps[run], 0)
/** In percent. */
function efficiency(works: readonly number[]): number {
  return (100 * works.reduce((a, b) => a + b)) / works.length / Math.max(...works)
}
/** Makespan of so many tasks if each takes the next shard as it becomes free. */
function handedOut(works: readonly number[], tasks: number): number[] {
  const made = new Array<number>(tasks).fill(0)
  for (const work of works) made[made.indexOf(Math.min(...made))] += work
  return made
}

/** Every run in falling order of its iterations to the shard that has the fewest. */
function foretold(count: number): number[] {
  return handedOut(
    steps.toSorted((a, b) => b - a),
    count,
  )
}

console.log(`${String(steps.length)} runs, ${String(sum(steps.keys()))} iterations`)
for (const [count, bound] of bounds) {
  const strided = Array.from({ length: count }, (_, shard) =>
    sum([...steps.keys()].filter((run) => run % count === shard)),
  )
  const dealt = sharesOfFile(document, count).shares.map(sum)
  const queued = handedOut(sharesOfFile(document, Math.min(8 * count, steps.length)).shares.map(sum), count)
  const reached = efficiency(dealt)
  console.log(
    `${String(count)} shards: ${reached.toFixed(1)} % dealt (at least ${String(bound)} %), ${efficiency(strided).toFixed(1)} % by every N-th run, ` +
      `${efficiency(queued).toFixed(1)} % with ${String(Math.min(8 * count, steps.length))} shards for ${String(count)} tasks, ` +
      `${efficiency(foretold(count)).toFixed(1)} % at best`,
  )
  if (reached < bound) process.exitCode = 1
}
