/**
 * Steps in machine code, four or eight runs a vector: the addon of src-native, which the host loads and hands in.
 *
 * It makes the operations of the WebAssembly kernel in the same order, so their bits are equal; ../lanes makes sessions of both.
 */
import type { Kernel } from '../kernel.ts'
import { type Block, blockOver, placesFor } from '../lanes/block.ts'
import { kernelOver } from '../lanes/kernel.ts'
import { panelledData } from '../lanes/panels.ts'
import { diagonalShape, recordLength, type RecordShape, reluShape, scalarCount } from '../lanes/record.ts'
import { lentLengthOf } from '../../random/index.ts'
import type { Addon, Sizes } from './addon.ts'
import { type Variant, variantFor, variants } from './variants.ts'

export { type Addon, isAddon } from './addon.ts'
export { nativeDense } from './dense.ts'
export { differenceOfDense } from './dense-self-test.ts'
export { nativeLayers } from './layers.ts'
export { differenceOf, differenceOfLayers } from './self-test.ts'
export type { Variant } from './variants.ts'

/** The kernel for a processor; its name is `native-avx2`, … */
export function nativeKernel(addon: Addon, variant: Variant): Kernel {
  const { groupSize } = variants[variant]
  return kernelOver({
    name: `native-${variant}`,
    lanes: groupSize,
    workOfAnAdvance: 2e7,
    diagonal({ n, d, x, y }, lanes, batched) {
      const sizes = { width: 0, samples: n, columns: d, lanes }
      // The kernel has 4θ and 4(ω ⊙ r), and dividing by a power of two changes no digit.
      return open(addon, variant, { ...sizes, x, y, scale: 1 / 4, batched, shape: diagonalShape(d) })
    },
    relu(network, lanes) {
      const { n, inputs, training } = network.data
      const sizes = { width: network.width, samples: n, columns: inputs, lanes }
      return open(addon, variant, { ...sizes, ...training, scale: 1, batched: true, shape: reluShape(network) })
    },
  })
}

interface Opening {
  /** Hidden units, 0 for a diagonal network. */
  readonly width: number
  readonly samples: number
  readonly columns: number
  readonly lanes: number
  readonly x: Float64Array
  readonly y: Float64Array
  readonly scale: number
  readonly batched: boolean
  readonly shape: RecordShape
}

/** @throws RangeError where the block takes more memory than there is */
function open(addon: Addon, widest: Variant, opening: Opening): Block {
  const { width, samples, columns, lanes, x, y, scale, batched, shape } = opening
  const { number, groupSize } = variantFor(widest, opening.lanes)
  const rows = y.length
  const count = placesFor(lanes, groupSize)
  const sizes: Sizes = [number, width, samples, rows, columns, count]
  const { forward, backward, minusY } = panelledData(x, y, scale, scale)
  const memory = memoryOf(addon.bytes(...sizes), opening)
  const handle = addon.open(...sizes, forward.table, forward.entries, backward.table, backward.entries, minusY, memory)
  const exchange = new Float64Array(recordLength(shape))
  const scalars = new Float64Array(scalarCount * count)
  const weights = batched ? new Float64Array(rows * count) : null
  const given = weights ?? undefined
  const lentLength = lentLengthOf(rows)
  const together = new Int32Array(batched ? lentLength * count : 0)
  return blockOver(
    {
      ...{ groupSize, count, exchange, scalars, weights },
      put: (place) => addon.put(handle, place, exchange, scalars),
      take: (place) => addon.take(handle, place, exchange),
      evaluate: (inUse) => addon.evaluate(handle, inUse, scalars, given),
      iterate: (inUse) => addon.run(handle, inUse, scalars, given, 1) > 0,
      run: (inUse, steps) => Math.abs(addon.run(handle, inUse, scalars, given, steps)),
      runBatches(steps, sequences) {
        const all = together.subarray(0, sequences.length * lentLength)
        sequences.forEach((each, place) => {
          const own = all.subarray(place * lentLength, (place + 1) * lentLength)
          if (each) own.set(each)
          else own.fill(0)
        })
        const made = addon.runBatches(handle, sequences.length, scalars, given, steps, all)
        sequences.forEach((each, place) => each?.set(all.subarray(place * lentLength, (place + 1) * lentLength)))
        return made
      },
    },
    shape,
    rows,
  )
}

function memoryOf(bytes: number, { samples, columns, width }: Opening): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes)
  } catch (error) {
    const sizes = `${String(samples)} × ${String(columns)}${width > 0 ? ` × ${String(width)}` : ''}`
    throw new RangeError(`data of ${sizes} is more than there is memory for`, { cause: error })
  }
}
