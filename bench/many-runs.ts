/**
 * The cost of an experiment of 100,000 runs (or as many as the first argument says) for the process that shows it: how long its main thread
 * is held up while the sweep is planned and computed and while its results are read, the memory, and how long answers take. Then
 * the same sweep by the built command, for its memory alone. Needs the build.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval } from 'node:timers'
import { setTimeout } from 'node:timers/promises'
import { openWorkbench } from '../src-main/workbench.ts'
import { manyRuns } from './many-runs.document.ts'

const runs = Number(process.argv[2] ?? 100_000)
const folder = await mkdtemp(join(tmpdir(), 'momentum-many-'))
const document = manyRuns(runs)

/** Milliseconds: how long something took, how long the main thread was not free at most meanwhile, and how much of that it computed. */
interface Timing {
  readonly took: number
  readonly heldUp: number
  readonly computed: number
}

/**
 * Runs something and prints its timing.
 *
 * On a busy machine a thread is held up without doing anything; so its own computing is told apart.
 */
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const ticks = monitor()
  await setTimeout(5)
  const start = performance.now()
  const answer = await work()
  const took = performance.now() - start
  await setTimeout(5)
  print(name, { took, ...ticks() })
  return answer
}

/** Watches the main thread with a timer that comes every millisecond; answers how to stop, and the longest it was away. */
function monitor(): () => Omit<Timing, 'took'> {
  const cpu = (): number => process.threadCpuUsage().user + process.threadCpuUsage().system
  let last = { at: performance.now(), cpu: cpu() }
  const max = { heldUp: 0, computed: 0 }
  const tick = setInterval(() => {
    const now = { at: performance.now(), cpu: cpu() }
    max.heldUp = Math.max(max.heldUp, now.at - last.at)
    max.computed = Math.max(max.computed, (now.cpu - last.cpu) / 1000)
    last = now
  }, 1)
  return () => {
    clearInterval(tick)
    return max
  }
}

function print(name: string, { took, heldUp, computed }: Timing): void {
  const ms = (value: number): string => `${value.toFixed(0).padStart(7)} ms`
  console.log(`${name.padEnd(30)}${ms(took)}   held up ${ms(heldUp)}, computing ${ms(computed)}`)
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
console.log(`most memory, from source         ${megabytes(process.resourceUsage().maxRSS)}`)
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
console.log(`most memory, all of this         ${megabytes(process.resourceUsage().maxRSS)}`)
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
  `most memory, mgd run             ${megabytes(commandMemory('run', file, '--quiet', '--history', history))}`,
)
const json = ['--json', join(folder, 'results.json')]
console.log(
  `most memory, mgd export --json   ${megabytes(commandMemory('export', id.slice(0, 8), ...json, '--history', join(folder, 'history.db')))}`,
)
await rm(folder, { recursive: true })
