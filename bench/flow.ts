/**
 * Time of flows on one core, on the setting of Figure 3 (n = 20, d = 30, s = 5, m = 1, α = 0.1): MGF to t = 60 against SciPy's DOP853 at
 * equal true error, where python3 with SciPy is there, and MGF to a loss of 1e-14 over a grid of λ.
 *
 *     node bench/flow.ts
 *
 * The error is that of the worst coordinate of w relative to it, against our flow at tolerance 1e-13. Ours is run at the loosest tolerance of
 * which the error is not above SciPy's.
 */
import { spawnSync } from 'node:child_process'
import { wasmSeries } from '../src-worker/kernel/wasm/series/series.ts'
import { type Flow, openFlow } from '../src-worker/methods/index.ts'
import { diagonalNetwork } from '../src-worker/problems/diagonal/diagonal-network.ts'
import { sparseGaussian } from '../src-worker/problems/data/sparse-gaussian.ts'

const values = { mean: 1, noise: 0, scale: 0.1 }
const run = { index: 0, seed: 0, dataSeed: 0, values, params: {} }
const data = sparseGaussian({ kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, ...values }, run)
const instance = diagonalNetwork(data, { scale: 0.1 })
const start = instance.start(values, 0)

const time = 60
const lambdas = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]
const tolerance = 1e-11
const tolerances = Array.from({ length: 25 }, (_, i) => 10 ** (-6 - i / 4))
/** Time of one measurement, of which the shortest run counts. */
const seconds = 1

function flow(lambda: number, precision: number, isActive: (flow: Flow) => boolean, limit: number): Flow {
  const opened = openFlow(instance, { lambda, start, tolerance: precision, series: wasmSeries })
  while (isActive(opened) && !opened.stalled) opened.advance(limit)
  return opened
}

const toTime = (lambda: number, precision: number): Flow => flow(lambda, precision, (each) => each.time < time, time)
const toConvergence = (lambda: number): Flow => flow(lambda, 1e-9, (each) => each.loss > 1e-14, 1e9)

function error(w: ArrayLike<number>, exact: Float64Array): number {
  return exact.reduce((max, each, i) => Math.max(max, Math.abs(w[i] / each - 1)), 0)
}

function shortestMs(work: () => void): number {
  const times = [elapsedMs(work)]
  const end = performance.now() + seconds * 1e3
  while (performance.now() < end) times.push(elapsedMs(work))
  return Math.min(...times)
}

function elapsedMs(work: () => void): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

interface Scipy {
  readonly version: string
  readonly runs: readonly { readonly seconds: number; readonly w: number[] }[]
}

function scipy(): Scipy | null {
  const { n, d, x, y } = data
  const input = JSON.stringify({ n, d, x: [...x], y: [...y], start: [...start], time, lambdas, tolerance, seconds })
  const { status, stdout } = spawnSync('python3', [`${import.meta.dirname}/flow.py`], { input, encoding: 'utf8' })
  return status === 0 ? (JSON.parse(stdout) as Scipy | null) : null
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(12)).join('')
}

function againstScipy({ version, runs }: Scipy): void {
  console.log(`MGF to t = ${time} against DOP853 of SciPy ${version} at tolerance ${tolerance}\n`)
  console.log(row(['λ', 'SciPy ms', 'error', 'ours ms', 'error', 'tolerance', 'steps', 'ratio']))
  lambdas.forEach((lambda, i) => {
    const exact = toTime(lambda, 1e-13).w
    const theirs = { ms: runs[i].seconds * 1e3, error: error(runs[i].w, exact) }
    const loosest = tolerances.find((each) => error(toTime(lambda, each).w, exact) <= theirs.error)
    const ours = toTime(lambda, loosest ?? 1e-12)
    const ms = shortestMs(() => toTime(lambda, loosest ?? 1e-12))
    const errors = [theirs.error, error(ours.w, exact)].map((each) => each.toExponential(1))
    const precision = (loosest ?? 1e-12).toExponential(1)
    const ratio = (theirs.ms / ms).toFixed(0)
    console.log(row([lambda, theirs.ms.toFixed(0), errors[0], ms.toFixed(2), errors[1], precision, ours.steps, ratio]))
  })
}

function overGrid(): void {
  const grid = Array.from({ length: 60 }, (_, i) => 1e-3 * 3000 ** (i / 59))
  let steps = 0
  const ms = elapsedMs(() => grid.forEach((lambda) => (steps += toConvergence(lambda).steps)))
  console.log(
    `\nMGF to a loss of 1e-14 for 60 λ from 1e-3 to 3 at tolerance 1e-9: ${(ms / 1e3).toFixed(1)} s, ${steps} steps`,
  )
}

// Code that has run is fast code.
for (const lambda of lambdas) toTime(lambda, 1e-9)
const theirs = scipy()
if (theirs) againstScipy(theirs)
else console.log('No python3 with SciPy here to compare with.')
overGrid()
