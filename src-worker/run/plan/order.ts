import { type Experiment, planOf } from '../../experiment/index.ts'
import { problemsOf } from '../../problems/index.ts'
import { dealtShards, expectedWork, type Shard } from './deal.ts'

/** Runs in the order in which they are started, and how much of the work each is thought to be. */
export interface Order {
  readonly indices: Int32Array
  /** Positions in `indices` at which the runs of each data set begin, and their number at the end. */
  readonly sets: Int32Array
  /** By run index; 0 for runs that are not to be computed. */
  readonly work: Float64Array
  /** Runs of the shard, those that are finished among them. */
  readonly planned: number
}

/**
 * The runs that are left, together where they share data, and the longest first among those.
 *
 * @param finished indices of the runs that are not to be computed any more
 * @param shard only the runs that the deal gives it; see `dealtShards`
 */
export function orderOf(experiment: Experiment, finished: Int32Array, shard: Shard): Order {
  const plan = planOf(experiment)
  const problems = problemsOf(experiment)
  const work = new Float64Array(plan.count)
  const group = new Int32Array(plan.count)
  const groups = new Map<string, number>()
  const done = new Uint8Array(plan.count)
  for (const index of finished) done[index] = 1

  const indices = new Int32Array(plan.count)
  let left = 0
  const expected = expectedWork(experiment)
  const take = (index: number): void => {
    if (done[index]) return
    const run = plan.run(index)
    const key = problems.sharedKey(run)
    group[index] = groups.get(key) ?? groups.size
    groups.set(key, group[index])
    work[index] = expected[index]
    indices[left++] = index
  }
  const share = shard.count === 1 ? null : dealtShards(expected, shard.count)[shard.index].sort()
  if (share) share.forEach(take)
  else for (let index = 0; index < plan.count; index++) take(index)

  const sorted = indices.slice(0, left).sort((a, b) => group[a] - group[b] || work[b] - work[a] || a - b)
  const sets = new Int32Array(groups.size + 1)
  for (const index of sorted) sets[group[index] + 1]++
  for (let set = 0; set < groups.size; set++) sets[set + 1] += sets[set]
  return {
    indices: sorted,
    sets,
    work,
    planned: share?.length ?? plan.count,
  }
}
