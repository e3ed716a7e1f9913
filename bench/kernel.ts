/**
 * Time of one step of one run, on one core: the fast kernel against the readable reference.
 *
 *     node bench/kernel.ts
 *
 * GFLOP/s counts what the recursion asks for. A diagonal network: 4nd + 15d + 3n operations a step, two products with X, then in each coordinate
 * 10 for w₊ and w₋, 2 for G and 3 for θ, and in each sample 3 for loss and weight. A ReLU network with p inputs and m units: 4npm + 4nm + 8pm + 5m
 * + 3n, two products with X in each unit, in each unit and sample 2 for its output and 2 for what is active, then 3 for the derivatives and 5 for
 * the step of each weight. The kernel may do with fewer (reduce.ts).
 */
import { referenceKernel } from '../src-worker/kernel/reference.ts'
import type { Kernel, LaneStart, Session } from '../src-worker/kernel/kernel.ts'
import { wasmKernel } from '../src-worker/kernel/wasm/index.ts'
import { diagonalNetwork } from '../src-worker/problems/diagonal-network.ts'
import type { Instance } from '../src-worker/problems/index.ts'
import { reluData } from '../src-worker/problems/relu-data.ts'
import { reluNetwork } from '../src-worker/problems/relu-network.ts'
import { batchesOf } from '../src-worker/random/batches.ts'
import { stream } from '../src-worker/random/index.ts'

/** n and d of diagonal networks. */
const diagonalSizes = [
  [5, 8],
  [20, 30],
  [40, 100],
  [100, 1000],
  [500, 20],
  [500, 2000],
] as const
/** Samples, inputs and width of ReLU networks. */
const reluSizes = [
  [10, 2, 5],
  [30, 5, 20],
  [100, 10, 50],
  [200, 50, 100],
] as const
const laneCounts = [1, 2, 4, 8]
/** Time of one measurement, of which the shortest counts. */
const measureMs = 60
const measurements = 5

interface Case {
  readonly name: string
  readonly sizes: string
  readonly instance: Instance
  /** Operations of a step. */
  readonly flops: number
}

function diagonalCase(n: number, d: number): Case {
  const features = stream(0, 'features')
  const x = Float64Array.from({ length: n * d }, () => features.normal())
  const y = Float64Array.from({ length: n }, (_, i) => x[i * d] + x[i * d + 1] + x[i * d + 2])
  const instance = diagonalNetwork({ n, d, x, y, truth: null, testLoss: () => NaN }, { scale: 0.1 })
  return { name: 'diagonal', sizes: `${n} × ${d}`, instance, flops: 4 * n * d + 15 * d + 3 * n }
}

function reluCase(samples: number, inputs: number, width: number): Case {
  const spec = {
    kind: 'relu-network',
    teacherWidth: 3,
    testSamples: 1,
    initScale: 1,
    ...{ samples, inputs, width },
  } as const
  const instance = reluNetwork(spec, reluData(spec, 0))
  const flops = 4 * samples * inputs * width + 4 * samples * width + 8 * inputs * width + 5 * width + 3 * samples
  return { name: 'ReLU', sizes: `${samples} × ${inputs} × ${width}`, instance, flops }
}

/** A run without end, slow enough that its numbers stay ordinary. */
function endlessRun(instance: Instance, seed: number, batch: number | null): LaneStart {
  return {
    gamma: 1e-3 / Math.sqrt(instance.parameters),
    beta: 0.9,
    start: instance.start({ scale: 0.1 }, seed),
    stopLoss: 0,
    divergedLoss: Infinity,
    budget: Infinity,
    ...(batch === null ? {} : { batches: batchesOf(seed, instance.samples, batch, true) }),
  }
}

function elapsedMs(session: Session, steps: number): number {
  const begin = performance.now()
  session.advance(steps)
  return performance.now() - begin
}

/** ns of a step of one run. */
function measure(kernel: Kernel, instance: Instance, lanes: number, batch: number | null): number {
  const session = kernel.open(instance, lanes)!
  for (let lane = 0; lane < lanes; lane++) session.load(lane, endlessRun(instance, lane, batch))
  let steps = 1
  while (elapsedMs(session, steps) < measureMs) steps *= 2
  const best = Math.min(...Array.from({ length: measurements }, () => elapsedMs(session, steps)))
  return (best * 1e6) / (steps * lanes)
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => String(cell).padStart(i === 1 ? 15 : 10)).join('')
}

const fast = wasmKernel()
if (!fast) throw new Error('this engine has no WebAssembly with relaxed SIMD')
console.log(`${fast.name} against ${referenceKernel.name}; ns of one step of one run on one core\n`)
console.log(row(['problem', 'sizes', 'method', 'lanes', 'ns', 'GFLOP/s', 'reference', 'ratio']))
const cases = [...diagonalSizes.map(([n, d]) => diagonalCase(n, d)), ...reluSizes.map(([n, p, m]) => reluCase(n, p, m))]
for (const { name, sizes, instance, flops } of cases) {
  for (const [method, batch] of [
    ['MGD', null],
    ['SMGD', 1],
  ] as const) {
    const slow = measure(referenceKernel, instance, 1, batch)
    for (const lanes of laneCounts) {
      const ns = measure(fast, instance, lanes, batch)
      const numbers = [ns.toFixed(1), (flops / ns).toFixed(1), slow.toFixed(0), (slow / ns).toFixed(1)]
      console.log(row([name, sizes, method, lanes, ...numbers]))
    }
  }
}
