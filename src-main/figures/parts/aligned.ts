import type { Params } from '../../../src-worker/experiment/index.ts'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import type { FigureSource } from './source.ts'

/** γ and β of discrete runs differ by this factor in λ at most if they follow nearly one path: MGD(4γ, β²) has λ within it. */
const SAME_LAMBDA = 1.25

/**
 * For each run the one in whose steps it is counted: the reference where there is one, else the slowest (least ε) of those that
 * follow the same flow: gradient flow without momentum, nearly the same λ with it.
 */
export function baselinesOf(
  source: FigureSource,
  runs: readonly number[],
  reference: number | undefined,
): ReadonlyMap<number, number> {
  const slowestFirst = runs.toSorted((a, b) => epsilonAt(source, a) - epsilonAt(source, b))
  const params = (run: number) => source.plan.run(run)
  return new Map(
    runs.map((run) => {
      const own = params(run)
      const slowest = slowestFirst.find(
        (other) => sameFlow(params(other).values, own.values) && params(other).seed === own.seed,
      )
      return [run, reference ?? slowest ?? run]
    }),
  )
}

/** ε of a planned run of a discrete method. */
export function epsilonAt({ experiment, plan }: Pick<FigureSource, 'experiment' | 'plan'>, run: number): number {
  return discreteOf(experiment.method).epsilon(plan.run(run).values)
}

function sameFlow(a: Params, b: Params): boolean {
  const others = (['scale', 'mean', 'noise', 'batch'] as const).every((name) => a[name] === b[name])
  if (!others || (a.beta === 0) !== (b.beta === 0)) return false
  if (a.beta === 0) return true
  const [one = NaN, other = NaN] = [a.lambda, b.lambda]
  return Math.max(one, other) <= SAME_LAMBDA * Math.min(one, other)
}
