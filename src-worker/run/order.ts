import { type Experiment, planOf } from '../experiment/index.ts'
import { problemsOf } from '../problems/index.ts'
import { expectedSteps } from './start.ts'

/** Runs in the order in which they are started, and how much of the work each is thought to be. */
export interface Order {
  readonly indices: Int32Array
  /** By run index; 0 for runs that are not to be computed. */
  readonly work: Float64Array
}

/**
 * The runs that are left, together where they share data, and the longest first among those.
 *
 * @param finished indices of the runs that are not to be computed any more
 * @param shard only every `count`-th run, from run `index` on
 */
export function orderOf(
  experiment: Experiment,
  finished: Int32Array,
  shard: { readonly index: number; readonly count: number },
): Order {
  const plan = planOf(experiment)
  const problems = problemsOf(experiment)
  const work = new Float64Array(plan.count)
  const group = new Int32Array(plan.count)
  const groups = new Map<string, number>()
  const done = new Uint8Array(plan.count)
  for (const index of finished) done[index] = 1

  const indices = new Int32Array(plan.count)
  let left = 0
  for (let { index } = shard; index < plan.count; index += shard.count) {
    if (done[index]) continue
    const run = plan.run(index)
    const key = problems.sharedKey(run)
    group[index] = groups.get(key) ?? groups.size
    groups.set(key, group[index])
    work[index] = expectedSteps(experiment, run)
    indices[left++] = index
  }
  return { indices: indices.slice(0, left).sort((a, b) => group[a] - group[b] || work[b] - work[a] || a - b), work }
}
