import { type Experiment, planOf } from '../../src-worker/experiment/index.ts'
import { type DiagonalNetwork, isDiagonalNetwork, problemsOf } from '../../src-worker/problems/index.ts'
import { solvePositive } from '../../src-worker/theory/cholesky.ts'
import { lambdaWithoutCrossing, largestCurvature } from '../../src-worker/theory/index.ts'
import { project } from '../../src-worker/theory/projection.ts'
import { rowSpaceOf, type RowSpace, solveRows, vectorOf } from '../../src-worker/theory/row-space.ts'
import { norm } from '../../src-worker/theory/vector.ts'
import type { Landscape } from '../contract/index.ts'

/** n × d × min(n, d) up to which the solution is looked for, and up to which it is that of the flow; both take a fraction of a second. */
const MOST_WORK = 5e7
const MOST_FLOW_WORK = 2e6

/**
 * What the data of an experiment's first run say of the plane of runs.
 *
 * The curvature is that at the solution where gradient flow ends from this start, argmin { D_{ψ_Δ₀}(θ, θ₀) : Xθ = y }; for data too
 * large for that, at the least-norm solution. Where nothing solves Xθ = y, the least squares stand for y.
 *
 * @param csv text of the table, where it learns from one
 */
export function landscapeOf(experiment: Experiment, csv: string | undefined): Landscape {
  const { problem } = experiment
  const run = planOf(experiment).run(0)
  const bounds = { seed: run.dataSeed, largestCurvature: null, noCrossingLambda: null }
  if (problem.kind === 'quadratic') return { ...bounds, largestCurvature: positive(Math.max(...problem.eigenvalues)) }
  if (problem.kind !== 'diagonal-network' || isTooLarge(problem)) return bounds
  const instance = problemsOf(experiment, csv).instance(run)
  if (!isDiagonalNetwork(instance)) return bounds
  const start = instance.start(run.values, run.seed)
  return {
    ...bounds,
    largestCurvature: curvatureFrom(instance, start),
    noCrossingLambda: positive(lambdaWithoutCrossing(instance.data, instance.observe(start).trainLoss)),
  }
}

/** Data so large that making them up takes seconds. */
function isTooLarge(problem: Extract<Experiment['problem'], { kind: 'diagonal-network' }>): boolean {
  return problem.data.kind === 'sparse-gaussian' && problem.data.n * problem.data.d > 5e6
}

function positive(value: number): number | null {
  return value > 0 && Number.isFinite(value) ? value : null
}

/** The largest curvature where gradient flow from w₀ = (w₊, w₋) ends, Δ = Δ₀. */
function curvatureFrom(network: DiagonalNetwork, start: Float64Array): number | null {
  const { data } = network
  const { n, d, x, y } = data
  const work = n * d * Math.min(n, d)
  if (work > MOST_WORK) return null
  const space = rowSpaceOf(x, n, d)
  const target = leastSquares(space, y)
  const delta = Float64Array.from({ length: d }, (_, j) => Math.abs(start[j] * start[d + j]))
  const before = network.theta(start)
  const flow =
    work > MOST_FLOW_WORK || delta.includes(0)
      ? null
      : project({
          space,
          target,
          lnDelta: delta.map(Math.log),
          origin: before.map((each, j) => Math.asinh((2 * each) / delta[j])),
        })
  const solution = flow?.theta ?? vectorOf(space, target)
  const sizes = solution.map((each, j) => Math.hypot(2 * each, delta[j]))
  const wPlus = sizes.map((size, j) => Math.sqrt(Math.max(0, size + 2 * solution[j])))
  const wMinus = sizes.map((size, j) => Math.sqrt(Math.max(0, size - 2 * solution[j])))
  return positive(largestCurvature(data, wPlus, wMinus))
}

/** What of y is left unreached by a solution, relative to y, that counts as rounding. */
const ROUNDING = 1e-9

/** The coordinates z of a θ that makes ‖Xθ − y‖ least: T z = y, or TᵀT z = Tᵀy where nothing solves it. */
function leastSquares(space: RowSpace, y: Float64Array): Float64Array {
  const { z, missed } = solveRows(space, y)
  if (missed <= ROUNDING * norm(y)) return z
  const { rank, order, factor } = space
  const gram = new Float64Array(rank * rank)
  const right = new Float64Array(rank)
  order.forEach((i, at) => {
    const row = factor.subarray(at * rank, (at + 1) * rank)
    for (let k = 0; k < rank; k++) {
      right[k] += row[k] * y[i]
      for (let l = 0; l <= k; l++) gram[k * rank + l] += row[k] * row[l]
    }
  })
  return solvePositive(gram, right)
}
