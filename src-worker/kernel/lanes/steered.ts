import type { StepNumbers } from '../../methods/method.ts'
import type { Block } from './block.ts'
import type { LayersBlock } from './layers.ts'
import { type RecordShape, scalarCount, scalars } from './record.ts'

/** Steps that the table of numbers has room for. */
export const tableSteps = 64
/** γ_k, c_k, the factor of g in G, and β_{k+1}, for each step and place. */
export const tableRows = 4
/** β₁, β₂ and ϵ of each place. */
export const decayRows = 3

/** Arrays that a kernel steps by, group by group. */
export interface Steering {
  readonly groupSize: number
  readonly table: Float64Array
  readonly decays: Float64Array
  readonly weights: Float64Array
  readonly scalars: Float64Array
}

/** A block of which each place steps by numbers of its own. */
export function steered(block: Block, shape: RecordShape, steering: Steering): LayersBlock {
  const { groupSize, table, decays, weights, scalars: scalarRows } = steering
  const places = scalarRows.length / scalarCount
  const samples = weights.length / places
  const numbersOf = Array.from({ length: places }, (): StepNumbers => idle)
  const isFilled = Array.from({ length: places }, () => false)
  const lane = (place: number, height: number): number => (place - (place % groupSize)) * height + (place % groupSize)

  const use = (place: number, numbers: StepNumbers): void => {
    const { beta1, beta2, epsilon } = numbers.scaling ?? noScaling
    const at = lane(place, decayRows)
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
