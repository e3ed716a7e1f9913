/**
 * Time of one step of one run, on one core: the fast kernel against the readable reference.
 *
 *     node bench/kernel.ts
 *
 * GFLOP/s counts what the recursion asks for, 4nd + 15d + 3n operations a step: two products with X, then in each coordinate 10 for w₊ and w₋,
 * 2 for G and 3 for θ, and in each sample 3 for loss and weight. The kernel may do with fewer (reduce.ts).
 */
import { referenceKernel } from '../src-worker/kernel/reference.ts'
import type { Kernel, LaneStart, Session } from '../src-worker/kernel/kernel.ts'
import { wasmKernel } from '../src-worker/kernel/wasm/index.ts'
import { diagonalNetwork } from '../src-worker/problems/diagonal-network.ts'
import type { DiagonalNetwork } from '../src-worker/problems/index.ts'
import { batchesOf } from '../src-worker/random/batches.ts'
import { stream } from '../src-worker/random/index.ts'

const sizes = [
  [5, 8],
  [20, 30],
  [40, 100],
  [100, 1000],
  [500, 20],
  [500, 2000],
] as const
const laneCounts = [1, 2, 4, 8]
/** Time of one measurement, of which the shortest counts. */
const measureMs = 60
const measurements = 5

function sparseRegression(n: number, d: number): DiagonalNetwork {
  const features = stream(0, 'features')
  const x = Float64Array.from({ length: n * d }, () => features.normal())
  const y = Float64Array.from({ length: n }, (_, i) => x[i * d] + x[i * d + 1] + x[i * d + 2])
  return diagonalNetwork({ n, d, x, y, truth: null, testLoss: () => NaN }, { scale: 0.1 })
}

/** A run without end, slow enough that its numbers stay ordinary. */
function endlessRun(instance: DiagonalNetwork, seed: number, batch: number | null): LaneStart {
  const { n, d } = instance.data
  return {
    gamma: 1e-3 / Math.sqrt(d),
    beta: 0.9,
    start: instance.start({ scale: 0.1 }, seed),
    stopLoss: 0,
    divergedLoss: Infinity,
    budget: Infinity,
    ...(batch === null ? {} : { batches: batchesOf(seed, n, batch, true) }),
  }
}

function elapsedMs(session: Session, steps: number): number {
  const begin = performance.now()
  session.advance(steps)
  return performance.now() - begin
}

/** ns of a step of one run. */
function measure(kernel: Kernel, instance: DiagonalNetwork, lanes: number, batch: number | null): number {
  const session = kernel.open(instance, lanes)!
  for (let lane = 0; lane < lanes; lane++) session.load(lane, endlessRun(instance, lane, batch))
  let steps = 1
  while (elapsedMs(session, steps) < measureMs) steps *= 2
  const best = Math.min(...Array.from({ length: measurements }, () => elapsedMs(session, steps)))
  return (best * 1e6) / (steps * lanes)
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(10)).join('')
}

const fast = wasmKernel()
if (!fast) throw new Error('this engine has no WebAssembly with relaxed SIMD')
console.log(`${fast.name} against ${referenceKernel.name}; ns of one step of one run on one core\n`)
console.log(row(['n', 'd', 'method', 'lanes', 'ns', 'GFLOP/s', 'reference', 'ratio']))
for (const [n, d] of sizes) {
  const instance = sparseRegression(n, d)
  const flops = 4 * n * d + 15 * d + 3 * n
  for (const [method, batch] of [
    ['MGD', null],
    ['SMGD', 1],
  ] as const) {
    const slow = measure(referenceKernel, instance, 1, batch)
    for (const lanes of laneCounts) {
      const ns = measure(fast, instance, lanes, batch)
      const numbers = [ns.toFixed(1), (flops / ns).toFixed(1), slow.toFixed(0), (slow / ns).toFixed(1)]
      console.log(row([n, d, method, lanes, ...numbers]))
    }
  }
}
