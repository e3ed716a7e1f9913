import { mean } from 'd3-array'
import { coordinatesIn, rowSpaceOf } from '../../../../src-worker/theory/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { convergedRuns } from '../converged.ts'
import type { Measure, SpecOf } from '../measure.ts'

type Spec = SpecOf<'norm-excess'>

/**
 * By how much the norm of solutions is above the least that fits the same data, ‖θ_∞‖/min{‖θ‖ : Xθ = Xθ_∞} − 1, mean over the seeds, at the
 * smallest or the largest α.
 *
 * For ℓ2 the least is the norm of the projection onto the row space. For ℓ1 it is bounded from below by duality: with s = ∇ψ(θ_∞) in the row
 * space, ⟨s, θ⟩/‖s‖_∞ is the same for all that fit and at most their ℓ1 norm; so the excess is no more than what is given.
 */
export const normExcess: Measure<Spec> = {
  needs: chosen,

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network starts at a scale' }
    const runs = chosen(source, spec)
    const excess = runs.flatMap((run) => {
      const theta = source.results.get(run)?.theta
      if (!theta) return []
      const { x, n, d } = networks.of(run).data
      if (spec.norm === 'l2')
        return [Math.hypot(...theta) / Math.hypot(...coordinatesIn(rowSpaceOf(x, n, d), theta)) - 1]
      const start = networks.start(run)
      const dual = theta.map((each, j) => Math.asinh((2 * each) / start[j]))
      const largest = dual.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
      const norm = theta.reduce((sum, each) => sum + Math.abs(each), 0)
      return [(norm * largest) / theta.reduce((sum, each, j) => sum + each * dual[j], 0) - 1]
    })
    if (excess.length === 0) return { missing: 'no run has converged with its vectors' }
    const scale = source.plan.run(runs[0]).values.scale ?? NaN
    return { value: mean(excess) ?? NaN, detail: `at α = ${formatNumber(scale, 3)}, over ${excess.length} data sets` }
  },
}

function chosen(source: FigureSource, { at }: Spec): readonly number[] {
  const scaleOf = (run: number) => source.plan.run(run).values.scale ?? NaN
  const scales = convergedRuns(source).map(scaleOf)
  const wanted = at === 'smallest' ? Math.min(...scales) : Math.max(...scales)
  return convergedRuns(source).filter((run) => scaleOf(run) === wanted)
}
