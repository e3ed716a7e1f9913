import { type Experiment, planOf } from '../../src-worker/experiment/index.ts'
import { problemsOf } from '../../src-worker/problems/index.ts'
import { expectedSteps } from '../../src-worker/run/index.ts'
import type { Shard } from './sweep.ts'

/** Runs in the order in which they are started, and how much of the work each is thought to be. */
export interface Order {
  readonly indices: readonly number[]
  /** By run index. */
  readonly work: ReadonlyMap<number, number>
}

/** The runs that are left, together where they share data, and the longest first among those. */
export function orderOf(experiment: Experiment, finished: Int32Array, shard: Shard = { index: 0, count: 1 }): Order {
  const plan = planOf(experiment)
  const problems = problemsOf(experiment)
  const done = new Set(finished)
  const groups = new Map<string, { index: number; steps: number }[]>()
  for (let { index } = shard; index < plan.count; index += shard.count) {
    if (done.has(index)) continue
    const run = plan.run(index)
    const key = problems.sharedKey(run)
    const group = groups.get(key) ?? []
    group.push({ index, steps: expectedSteps(run) })
    groups.set(key, group)
  }
  const ordered = [...groups.values()].flatMap((group) => group.sort((a, b) => b.steps - a.steps || a.index - b.index))
  return {
    indices: ordered.map(({ index }) => index),
    work: new Map(ordered.map(({ index, steps }) => [index, steps])),
  }
}
