import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { kernelsFor } from '../../../src-worker/kernel/index.ts'
import { paperMethod } from '../../../src-worker/methods/index.ts'
import { paperProblem } from '../../../src-worker/problems/index.ts'
import type { MeasureTask } from '../../../src-worker/thread/index.ts'
import type { BenchmarkRow } from '../../contract/index.ts'
import { threadEntry } from '../../thread-entry.ts'
import type { Kernels } from './kernel-choice.ts'
import { numpyTimes } from './numpy.ts'

const sizes = [
  [5, 8],
  [20, 30],
  [40, 100],
  [100, 1000],
] as const
const laneCounts = [1, 2, 4, 8]
/** Lanes of the kernel in WebAssembly at its best. */
const wasmLanes = 8
const numpyRuns = 96

/**
 * Measures the fast kernel: over its lanes on one thread, then over threads with all lanes; against the readable reference, numpy and
 * WebAssembly at the same size, and against what the processor can do.
 */
export async function* benchmark(kernels: Kernels, threads = availableParallelism()): AsyncGenerator<BenchmarkRow> {
  const choice = kernels.choice()
  const isOver = kernels.enter()
  const pool = new Piscina({
    filename: threadEntry('measure-worker').href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
  })
  const stepsPerSecond = async (task: MeasureTask, count: number): Promise<number> => {
    const each = await Promise.all(
      Array.from({ length: count }, () => pool.run({ ...task, undisturbed: true }) as Promise<number>),
    )
    return each.reduce((a, b) => a + b)
  }
  const [{ lanes: allLanes }] = kernelsFor(paperProblem.begin)
  const max = Math.max(...laneCounts, allLanes)
  const peak = async (count: number): Promise<number | null> => {
    const { native } = choice
    if (!native) return null
    const each = await Promise.all(
      Array.from({ length: count }, () => pool.run(native, { name: 'peak' }) as Promise<number>),
    )
    return each.reduce((a, b) => a + b)
  }
  try {
    for (const [n, d] of sizes) {
      const document = endless(n, d)
      const reference = 1e9 / (await stepsPerSecond({ document, lanes: 1, kernels: choice, reference: true }, 1))
      const numpy = await numpyTimes(n, d, numpyRuns)
      const wasm = async (count: number): Promise<number | null> =>
        choice.native === null
          ? null
          : 1e9 / (await stepsPerSecond({ document, lanes: wasmLanes, kernels: { name: 'wasm', native: null } }, count))
      const cases = [
        ...[...new Set([...laneCounts, max])].map((lanes) => ({ lanes, count: 1 })),
        ...Array.from({ length: threads - 1 }, (_, i) => ({ lanes: max, count: i + 2 })),
      ]
      for (const { lanes, count } of cases) {
        const ns = 1e9 / (await stepsPerSecond({ document, lanes, kernels: choice }, count))
        const gflops = (4 * n * d + 15 * d + 3 * n) / ns
        const wasmNs = await wasm(count)
        const possible = await peak(count)
        yield {
          n,
          d,
          lanes,
          threads: count,
          ns,
          gflops,
          overReference: reference / ns,
          overWasm: wasmNs && wasmNs / ns,
          share: possible && gflops / possible,
          overNumpy: numpy && { loop: numpy.loop / ns, batched: numpy.batched / ns },
        }
      }
    }
  } finally {
    await pool.destroy()
    isOver()
  }
}

/** A run of this size whose step is so small that nothing moves, without an end. */
function endless(n: number, d: number): string {
  return JSON.stringify({
    schema: 1,
    name: 'Benchmark',
    problem: { ...paperProblem.begin, data: { kind: 'sparse-gaussian', n, d, sparsity: 3, mean: 0, noise: 0 } },
    method: { kind: paperMethod.kind, gamma: 1e-12, beta: 0.5 },
    stop: { steps: Number.MAX_SAFE_INTEGER },
  })
}
