import { type Experiment, planOf } from '../../../src-worker/experiment/index.ts'
import { curvatureTimes } from '../../../src-worker/methods/objective.ts'
import {
  type DiagonalNetwork,
  type Instance,
  isDiagonalNetwork,
  problemsOf,
  dataKindOf,
  dataOf,
  problemOf,
} from '../../../src-worker/problems/index.ts'
import { lambdaWithoutCrossing, largestEigenvalue, solutionCurvature } from '../../../src-worker/theory/index.ts'
import type { Landscape } from '../../contract/index.ts'

/** n × d × min(n, d) up to which the solution is looked for, and up to which it is that of the flow; both take a fraction of a second. */
const MAX_WORK = 5e7
const MAX_FLOW_WORK = 2e6

/**
 * Bounds in the plane of runs, from the data of an experiment's first run.
 *
 * The curvature is that at the solution where gradient flow ends from this start; for data too large for that, at the one of least norm.
 *
 * @param csv text of the table, where it learns from one
 */
export function landscapeOf(experiment: Experiment, csv: string | undefined): Landscape {
  const { problem } = experiment
  const run = planOf(experiment).run(0)
  const bounds = { seed: run.dataSeed, largestCurvature: null, noCrossingLambda: null }
  const known = problemOf(problem)
  const isQuadratic = known.isQuadratic(problem)
  if (!(isQuadratic || known.hasTheorem(problem)) || isTooLarge(problem)) return bounds
  const instance = problemsOf(experiment, csv).instance(run)
  if (isQuadratic) return { ...bounds, largestCurvature: steepest(instance) }
  if (!isDiagonalNetwork(instance)) return bounds
  const start = instance.start(run.values, run.seed)
  return {
    ...bounds,
    largestCurvature: curvatureFrom(instance, start),
    noCrossingLambda: positive(lambdaWithoutCrossing(instance.data, instance.observe(start).trainLoss)),
  }
}

/** The largest curvature of a quadratic. */
function steepest(instance: Instance): number | null {
  const { dimension } = instance
  const curvature = instance.curvature?.(new Float64Array(dimension))
  if (!curvature) return null
  if (curvature.rows === 0) return positive(Math.max(...curvature.diagonal))
  return positive(largestEigenvalue(dimension, (e) => curvatureTimes(curvature, e)))
}

/** Data so large that making them up takes seconds. */
function isTooLarge(problem: Experiment['problem']): boolean {
  const data = dataOf(problem)
  const size = data && dataKindOf(data).seeded ? dataKindOf(data).size(data) : null
  return size !== null && size.n * size.d > 5e6
}

function positive(value: number): number | null {
  return value > 0 && Number.isFinite(value) ? value : null
}

function curvatureFrom({ data }: DiagonalNetwork, start: Float64Array): number | null {
  const work = data.n * data.d * Math.min(data.n, data.d)
  return work > MAX_WORK ? null : positive(solutionCurvature(data, start, work <= MAX_FLOW_WORK))
}
