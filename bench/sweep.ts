/**
 * The benchmark sweep as a whole by `mgd run`, by its own clock and from the start of the process on, in turn with sweep.cpp: the same steps by
 * hand in C++, as wide as the processor has vectors, where a compiler is. Then 100,000 runs of 50 steps, of which nearly all is not steps. The
 * shortest of several turns counts. Needs the build.
 *
 *     node bench/sweep.ts [TURNS [THREADS]]
 *
 * C++ has no refill, no certificates and no history, and its rows of data are not rotated; its runs make our steps, but for rounding.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { experimentOf, planOf } from '../src-worker/experiment/index.ts'
import { isDiagonalNetwork, problemsOf } from '../src-worker/problems/index.ts'
import { benchmarkSweep } from './benchmark-sweep.document.ts'

const turns = Number(process.argv.at(2) ?? 5)
const threads = process.argv.at(3) ?? '2'
const cli = join(import.meta.dirname, '../out/main/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'momentum-sweep-'))

const shortRuns = {
  ...benchmarkSweep,
  name: 'Short runs',
  problem: { ...benchmarkSweep.problem, data: { ...benchmarkSweep.problem.data, n: 5, d: 8, sparsity: 2 } },
  method: { kind: 'mgd', lambda: { logspace: [1e-3, 1, 100] }, beta: { linspace: [0, 0.95, 20] } },
  seeds: { first: 0, count: 50 },
  stop: { loss: 1e-300, steps: 50 },
}

/** Seconds of a sweep: by its own clock, of the whole process, and of processor time in all its threads. */
interface Turn {
  readonly own: number
  readonly whole: number
  readonly cpu: number
  readonly steps: number
}

const min = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b))

function timed(program: string, args: readonly string[]): { whole: number; stdout: string; stderr: string } {
  const begin = performance.now()
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const whole = (performance.now() - begin) / 1000
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`)
  return { whole, stdout, stderr }
}

const tellCpu =
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error(`cpu ${(user + system) / 1e6}`) })'

function mgd(document: object): Turn {
  const [file, history] = [join(folder, 'experiment.json'), join(folder, 'history.db')]
  for (const end of ['', '-wal', '-shm']) rmSync(history + end, { force: true })
  writeFileSync(file, JSON.stringify(document))
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(tellCpu)}`]
  const args = ['run', file, '--quiet', '--workers', threads, '--history', history]
  const { whole, stderr } = timed(process.execPath, [...preload, cli, ...args])
  const { stdout } = timed(process.execPath, [cli, 'list', '--json', '--history', history])
  const [{ elapsedMs }] = JSON.parse(stdout) as [{ elapsedMs: number }]
  return { own: elapsedMs / 1000, whole, cpu: Number(/cpu (\S+)/.exec(stderr)?.[1]), steps: NaN }
}

/** sweep.cpp, compiled for this processor and with the data of the benchmark sweep; null where there is no compiler. */
function cpp(): (() => Turn) | null {
  const [program, data] = [join(folder, 'sweep'), join(folder, 'data')]
  const source = join(import.meta.dirname, 'sweep.cpp')
  const options = ['-O3', '-march=native', '-std=c++20', '-pthread', '-Wno-psabi', source, '-o', program]
  const compiler = ['c++', 'clang++', 'clang++-19'].find((each) => spawnSync(each, options).status === 0)
  if (compiler === undefined || !existsSync(program)) return null
  console.log(`C++ by ${compiler} ${options.slice(0, 3).join(' ')}`)
  writeFileSync(data, dataOfSweep())
  return () => {
    const { whole, stdout } = timed(program, [data, threads])
    const [own, cpu, steps] = stdout.split(' ').map(Number)
    return { own, whole, cpu, steps }
  }
}

function dataOfSweep(): Float64Array {
  const experiment = experimentOf(JSON.stringify(benchmarkSweep))
  const plan = planOf(experiment)
  const problems = problemsOf(experiment)
  const runs = Array.from({ length: plan.count }, (_, index) => plan.run(index))
  const seeds = [...new Set(runs.map(({ seed }) => seed))]
  const { data, init } = benchmarkSweep.problem
  const { loss, steps } = benchmarkSweep.stop
  const sets = seeds.flatMap((seed) => {
    const instance = problems.instance(runs.find((run) => run.seed === seed)!)
    if (!isDiagonalNetwork(instance)) throw new TypeError('the benchmark sweep is of diagonal networks')
    return [...instance.data.x, ...instance.data.y]
  })
  // Those that go on for long are put side by side, as they are in ours.
  const steep = ({ values: { gamma = NaN, beta = NaN } }: (typeof runs)[number]): number => gamma / (1 - beta)
  const each = runs
    .toSorted((a, b) => steep(a) - steep(b))
    .flatMap(({ values: { gamma = NaN, beta = NaN }, seed }) => [gamma, beta, seeds.indexOf(seed)])
  return Float64Array.of(data.n, data.d, init.scale, loss, steps, seeds.length, runs.length, ...sets, ...each)
}

function stepsOfSweep(): number {
  const [file, history, json] = ['experiment.json', 'steps.db', 'steps.json'].map((name) => join(folder, name))
  writeFileSync(file, JSON.stringify(benchmarkSweep))
  timed(process.execPath, [cli, 'run', file, '--quiet', '--history', history, '--json', json])
  const { runs } = JSON.parse(readFileSync(json, 'utf8')) as { runs: { steps: number }[] }
  return runs.reduce((sum, run) => sum + run.steps, 0)
}

const steps = stepsOfSweep()
const byHand = cpp()
if (!byHand) console.log('There is no C++ compiler here to compare with.')
const [ours, theirs]: Turn[][] = [[], []]
for (let turn = 0; turn < turns; turn++) {
  ours.push(mgd(benchmarkSweep))
  if (byHand) theirs.push(byHand())
}
const nanoseconds = (all: readonly Turn[], part: 'own' | 'whole' | 'cpu', count: number): string =>
  ((min(all.map((each) => each[part])) * 1e9) / count).toFixed(1)
function print(name: string, all: readonly Turn[], count: number): void {
  const [own, whole, cpu] = (['own', 'whole', 'cpu'] as const).map((part) => nanoseconds(all, part, count))
  console.log(`${name.padEnd(10)}${own} by its own clock, ${whole} from its start on, ${cpu} of processor time`)
}
console.log(`\nBenchmark sweep, ${String(steps)} steps on ${threads} threads; ns of a step`)
print('mgd run', ours, steps)
if (byHand) print('C++', theirs, theirs[0].steps)
const short = Array.from({ length: turns }, () => mgd(shortRuns))
console.log(
  `\n100000 runs of 50 steps: ${(min(short.map(({ cpu }) => cpu)) * 10).toFixed(1)} µs of processor time a run, ${(min(short.map(({ whole }) => whole)) * 10).toFixed(1)} from node on`,
)
rmSync(folder, { recursive: true })
