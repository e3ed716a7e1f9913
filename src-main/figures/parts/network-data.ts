import { type DiagonalNetwork, type Problems, problemsOf, problemOf } from '../../../src-worker/problems/index.ts'
import type { FigureSource } from './source.ts'

/** The diagonal networks of an experiment's runs: their data, θ* and start, drawn or read anew. */
export interface Networks {
  /** The network of a run. */
  of(run: number): DiagonalNetwork
  /** Δ₀ ∈ ℝᵈ of a run. */
  start(run: number): Float64Array
  /** Runs of one data set have one key. */
  key(run: number): string
}

/** null for other problems. */
export function networksOf({ experiment, plan, csv }: FigureSource): Networks | null {
  if (!problemOf(experiment.problem).hasBalancedness) return null
  const problems: Problems = problemsOf(experiment, csv)
  const of = (run: number) => problems.instance(plan.run(run)) as DiagonalNetwork
  return {
    of,
    start(run) {
      const network = of(run)
      const { values, seed } = plan.run(run)
      const delta = network.delta(network.start(values, seed))
      if (!delta) throw new TypeError('a diagonal network has a balancedness')
      return delta
    },
    key: (run) => problems.sharedKey(plan.run(run)),
  }
}
