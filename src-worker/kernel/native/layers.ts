import type { FastRecursion } from '../../methods/method.ts'
import { scalesOf } from '../../problems/diagonal/depth.ts'
import type { Layers } from '../../problems/instance.ts'
import type { Kernel } from '../kernel.ts'
import { blockOver, placesFor } from '../lanes/block.ts'
import { type LayersBlock, layersKernelOver, layersShape, recursionNumber, responseOf } from '../lanes/layers.ts'
import { recordLength, scalarCount } from '../lanes/record.ts'
import { decayRows, steered, tableRows, tableSteps } from '../lanes/steered.ts'
import type { Addon, ExactSizes } from './addon.ts'
import { type Variant, variantFor, variants } from './variants.ts'

/** The kernel of every recursion on losses of linear predictions, for a processor; its name is `native-exact-avx2`, … */
export function nativeLayers(addon: Addon, variant: Variant): Kernel {
  return layersKernelOver({
    name: `native-exact-${variant}`,
    lanes: variants[variant].groupSize,
    workOfAnAdvance: 5e6,
    open: (layers, recursion, lanes) => open(addon, variant, { layers, recursion, lanes }),
  })
}

interface Opening {
  readonly layers: Layers
  readonly recursion: FastRecursion
  readonly lanes: number
}

/** @throws RangeError where the block takes more memory than there is */
function open(addon: Addon, widest: Variant, { layers, recursion, lanes }: Opening): LayersBlock {
  const { number, groupSize } = variantFor(widest, lanes)
  const { n, d, x, y } = layers.data
  const count = placesFor(lanes, groupSize)
  const sizes: ExactSizes = [number, layers.depth, recursionNumber(recursion), responseOf(layers), n, d, count]
  const { share, force } = scalesOf(layers.depth)
  const handle = addon.exactOpen(
    ...sizes,
    Float64Array.of(share, force),
    x,
    y,
    memoryOf(addon.exactBytes(...sizes), n, d),
  )
  const shape = layersShape(layers, recursion)
  const exchange = new Float64Array(recordLength(shape))
  const scalars = new Float64Array(scalarCount * count)
  const weights = new Float64Array(n * count)
  const table = new Float64Array(tableSteps * tableRows * count)
  const decays = new Float64Array(decayRows * count)
  const run = (inUse: number, steps: number): number =>
    addon.exactRun(handle, inUse, scalars, weights, steps, table, decays)
  const block = blockOver(
    {
      ...{ groupSize, count, exchange, scalars, weights },
      put: (place) => addon.exactPut(handle, place, exchange, scalars),
      take: (place) => addon.exactTake(handle, place, exchange, scalars),
      evaluate: (inUse) => addon.exactEvaluate(handle, inUse, scalars, weights),
      iterate: (inUse) => run(inUse, 1) > 0,
      run: (inUse, steps) => Math.abs(run(inUse, steps)),
    },
    shape,
    n,
  )
  return steered(block, shape, { groupSize, table, decays, weights, scalars })
}

function memoryOf(bytes: number, n: number, d: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes)
  } catch (error) {
    throw new RangeError(`data of ${String(n)} × ${String(d)} is more than there is memory for`, { cause: error })
  }
}
