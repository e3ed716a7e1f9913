import { coordinatesIn, project, rowSpaceOf } from '../../../../src-worker/theory/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { convergedRuns } from '../converged.ts'
import type { Measure, SpecOf } from '../measure.ts'

/**
 * Distance between the ends of runs from θ₀ = 0 and argmin { ψ_Δ(θ) : Xθ = Xθ_∞ } with Δ = cΔ₀, the largest ‖θ_∞ − θ'‖/‖θ_∞‖: nothing for gradient flow with
 * c = 1, as ψ_{α²} is Q_α but for constants.
 *
 * Source: Woodworth et al. 2020, Theorem 1; the hyperbolic entropy of `theory/entropy.ts`.
 */
export const entropyMinimiser: Measure<SpecOf<'entropy-minimiser'>> = {
  needs: convergedRuns,

  of(evidence, { experiment, times = 1 }) {
    const source = evidence(experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has such an entropy' }
    const off = convergedRuns(source).flatMap((run) => {
      const theta = source.results.get(run)?.theta
      if (!theta) return []
      const { x, n, d } = networks.of(run).data
      const space = rowSpaceOf(x, n, d)
      const found = project({
        space,
        target: coordinatesIn(space, theta),
        lnDelta: networks.start(run).map((each) => Math.log(times * each)),
        origin: new Float64Array(d),
      })
      return found ? [Math.hypot(...theta.map((each, j) => each - found.theta[j])) / Math.hypot(...theta)] : []
    })
    if (off.length === 0) return { missing: 'no run has converged with its vectors' }
    return { value: Math.max(...off), detail: `largest over ${off.length} converged runs` }
  },
}
