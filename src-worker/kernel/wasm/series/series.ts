import type { FlowSeries } from '../../../methods/flow/taylor/flow-series.ts'
import type { Objective } from '../../../methods/objective.ts'
import { isPaperNetwork } from '../../../problems/index.ts'
import { reduce } from '../../../problems/reduce.ts'
import { series as binary } from '../generated.ts'
import { type Address, compile, type Instantiate, type ModuleExports } from '../module.ts'

/** Exports of series-kernel.as.ts. */
interface SeriesExports extends ModuleExports {
  readonly rows: Address
  readonly columns: Address
  readonly minusY: Address
  readonly states: Address
  readonly velocities: Address
  readonly endStates: Address
  readonly endVelocities: Address
  readonly mostChange: Address
  readonly slopeIntegral: Address
  readonly squaredSlopeIntegral: Address
  open(rows: number, dimension: number, order: number): number
  expandFirstOrder(order: number, length: number): void
  expandSecondOrder(order: number, drag: number, force: number): void
  sum(order: number, ratio: number): void
}

/** Multiplications in the time that plain code takes for one, measured. */
const speed = 4

let instantiate: Instantiate<SeriesExports> | null | undefined

/**
 * The series of a diagonal network's flow in WebAssembly SIMD; null for other problems, and where the engine lacks relaxed SIMD or memory.
 *
 * @param order highest coefficient
 */
export function wasmSeries(instance: Objective, order: number): FlowSeries | null {
  if (!isPaperNetwork(instance) || instance.parameters < 2) return null
  instantiate ??= compile<SeriesExports>(binary)
  const kernel = instantiate?.()
  const { n, d, x, y } = reduce(instance.data)
  const rows = y.length
  if (!kernel?.open(rows, d, order)) return null
  const view = ({ value }: Address, length: number): Float64Array =>
    new Float64Array(kernel.memory.buffer, value, length)
  const even = rows + (rows % 2)
  view(kernel.rows, rows * d).set(x.map((each) => each / n))
  // The kernel has 4θ, and dividing by a power of two changes no digit.
  const columns = view(kernel.columns, d * even)
  x.forEach((each, at) => (columns[(at % d) * even + Math.floor(at / d)] = each / 4))
  view(kernel.minusY, rows).set(y.map((each) => -each))
  const states = view(kernel.states, (order + 1) * 2 * d)
  const velocities = view(kernel.velocities, (order + 1) * 2 * d)
  return {
    order,
    states,
    velocities,
    speed,
    end: {
      state: view(kernel.endStates, 2 * d),
      velocity: view(kernel.endVelocities, 2 * d),
      maxChange: view(kernel.mostChange, 2 * d),
      slopeIntegral: view(kernel.slopeIntegral, d),
      squaredSlopeIntegral: view(kernel.squaredSlopeIntegral, d),
    },
    expand(w, velocity, lambda, length) {
      states.set(w)
      for (let i = 0; i < 2 * d; i++) velocities[i] = length * velocity[i]
      if (lambda === 0) {
        velocities.fill(0, order * 2 * d)
        kernel.expandFirstOrder(order, length)
      } else {
        kernel.expandSecondOrder(order, length / lambda, (length * length) / lambda)
      }
    },
    sum: (ratio) => kernel.sum(order, ratio),
  }
}
