import type { DiagonalNetwork } from '../../../../src-worker/problems/index.ts'
import type { RunResult } from '../../../../src-worker/run/result.ts'
import { lambdaWithoutCrossing } from '../../../../src-worker/theory/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { outcomeOf } from '../../../figures/parts/source.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { Measure, SpecOf } from '../measure.ts'

/** The share of converged runs without a crossing whose Δ_∞ is below Δ₀ in every coordinate. */
export const balancednessFalls: Measure<SpecOf<'balancedness-falls'>> = {
  needs: uncrossed,

  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has a balancedness' }
    const runs = uncrossed(source).flatMap((run) => source.results.get(run)?.delta ?? [])
    if (runs.length === 0) return { missing: 'no run converged without a crossing' }
    const below = uncrossed(source).filter((run) => {
      const start = networks.start(run)
      return source.results.get(run)?.delta?.every((each, j) => each < start[j])
    })
    return {
      value: below.length / runs.length,
      detail: `${below.length} of ${runs.length} converged runs that crossed no zero`,
    }
  },
}

function uncrossed({ columns }: FigureSource): readonly number[] {
  return Array.from(columns.index).filter(
    (_, row) => outcomeOf(columns, row) === 'converged' && columns.crossings[row] === 0,
  )
}

/** The least λ at which a coordinate crossed zero over the λ below which none of MGF can: 1 or more where the bound holds. */
export const bound: Measure<SpecOf<'bound'>> = {
  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const { columns, plan } = source
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has such a bound' }
    const crossed = Array.from(columns.index).filter(
      (_, row) => columns.crossings[row] > 0 && outcomeOf(columns, row) !== 'diverged',
    )
    if (crossed.length === 0) return { missing: 'no run crossed zero' }
    const ratios = crossed.map((run) => {
      const { values, seed } = plan.run(run)
      const network = networks.of(run)
      const max = lambdaWithoutCrossing(network.data, network.observe(network.start(values, seed)).trainLoss)
      return { lambda: values.lambda ?? NaN, max }
    })
    const first = ratios.reduce((a, b) => (b.lambda / b.max < a.lambda / a.max ? b : a))
    return {
      value: first.lambda / first.max,
      detail: `the bound is λ = ${formatNumber(first.max, 3)}; the least λ with a crossing is ${formatNumber(first.lambda, 3)}`,
    }
  },
}

/** Share of runs without a crossing, among those whose slopes stay below the bound for no crossing at every recorded point. */
export const slopeCondition: Measure<SpecOf<'slope-condition'>> = {
  needs: ended,

  of(evidence, { experiment, factor = 1 }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has such a condition' }
    const kept = ended(source).flatMap((run) => {
      const result = source.results.get(run)
      const { gamma, beta = 0, lambda = NaN } = source.plan.run(run).values
      const max = factor * (gamma === undefined ? 1 / (4 * lambda) : (1 - Math.sqrt(beta)) ** 2 / gamma)
      return result && largestSlope(networks.of(run), result) <= max ? [result.crossings] : []
    })
    if (kept.length === 0) return { missing: 'no run with a trajectory keeps the condition' }
    const calm = kept.filter((crossings) => crossings === 0).length
    return {
      value: calm / kept.length,
      detail: `${calm} of the ${kept.length} runs that keep it, of ${ended(source).length}`,
    }
  },
}

function ended({ columns }: FigureSource): readonly number[] {
  return Array.from(columns.index).filter((_, row) => ['converged', 'budget-spent'].includes(outcomeOf(columns, row)))
}

/** max ‖∇L(θ)‖_∞ over the recorded points; Infinity where none are. */
function largestSlope({ data: { x, y, n, d } }: DiagonalNetwork, { trajectory }: RunResult): number {
  if (!trajectory || trajectory.theta.length === 0) return Infinity
  let largest = 0
  for (let from = 0; from < trajectory.theta.length; from += d) {
    const theta = trajectory.theta.subarray(from, from + d)
    const slope = new Float64Array(d)
    for (let i = 0; i < n; i++) {
      const row = x.subarray(i * d, (i + 1) * d)
      const residual = row.reduce((sum, each, j) => sum + each * theta[j], -y[i])
      row.forEach((each, j) => (slope[j] += (each * residual) / n))
    }
    largest = slope.reduce((max, each) => Math.max(max, Math.abs(each)), largest)
  }
  return largest
}
