/**
 * Kills a sweep of 200 runs at random moments, 20 times (or as often as the first argument says), resumes it, and compares the results
 * with those of an uninterrupted sweep. Prints one line a trial and exits with 1 if any differs. Needs the build.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const trials = Number(process.argv[2] ?? 20)
const cli = join(import.meta.dirname, '../out/main/cli.js')
const folder = await mkdtemp(join(tmpdir(), 'momentum-kill-'))
const file = join(folder, 'sweep.json')

const experiment = {
  schema: 1,
  name: 'Killed and resumed',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { logspace: [1e-3, 1e-2, 10] }, beta: { values: [0, 0.5, 0.8, 0.9, 0.95] } },
  seeds: { first: 0, count: 4 },
  stop: { loss: 0, steps: 100_000 },
  record: { trajectory: 20 },
}

function run(history: string, ...more: string[]): ChildProcess {
  const options = ['run', file, '--quiet', '--history', join(folder, history), ...more]
  return spawn(process.execPath, [cli, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function finished(child: ChildProcess): Promise<number | null> {
  return ((await once(child, 'exit')) as [number | null])[0]
}

/** Number of runs in a history after a kill; a listing without an experiment means that the kill came before it was kept. */
async function kept(history: string): Promise<number> {
  const options = ['list', '--history', join(folder, history)]
  const child = spawn(process.execPath, [cli, ...options], { stdio: ['ignore', 'pipe', 'ignore'] })
  return Number(/ (\d+)\/\d+ /.exec(await text(child.stdout))?.[1] ?? 0)
}

/** The results without where they come from. */
async function results(name: string): Promise<string> {
  const all = JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>
  delete all.provenance
  return JSON.stringify(all)
}

await writeFile(file, JSON.stringify(experiment))
const planned = experiment.seeds.count * 50
const started = performance.now()
await finished(run('whole.db', '--json', join(folder, 'whole.json')))
const duration = performance.now() - started
const whole = await results('whole.json')
console.log(`uninterrupted: ${String(planned)} runs in ${(duration / 1000).toFixed(1)} s`)

let different = 0
let midway = 0
for (let trial = 0; trial < trials; trial++) {
  const history = `${String(trial)}.db`
  const child = run(history)
  const wait = 800 + Math.random() * Math.max(duration - 900, 100)
  await new Promise((resolve) => setTimeout(resolve, wait))
  child.kill('SIGKILL')
  await finished(child)
  const before = await kept(history)
  if (before > 0 && before < planned) midway++
  const status = await finished(run(history, '--resume', '--json', join(folder, `${String(trial)}.json`)))
  const same = status === 0 && (await results(`${String(trial)}.json`)) === whole
  if (!same) different++
  console.log(
    `killed after ${wait.toFixed(0)} ms with ${String(before)} runs kept, resumed: ${same ? 'identical' : 'DIFFERENT'}`,
  )
}
await rm(folder, { recursive: true })
console.log(
  `${String(trials - different)} of ${String(trials)} identical to the uninterrupted sweep; ${String(midway)} killed midway`,
)
process.exitCode = different === 0 ? 0 : 1
