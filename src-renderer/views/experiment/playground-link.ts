import { problemOf, problemsOf } from '../../../src-worker/problems/index.ts'
import { mgd } from '../playground/simulation/curves.ts'
import type { Experiment, PlannedRun } from '../../../src-worker/experiment/index.ts'

/**
 * The address at which the playground shows a run; null where it cannot: it has quadratics of two dimensions with the larger eigenvalue
 * 1, so that γ is given in units of 1/h.
 */
export function playgroundQuery(experiment: Experiment, run: PlannedRun): Record<string, string> | null {
  const { problem, method } = experiment
  const curvatures = problemOf(problem).curvatures(problem)
  if (curvatures?.length !== 2 || method.kind !== mgd.method.kind) return null
  const start = Array.from(problemsOf(experiment).instance(run).start(run.values, run.seed))
  const { gamma, beta } = run.values
  const [flat, steep] = curvatures
  if (gamma === undefined || beta === undefined || !(flat > 0 && steep >= flat) || steep / flat > 200) return null
  if (start.some((value) => Math.abs(value) > 4) || gamma * steep > 4 || gamma * steep < 1e-4) return null
  return {
    gamma: short(gamma * steep),
    beta: short(beta),
    condition: short(steep / flat),
    start: start.map(short).join(','),
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}
