import { formatNumber } from '../../contract/index.ts'
import { convergedRuns } from './converged.ts'
import type { Measure, SpecOf } from './measure.ts'

/**
 * The largest t F(w_t) over its bound along flows on a convex function with least value 0: 1 or less where the flow converges as it must.
 *
 * From E = ½‖w + λẇ − w*‖² + λF, dE/dt ≤ −F, and from the energy H = λ‖ẇ‖²/2 + F that never rises: t F(w_t) ≤ ½‖w₀ − w*‖² + (3/2) λ F(w₀);
 * as derived here. w* is where the flow ends. With `power` 2 the bound is held against t² F, a rate that convexity does not give.
 */
export const convexRate: Measure<SpecOf<'convex-rate'>> = {
  needs: convergedRuns,

  of(evidence, { experiment, power = 1 }) {
    const { results } = evidence(experiment)
    const ratios = [...results.values()].flatMap(({ theta, trajectory, params }) => {
      if (!theta || !trajectory || trajectory.theta.length === 0) return []
      const start = trajectory.theta.subarray(0, theta.length)
      const distance = theta.reduce((sum, each, j) => sum + (each - start[j]) ** 2, 0)
      const bound = distance / 2 + 1.5 * (params.lambda ?? 0) * trajectory.trainLoss[0]
      return [
        trajectory.trainLoss.reduce((max, loss, i) => Math.max(max, trajectory.time[i] ** power * loss), 0) / bound,
      ]
    })
    if (ratios.length === 0) return { missing: 'no converged run has a trajectory with θ' }
    return {
      value: Math.max(...ratios),
      detail: `largest over ${ratios.length} runs, least ${formatNumber(Math.min(...ratios), 3)}`,
    }
  },
}
