import type { ReluNetwork } from '../../../problems/index.ts'
import { type Block, placesFor } from '../../lanes/block.ts'
import { reluShape } from '../../lanes/record.ts'
import { blockOf, groupSize } from '../block.ts'
import { type DataExports, layData } from '../lay-data.ts'
import type { Instantiate } from '../module.ts'

/** Exports of relu-kernel.as.ts. */
export interface ReluExports extends DataExports {
  open(samples: number, inputs: number, width: number, lanes: number): number
}

/**
 * A block for runs of ReLU networks, in an instance of the kernel of its own.
 *
 * @throws RangeError where data and lanes are more than WebAssembly has memory for
 */
export function openRelu(
  instantiate: Instantiate<ReluExports>,
  network: Pick<ReluNetwork, 'data' | 'width' | 'dimension'>,
  lanes: number,
): Block {
  const { n, inputs, training } = network.data
  const places = placesFor(lanes, groupSize)
  const kernel = instantiate()
  if (!kernel.open(n, inputs, network.width, places)) {
    const sizes = `samples = ${String(n)}, inputs = ${String(inputs)}, width = ${String(network.width)}`
    throw new RangeError(`${sizes} is more than WebAssembly has memory for`)
  }
  layData(kernel, training.x, training.y)
  return blockOf(kernel, reluShape(network), n, places)
}
