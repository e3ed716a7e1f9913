import type { FastRecursion } from '../../../methods/method.ts'
import { scalesOf } from '../../../problems/diagonal/depth.ts'
import type { Layers } from '../../../problems/instance.ts'
import { placesFor } from '../../lanes/block.ts'
import { type LayersBlock, layersShape, recursionNumber, responseOf } from '../../lanes/layers.ts'
import { type Panels, panelsOf } from '../../lanes/panels.ts'
import { scalarCount } from '../../lanes/record.ts'
import { decayRows, steered, tableRows, tableSteps } from '../../lanes/steered.ts'
import { blockOf, groupSize } from '../block.ts'
import type { Address, Instantiate, LaneExports } from '../module.ts'

/** Exports of layers-kernel.as.ts. */
export interface LayersExports extends LaneExports {
  readonly rowPanels: Address
  readonly rows: Address
  readonly columnPanels: Address
  readonly columns: Address
  readonly begin: Address
  readonly targets: Address
  readonly decays: Address
  readonly table: Address
  choose(depth: number, share: number, force: number, form: number, recursion: number): void
  open(samples: number, features: number, lanes: number, steps: number): number
}

/**
 * A block for runs of one recursion, in an instance of the kernel of its own.
 *
 * @throws RangeError where the data is more than WebAssembly has memory for
 */
export function openLayers(
  instantiate: Instantiate<LayersExports>,
  layers: Layers,
  recursion: FastRecursion,
  lanes: number,
): LayersBlock {
  const { n, d, x, y } = layers.data
  const places = placesFor(lanes, groupSize)
  const kernel = instantiate()
  const { share, force } = scalesOf(layers.depth)
  kernel.choose(layers.depth, share, force, responseOf(layers), recursionNumber(recursion))
  if (!kernel.open(n, d, places, tableSteps)) {
    throw new RangeError(`n = ${String(n)}, d = ${String(d)} is more data than WebAssembly has memory for`)
  }
  const { buffer } = kernel.memory
  const put = ({ value }: Address, numbers: Float64Array): void =>
    new Float64Array(buffer, value, numbers.length).set(numbers)
  const putPanels = (table: Address, entries: Address, panels: Panels): void => {
    new Int32Array(buffer, table.value).set(panels.table)
    put(entries, panels.entries)
  }
  putPanels(
    kernel.rowPanels,
    kernel.rows,
    panelsOf(n, d, (i, j) => x[i * d + j], true),
  )
  putPanels(
    kernel.columnPanels,
    kernel.columns,
    panelsOf(d, n, (j, i) => x[i * d + j], true),
  )
  put(kernel.begin, layers.byResiduals ? y.map((each) => -each) : new Float64Array(n))
  put(kernel.targets, y)

  const shape = layersShape(layers, recursion)
  const doubles = ({ value }: Address, length: number): Float64Array => new Float64Array(buffer, value, length)
  return steered(blockOf(kernel, shape, n, places), shape, {
    groupSize,
    table: doubles(kernel.table, tableSteps * tableRows * places),
    decays: doubles(kernel.decays, decayRows * places),
    weights: doubles(kernel.weights, n * places),
    scalars: doubles(kernel.scalars, scalarCount * places),
  })
}
