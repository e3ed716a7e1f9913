import type { MeasuredClaim } from '../contract/index.ts'
import type { FigureSource } from '../figures/index.ts'
import { valueText, verdictOf } from './expectation.ts'
import type { ClaimSpec } from './manifest.ts'
import { type Evidence, measureOf } from './measures/index.ts'
import { expected, named, unmeasured } from './unmeasured.ts'

/** Roles of the experiments that a claim is measured on. */
export function rolesOf({ measure }: ClaimSpec): readonly string[] {
  return 'flow' in measure ? [measure.experiment, measure.flow] : [measure.experiment]
}

/** Indices of the runs of one of its experiments that a claim needs whole. */
export function measureNeeds({ measure }: ClaimSpec, source: FigureSource): readonly number[] {
  return measureOf(measure).needs?.(source, measure) ?? []
}

/** A claim beside the number that the runs give. @param quick whether the runs are those of the quick form */
export function measureClaim(claim: ClaimSpec, quick: boolean, evidence: Evidence): MeasuredClaim {
  const measured = measureOf(claim.measure).of(evidence, claim.measure)
  if ('missing' in measured) return unmeasured(claim, quick, measured.missing)
  const { value, detail } = measured
  if (!Number.isFinite(value)) return unmeasured(claim, quick, 'the runs give no number')
  const expectation = expected(claim, quick)
  return {
    ...named(claim, quick),
    value,
    measured: valueText(expectation, value),
    verdict: verdictOf(expectation, value),
    detail,
  }
}
