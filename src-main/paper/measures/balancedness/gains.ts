import { deviation, mean } from 'd3-array'
import { largestCurvature } from '../../../../src-worker/theory/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { convergedRuns } from '../converged.ts'
import type { Measure, SpecOf } from '../measure.ts'

/** Inequality of the gain ln(Δ₀/Δ_∞) over the coordinates: standard deviation over mean, averaged over converged runs at the largest γ. */
export const gainSpread: Measure<SpecOf<'gain-spread'>> = {
  needs: atLargestStep,

  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const gains = gainsOf(source, atLargestStep(source))
    if (gains.length === 0) return { missing: 'no run has converged with its vectors' }
    const spreads = gains.map((gain) => (deviation(gain) ?? NaN) / Math.abs(mean(gain) ?? NaN))
    return {
      value: mean(spreads) ?? NaN,
      detail: `over ${gains.length} runs, their mean gain ${formatNumber(mean(gains, (gain) => mean(gain)) ?? NaN, 3)}`,
    }
  },
}

/**
 * The gain of SGD with batches of one over what the integral of the loss says: mean ln(Δ₀/Δ_∞) over 2γ mean_j(Σᵢ x_ij²/n) ∫L dt along the run,
 * the mean over converged runs.
 *
 * Source: from −λ′ and noise terms of `law.ts` with r_i² in place of its weighted mean; Pesme et al. 2021 have it for the stochastic flow.
 */
export const lossIntegral: Measure<SpecOf<'loss-integral'>> = {
  needs: convergedRuns,

  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has a balancedness' }
    const ratios = convergedRuns(source).flatMap((run) => {
      const trajectory = source.results.get(run)?.trajectory
      const gain = gainsOf(source, [run]).at(0)
      if (!trajectory || !gain) return []
      const { x, n, d } = networks.of(run).data
      const curvature = x.reduce((sum, each) => sum + each * each, 0) / (n * d)
      const { time, trainLoss } = trajectory
      let integral = 0
      for (let i = 0; i + 1 < time.length; i++) {
        integral += ((time[i + 1] - time[i]) * (trainLoss[i] + trainLoss[i + 1])) / 2
      }
      const { gamma = NaN } = source.plan.run(run).values
      return [(mean(gain) ?? NaN) / (2 * gamma * curvature * integral)]
    })
    if (ratios.length === 0) return { missing: 'no converged run has a trajectory' }
    return {
      value: mean(ratios) ?? NaN,
      detail: `over ${ratios.length} runs, from ${formatNumber(Math.min(...ratios), 3)} to ${formatNumber(Math.max(...ratios), 3)}`,
    }
  },
}

/** γh/(2(1 + β)) at the solutions of the largest γ that converged, h the largest curvature there: 1 at the edge of stability; the largest over seeds. */
export const edge: Measure<SpecOf<'edge'>> = {
  needs: atLargestStep,

  of(evidence, { experiment, at = 'largest' }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only the curvature of a diagonal network is known here' }
    const runs = at === 'largest' ? atLargestStep(source) : convergedRuns(source)
    const parts = runs.flatMap((run) => {
      const { theta, delta } = source.results.get(run) ?? {}
      if (!theta || !delta) return []
      const sizes = theta.map((each, j) => Math.hypot(2 * each, delta[j]))
      const [plus, minus] = [1, -1].map((side) =>
        sizes.map((size, j) => Math.sqrt(Math.max(0, size + side * 2 * theta[j]))),
      )
      const { gamma = NaN, beta = 0 } = source.plan.run(run).values
      return [(gamma * largestCurvature(networks.of(run).data, plus, minus)) / (2 * (1 + beta))]
    })
    if (parts.length === 0) return { missing: 'no run has converged with its vectors' }
    return {
      value: Math.max(...parts),
      detail: `largest over ${parts.length} runs, least ${formatNumber(Math.min(...parts), 3)}`,
    }
  },
}

/** ln(Δ₀/Δ_∞) of runs. */
function gainsOf(source: FigureSource, runs: readonly number[]): readonly Float64Array[] {
  const networks = networksOf(source)
  return runs.flatMap((run) => {
    const delta = source.results.get(run)?.delta
    if (!networks || !delta) return []
    const start = networks.start(run)
    return [delta.map((each, j) => Math.log(start[j] / each))]
  })
}

/** Converged runs of each seed with the largest γ of that seed. */
function atLargestStep(source: FigureSource): readonly number[] {
  const largest = new Map<number, { readonly run: number; readonly gamma: number }>()
  for (const run of convergedRuns(source)) {
    const { values, seed } = source.plan.run(run)
    const { gamma = NaN } = values
    if (!(gamma <= (largest.get(seed)?.gamma ?? -Infinity))) largest.set(seed, { run, gamma })
  }
  return [...largest.values()].map(({ run }) => run)
}
