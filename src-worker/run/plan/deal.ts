import { type Experiment, planOf } from '../../experiment/index.ts'
import { expectedSteps } from '../start.ts'

/** A part of a plan, for one job of many: 0 ≤ index < count. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Changes whenever the same plan is dealt otherwise: shards of two deals together have holes, so they are not mixed. */
export const DEAL_VERSION = 1

/** The work that each run of a plan is thought to be, by run index; see `expectedSteps`. */
export function expectedWork(experiment: Experiment): Float64Array {
  const plan = planOf(experiment)
  return Float64Array.from({ length: plan.count }, (_, index) => expectedSteps(experiment, plan.run(index)))
}

/**
 * The runs of each shard: the plan in falling order of expected work, dealt back and forth (0, 1, …, N−1, N−1, …, 1, 0, 0, …), so that shards
 * differ by less than their largest run.
 *
 * @returns indices of runs, by shard, in the order of the deal; equal work in order of index
 */
export function dealtShards(work: Float64Array, count: number): readonly Int32Array[] {
  const order = Int32Array.from(work, (_, index) => index).sort((a, b) => work[b] - work[a] || a - b)
  const sizes = Array.from({ length: count }, (_, shard) => share(order.length, { index: shard, count }))
  const shards = sizes.map((size) => new Int32Array(size))
  for (let position = 0; position < order.length; position++) {
    const round = Math.floor(position / count)
    const place = position % count
    shards[round % 2 === 0 ? place : count - 1 - place][round] = order[position]
  }
  return shards
}

/** Number of runs of a shard, out of so many. */
function share(runs: number, { index, count }: Shard): number {
  const rounds = Math.floor(runs / count)
  const place = rounds % 2 === 0 ? index : count - 1 - index
  return rounds + (place < runs % count ? 1 : 0)
}
