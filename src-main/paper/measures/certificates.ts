import { isUpheld } from '../../../src-worker/theory/index.ts'
import type { FigureSource } from '../../figures/index.ts'
import { outcomeOf } from '../../figures/parts/source.ts'
import type { Measure, SpecOf } from './measure.ts'

type Spec = SpecOf<'certificate'>

/**
 * Certificates of converged runs: the largest distance to the solution certified for the run's own data, or residual of ln Δ against the
 * sums over the path; or the share of those that hold, what stopping leaves allowed for.
 *
 * An estimate from the ends of a run is no evidence of its path, and has no residual here.
 */
export const certificate: Measure<Spec> = {
  needs: chosen,

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const runs = chosen(source, spec)
    const certificates = runs.flatMap((run) => source.results.get(run)?.certificate ?? [])
    const sums = certificates.filter(({ kind }) => kind === 'path-sum')
    const crossed = spec.crossed ? ' that crossed zero' : ''
    const which = ` converged runs${crossed}`
    if (spec.quantity === 'held') {
      const judged = certificates.flatMap((each) => isUpheld(each) ?? [])
      if (judged.length === 0) return { missing: 'no run has a certificate that can be judged' }
      const held = judged.filter(Boolean).length
      return { value: held / runs.length, detail: `${held} of ${runs.length}${which}` }
    }
    const known =
      spec.quantity === 'residual'
        ? sums.map((each) => each.identityResidual)
        : certificates.map((each) => each.distanceToOwnData)
    if (known.length === 0) {
      const estimates = certificates.length > 0 ? '; there are estimates from the ends of runs alone' : ''
      return { missing: `no converged run${crossed} has such a certificate${estimates}` }
    }
    return { value: Math.max(...known), detail: `largest over ${known.length} of ${runs.length}${which}` }
  },
}

function chosen({ columns }: FigureSource, { crossed = false }: Spec): readonly number[] {
  return Array.from(columns.index).filter(
    (_, row) => outcomeOf(columns, row) === 'converged' && (!crossed || columns.crossings[row] > 0),
  )
}
