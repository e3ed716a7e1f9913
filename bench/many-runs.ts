/**
 * What an experiment of 100,000 runs (or as many as the first argument says) costs the process that shows it: how long its main thread
 * is held up while the sweep is planned and computed and while its results are read, the memory, and how long answers take. Then
 * the same sweep by the built command, for its memory alone. Needs the build.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { openWorkbench } from '../src-main/workbench.ts'

const runs = Number(process.argv[2] ?? 100_000)
const folder = await mkdtemp(join(tmpdir(), 'momentum-many-'))
const document = JSON.stringify({
  schema: 1,
  name: `Experiment of ${String(runs)} runs`,
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', lambda: { logspace: [1e-3, 1, 100] }, beta: { linspace: [0, 0.95, 20] } },
  seeds: { first: 0, count: Math.round(runs / 2000) },
  stop: { loss: 1e-8, steps: 200 },
  record: { trajectory: 0, vectors: false },
})

const delay = monitorEventLoopDelay({ resolution: 1 })

/** Runs something; says how long it took, and for how long the main thread was not free at most meanwhile. */
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  delay.enable()
  // The monitor counts from its first tick on, and sees a delay only in the tick after it.
  await setTimeout(20)
  delay.reset()
  const start = performance.now()
  const answer = await work()
  const ms = performance.now() - start
  await setTimeout(20)
  delay.disable()
  console.log(
    `${name.padEnd(34)}${ms.toFixed(0).padStart(8)} ms   held up ${(delay.max / 1e6).toFixed(0).padStart(5)} ms`,
  )
  return answer
}

const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`

const workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
const { client } = workbench
const { id } = await timed('create', () => client.experiments.create({ document }))
const events = await client.events()
await timed('start of the sweep', () => client.sweeps.start({ id }))
await timed('sweep', async () => {
  for await (const event of events) {
    if (event.type === 'sweep/progressed' && event.progress.state === 'finished') return
  }
})
console.log(`most memory, from source           ${megabytes(process.resourceUsage().maxRSS)}`)
await timed('outcomes', () => client.results.outcomes({ id }))
await timed('table', () => client.results.table({ id }))
const listed = await timed('figures list', () => client.figures.list({ id }))
for (const kind of ['map', 'collapse'] as const) {
  const spec = listed.find((figure) => figure.spec.kind === kind)!.spec
  for (const again of ['', ' again']) await timed(`${kind}${again}`, () => client.figures.get({ id, spec }))
  await timed(`${kind} as SVG`, () => client.exports.figure({ id, spec, format: 'svg' }))
  await timed(`${kind} as PNG`, () => client.exports.figure({ id, spec, format: 'png' }))
}
await timed('results as CSV', () => client.exports.results({ id, format: 'csv' }))
await timed('results as JSON', () => client.exports.results({ id, format: 'json' }))
console.log(`most memory, all of this           ${megabytes(process.resourceUsage().maxRSS)}`)
await workbench.close()

/** The most memory of a command, in kilobytes, which it tells when it ends. */
function commandMemory(...args: string[]): number {
  const tell = 'process.on("exit", () => console.error(`maxRSS ${process.resourceUsage().maxRSS}`))'
  const cli = join(import.meta.dirname, '../out/main/cli.js')
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`
  const { stderr } = spawnSync(process.execPath, ['--import', preload, cli, ...args], { encoding: 'utf8' })
  return Number(/maxRSS (\d+)/.exec(stderr)?.[1])
}

const [file, history] = [join(folder, 'many.json'), join(folder, 'command.db')]
await writeFile(file, document)
console.log(
  `most memory, mgd run               ${megabytes(commandMemory('run', file, '--quiet', '--history', history))}`,
)
const json = ['--json', join(folder, 'results.json')]
console.log(
  `most memory, mgd export --json     ${megabytes(commandMemory('export', id.slice(0, 8), ...json, '--history', join(folder, 'history.db')))}`,
)
await rm(folder, { recursive: true })
