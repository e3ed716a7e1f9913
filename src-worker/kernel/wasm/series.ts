import type { DiagonalNetwork, GradientSeries, Instance } from '../../problems/index.ts'
import { reduce } from '../../problems/reduce.ts'
import { series as binary } from './generated.ts'
import { type Address, compile, type Instantiate, type ModuleExports } from './module.ts'

/** What series-kernel.as.ts exports. */
interface SeriesExports extends ModuleExports {
  readonly rows: Address
  readonly columns: Address
  readonly minusY: Address
  readonly states: Address
  readonly gradients: Address
  readonly slopes: Address
  readonly squaredSlopes: Address
  open(rows: number, dimension: number, order: number): number
  extend(k: number): void
}

let instantiate: Instantiate<SeriesExports> | null | undefined

/**
 * The series of a diagonal network's gradient in WebAssembly SIMD; null for other problems, and where the engine lacks relaxed SIMD or memory.
 *
 * @param order highest coefficient
 */
export function wasmSeries(instance: Instance, order: number): GradientSeries | null {
  if (!isDiagonalNetwork(instance) || instance.parameters < 2) return null
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
  return {
    states: view(kernel.states, (order + 1) * 2 * d),
    gradients: view(kernel.gradients, (order + 1) * 2 * d),
    slopes: view(kernel.slopes, (order + 1) * d),
    squaredSlopes: view(kernel.squaredSlopes, (order + 1) * d),
    speed: 3,
    extend: (k) => kernel.extend(k),
  }
}

function isDiagonalNetwork(instance: Instance): instance is DiagonalNetwork {
  return instance.kind === 'diagonal-network'
}
