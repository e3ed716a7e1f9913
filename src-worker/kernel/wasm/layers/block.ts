import type { FastRecursion, StepNumbers } from '../../../methods/method.ts'
import { scalesOf } from '../../../problems/diagonal/depth.ts'
import type { Loss } from '../../../problems/linear/loss.ts'
import type { Layers } from '../../../problems/instance.ts'
import { type Block, placesFor } from '../../lanes/block.ts'
import { type Panels, panelsOf } from '../../lanes/panels.ts'
import { type RecordShape, scalarCount, scalars } from '../../lanes/record.ts'
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

/** Recursions in the order of memory.as.ts; that of the heavy ball is one with momentum. */
export const recursions: readonly FastRecursion[] = ['momentum', 'look-ahead', 'scaled-mean', 'scaled', 'heavy-ball']

/** Losses in the order of respond.as.ts, after that by residuals. */
const responses: readonly Loss['kind'][] = ['squares', 'logistic']

/** The number by which the kernel knows a loss; −1 where it has none. */
export function responseOf({ loss, byResiduals }: Pick<Layers, 'loss' | 'byResiduals'>): number {
  const found = responses.indexOf(loss.kind)
  return found < 0 ? -1 : byResiduals ? 0 : found + 1
}

/** Steps that the table of numbers has room for. */
const tableSteps = 64
const tableRows = 4

export interface LayersBlock {
  readonly block: Block
  readonly shape: RecordShape
  /** Says by which numbers a place steps, from the iterate on at which it is. */
  steer(place: number, numbers: StepNumbers): void
}

/**
 * A block for runs of one recursion, in an instance of the kernel of its own.
 *
 * @throws RangeError where the data is more than WebAssembly has memory for
 */
export function openLayers(
  instantiate: Instantiate<LayersExports>,
  { data, depth, loss, byResiduals }: Layers,
  recursion: FastRecursion,
  lanes: number,
): LayersBlock {
  const { n, d, x, y } = data
  const places = placesFor(lanes, groupSize)
  const kernel = instantiate()
  const { share, force } = scalesOf(depth)
  kernel.choose(depth, share, force, responseOf({ loss, byResiduals }), recursions.indexOf(recursion) % 4)
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
  put(kernel.begin, byResiduals ? y.map((each) => -each) : new Float64Array(n))
  put(kernel.targets, y)

  const state = depth > 1 ? 2 * d : d
  const isScaled = recursion === 'scaled' || recursion === 'scaled-mean'
  const shape = { state, impulse: d, path: depth > 1 ? 2 * state : 0, own: isScaled ? 3 * state + 2 : 0 }
  return steered(blockOf(kernel, shape, n, places), { kernel, shape, places, samples: n })
}

interface Laid {
  readonly kernel: LayersExports
  readonly shape: RecordShape
  readonly places: number
  readonly samples: number
}

/** A block of which each place steps by numbers of its own. */
function steered(block: Block, { kernel, shape, places, samples }: Laid): LayersBlock {
  const doubles = ({ value }: Address, length: number): Float64Array =>
    new Float64Array(kernel.memory.buffer, value, length)
  const table = doubles(kernel.table, tableSteps * tableRows * places)
  const decays = doubles(kernel.decays, 3 * places)
  const weights = doubles(kernel.weights, samples * places)
  const scalarRows = doubles(kernel.scalars, scalarCount * places)
  const numbersOf = Array.from({ length: places }, (): StepNumbers => idle)
  const isFilled = Array.from({ length: places }, () => false)
  const lane = (place: number, height: number): number => (place - (place % groupSize)) * height + (place % groupSize)

  const use = (place: number, numbers: StepNumbers): void => {
    const { beta1, beta2, epsilon } = numbers.scaling ?? noScaling
    const at = lane(place, 3)
    decays[at] = beta1
    decays[at + groupSize] = beta2
    decays[at + 2 * groupSize] = epsilon
    numbersOf[place] = numbers
    isFilled[place] = false
  }
  /** Writes the numbers of the next steps of a place. */
  const fill = (place: number, steps: number): void => {
    const numbers = numbersOf[place]
    if (isFilled[place]) return
    isFilled[place] = numbers.isFixed
    const count = numbers.isFixed ? tableSteps : steps
    const first = block.scalar(place, 'step')
    let at = lane(place, tableRows)
    for (let k = first; k < first + count; k++) {
      table[at] = numbers.gamma(k)
      table[at + groupSize] = numbers.pathWeight(k)
      table[at + 2 * groupSize] = numbers.impulseWeight(k)
      table[at + 3 * groupSize] = numbers.beta(k + 1)
      at += tableRows * places
    }
  }
  const fillAll = (inUse: number, steps: number): void => {
    for (let place = 0; place < inUse; place++) fill(place, steps)
  }
  for (let place = 0; place < places; place++) use(place, idle)

  return {
    shape,
    steer(place, numbers) {
      use(place, numbers)
      const step = block.scalar(place, 'step')
      scalarRows[lane(place, scalarCount) + scalars.beta * groupSize] = numbers.beta(step)
    },
    block: {
      ...block,
      move(from, to) {
        block.move(from, to)
        use(to, numbersOf[from])
      },
      vacate(place) {
        block.vacate(place)
        use(place, idle)
      },
      weigh(place, batch) {
        const target = lane(place, samples)
        const { length } = batch
        // Share of a sample in the batch: one division, as the reference has it.
        for (const i of batch) {
          const at = target + i * groupSize
          weights[at] = (Math.round(weights[at] * length) + 1) / length
        }
      },
      iterate(inUse) {
        fillAll(inUse, 1)
        return block.iterate(inUse)
      },
      run(inUse, steps) {
        const ahead = Math.min(steps, tableSteps)
        fillAll(inUse, ahead)
        return block.run(inUse, ahead)
      },
    },
  }
}

const noScaling = { beta1: 0, beta2: 0, epsilon: 1 }

/** The numbers of an empty place, at which nothing moves. */
const idle: StepNumbers = {
  isFixed: true,
  gamma: () => 0,
  beta: () => 0,
  pathWeight: () => 0,
  impulseWeight: () => 0,
}
