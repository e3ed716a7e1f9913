/** Flows and what becomes of them, for the tests of this folder. */
import { wasmSeries } from '../../kernel/wasm/series/series.ts'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { Instance } from '../../problems/index.ts'
import { stream } from '../../random/index.ts'
import { type Flow, openFlow } from './flow.ts'

/** Settings of Figure 3: n = 20, d = 30, s = 5 ones, m = 1. */
export function figureThree(seed = 0): Instance {
  const [n, d] = [20, 30]
  const { normal } = stream(seed, 'features')
  const x = Float64Array.from({ length: n * d }, () => 1 + normal())
  const y = Float64Array.from({ length: n }, (_, i) => x.subarray(i * d, i * d + 5).reduce((sum, each) => sum + each))
  return diagonalNetwork({ n, d, x, y, truth: null, testLoss: () => NaN }, { scale: 0.1 })
}

export function startOf(instance: Instance, scale = 0.1): Float64Array {
  return instance.start({ scale }, 0)
}

/**
 * A flow advanced to a time, or to a loss.
 *
 * @throws Error where it stalls or takes more than 10⁵ steps
 */
export function advanced(
  instance: Instance,
  options: { lambda: number; tolerance?: number; start?: Float64Array },
  until: { time?: number; loss?: number },
  each: (flow: Flow) => void = () => undefined,
): Flow {
  const { lambda, tolerance = 1e-9, start = startOf(instance) } = options
  const { time = Infinity, loss = -1 } = until
  const flow = openFlow(instance, { lambda, start, tolerance, series: wasmSeries })
  while (flow.time < time && flow.loss > loss) {
    flow.advance(Math.min(time, 1e9))
    each(flow)
    if (flow.stalled || flow.steps > 1e5) throw new Error(`no end in sight at t = ${String(flow.time)}`)
  }
  return flow
}

/** Largest error of a coordinate relative to it. */
export function relativeError(found: Float64Array, wanted: Float64Array): number {
  return wanted.reduce((max, each, i) => Math.max(max, Math.abs(found[i] / each - 1)), 0)
}

/** Largest error relative to the largest coordinate. */
export function error(found: Float64Array, wanted: Float64Array): number {
  const size = wanted.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
  return wanted.reduce((max, each, i) => Math.max(max, Math.abs(found[i] - each)), 0) / size
}
