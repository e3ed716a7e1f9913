import { coordinatesIn, project, rowSpaceOf } from '../../../../src-worker/theory/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { outcomeOf } from '../../../figures/parts/source.ts'
import type { Measure, SpecOf } from '../measure.ts'

type Spec = SpecOf<'perturbed-start'>

/**
 * Weight of the start of the theorem, θ̃₀ in place of 0: the largest 4|θ̃₀|/Δ₀ over coordinates, which is at most 1 where nothing
 * crosses zero; or the largest ‖θ_∞ − θ'‖/‖θ_∞‖, θ' = argmin { D_ψ(θ, 0) : Xθ = Xθ_∞ } with the run's own Δ_∞.
 */
export const perturbedStart: Measure<Spec> = {
  needs: chosen,

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has such a start' }
    const numbers = chosen(source, spec).flatMap((run) => {
      const { theta, certificate } = source.results.get(run) ?? {}
      if (!theta || !certificate || certificate.thetaTilde.length === 0) return []
      const start = networks.start(run)
      if (spec.quantity === 'size') return [4 * largest(certificate.thetaTilde.map((each, j) => each / start[j]))]
      const { x, n, d } = networks.of(run).data
      const space = rowSpaceOf(x, n, d)
      const found = project({
        space,
        target: coordinatesIn(space, theta),
        lnDelta: certificate.deltaPredicted.map(Math.log),
        origin: new Float64Array(d),
      })
      return found ? [Math.hypot(...theta.map((each, j) => each - found.theta[j])) / Math.hypot(...theta)] : []
    })
    if (numbers.length === 0) return { missing: 'no run has a certificate with its vectors' }
    const upTo = spec.upTo === undefined ? '' : ` with λ ≤ ${formatNumber(spec.upTo, 3)}`
    const crossed = spec.crossed === false ? ' that crossed no zero' : ''
    return { value: Math.max(...numbers), detail: `largest over ${numbers.length} converged runs${upTo}${crossed}` }
  },
}

function chosen({ columns, plan }: FigureSource, { upTo = Infinity, crossed = true }: Spec): readonly number[] {
  return Array.from(columns.index).filter(
    (run, row) =>
      outcomeOf(columns, row) === 'converged' &&
      (plan.run(run).values.lambda ?? NaN) <= upTo &&
      (crossed || columns.crossings[row] === 0),
  )
}

function largest(values: Float64Array): number {
  return values.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
}
