/**
 * Time of one step of one run, on one core: the native kernel against the one in WebAssembly and the readable reference, measured in turn, so that
 * what else the machine does falls on all of them.
 *
 *     node bench/kernel.ts [SIZES]
 *
 * GFLOP/s counts what the recursion asks for. A diagonal network: 4nd + 15d + 3n operations a step, two products with X, then in each coordinate
 * 10 for w₊ and w₋, 2 for G and 3 for θ, and in each sample 3 for loss and weight. A ReLU network with p inputs and m units: 4npm + 4nm + 8pm + 5m
 * + 3n, two products with X in each unit, in each unit and sample 2 for its output and 2 for what is active, then 3 for the derivatives and 5 for
 * the step of each weight. The kernel may do with fewer (reduce.ts). The share is that of this core's own peak: a loop of nothing but fused products.
 */
import { dirname } from 'node:path'
import { referenceKernel } from '../src-worker/kernel/reference.ts'
import type { Kernel, LaneStart, Session } from '../src-worker/kernel/kernel.ts'
import { wasmKernel } from '../src-worker/kernel/wasm/index.ts'
import { diagonalNetwork } from '../src-worker/problems/diagonal/diagonal-network.ts'
import type { Instance } from '../src-worker/problems/index.ts'
import { reluData } from '../src-worker/problems/relu/relu-data.ts'
import { reluNetwork } from '../src-worker/problems/relu/relu-network.ts'
import { batchesOf } from '../src-worker/random/batches.ts'
import { stream } from '../src-worker/random/index.ts'
import { findNative } from '../src-worker/thread/find-native.ts'
import { loadAddon } from '../src-worker/thread/native.ts'
import { nativeKernel } from '../src-worker/kernel/native/index.ts'
import { resourcePath } from '../src-main/resources.ts'

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
/** With an argument, only diagonal networks of the first so many sizes, and MGD with all lanes. */
const short = process.argv.at(2) === undefined ? null : Number(process.argv[2])
/** Time of one measurement, of which the shortest counts: short ones find a moment at which the machine does nothing else. */
const measureMs = 8
const measurements = 40

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

/** Time of so many steps; on large data a session makes them in parts. */
function elapsedMs(session: Session, steps: number): number {
  const begin = performance.now()
  for (const end = session.step(0) + steps; session.step(0) < end;) session.advance(end - session.step(0))
  return performance.now() - begin
}

/** A kernel with all its lanes at work, and how many steps it makes in a measurement. */
interface Stand {
  readonly session: Session
  readonly steps: number
}

function standOf(kernel: Kernel, instance: Instance, lanes: number, batch: number | null): Stand {
  const session = kernel.open(instance, lanes)!
  for (let lane = 0; lane < lanes; lane++) session.load(lane, endlessRun(instance, lane, batch))
  let steps = 1
  // Twice, as one time may be that of something else.
  while (Math.min(elapsedMs(session, steps), elapsedMs(session, steps)) < measureMs) steps *= 2
  return { session, steps }
}

/** ns of a step of one run, of each stand, measured in turn; the shortest counts. */
function measure(stands: readonly Stand[]): number[] {
  const best = stands.map(() => Infinity)
  for (let turn = 0; turn < measurements; turn++) {
    for (const [at, { session, steps }] of stands.entries()) {
      best[at] = Math.min(best[at], (elapsedMs(session, steps) * 1e6) / (steps * session.lanes))
    }
  }
  return best
}

/** GFLOP/s of fused products alone. */
function peakOf(fuse: (rounds: number) => number): number {
  const rounds = 2e6
  const speeds = Array.from({ length: 40 }, () => {
    const begin = performance.now()
    return fuse(rounds) / (performance.now() - begin) / 1e6
  })
  return Math.max(...speeds)
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => String(cell).padStart(i === 1 ? 15 : 10)).join('')
}

const methods = (
  [
    ['MGD', null],
    ['SMGD', 1],
  ] as const
).slice(0, short === null ? 2 : 1)
const wasm = wasmKernel()
if (!wasm) throw new Error('this engine has no WebAssembly with relaxed SIMD')
const { native: found, fault } = findNative(dirname(resourcePath('native', 'manifest.json')))
if (fault !== null) console.log(`No native kernel: ${fault}`)
const addon = found && loadAddon(found.file)
// MGD_VARIANT=avx2 has the narrower kernel measured where both would run.
const variant = process.env.MGD_VARIANT === 'avx2' ? 'avx2' : found?.variant
const native = variant && addon && nativeKernel(addon, variant)
const peak = addon && peakOf((rounds) => addon.fuse(variant === 'avx512' ? 1 : 0, rounds))
const fast = native ?? wasm

console.log(`${fast.name}, ${wasm.name} and ${referenceKernel.name}; ns of one step of one run on one core`)
console.log(peak === null ? '' : `Fused products alone: ${peak.toFixed(1)} GFLOP/s\n`)
console.log(row(['problem', 'sizes', 'method', 'lanes', 'ns', 'GFLOP/s', 'share', 'wasm', 'ratio', 'reference']))
const diagonal = diagonalSizes.slice(0, short ?? undefined).map(([n, d]) => diagonalCase(n, d))
const cases = [...diagonal, ...(short === null ? reluSizes.map(([n, p, m]) => reluCase(n, p, m)) : [])]
for (const { name, sizes, instance, flops } of cases) {
  for (const [method, batch] of methods) {
    const others = [standOf(wasm, instance, wasm.lanes, batch), standOf(referenceKernel, instance, 1, batch)]
    for (const lanes of short === null ? [...new Set([...laneCounts, fast.lanes])] : [fast.lanes]) {
      const [ns, wasmNs, slow] = measure([standOf(fast, instance, lanes, batch), ...others])
      const share = peak === null ? '–' : `${((100 * flops) / ns / peak).toFixed(0)} %`
      const numbers = [ns.toFixed(1), (flops / ns).toFixed(1), share, wasmNs.toFixed(1), (wasmNs / ns).toFixed(2)]
      console.log(row([name, sizes, method, lanes, ...numbers, slow.toFixed(0)]))
    }
  }
}
