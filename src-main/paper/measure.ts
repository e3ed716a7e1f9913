import type { MeasuredClaim } from '../contract/index.ts'
import type { FigureSource } from '../figures/index.ts'
import type { ClaimSpec } from './claim.ts'
import { measuredControl } from './control.ts'
import { valueText, verdictOf } from './expectation.ts'
import { type Evidence, measureOf } from './measures/index.ts'
import type { MeasureSpec } from './measures/schema.ts'
import { expected, named, unmeasured } from './unmeasured.ts'

/** Roles of the experiments that a claim and its controls are measured on. */
export function rolesOf(claim: ClaimSpec): readonly string[] {
  return [...new Set(measuresOf(claim).flatMap(rolesOfMeasure))]
}

/** Roles of the experiments that a measure looks at. */
function rolesOfMeasure(measure: MeasureSpec): readonly string[] {
  if ('experiments' in measure) return measure.experiments
  if ('flow' in measure) return [measure.experiment, measure.flow]
  return 'beside' in measure ? [measure.experiment, measure.beside] : [measure.experiment]
}

/** Indices of the runs of one of its experiments that a claim needs whole. */
export function measureNeeds(claim: ClaimSpec, role: string, source: FigureSource): readonly number[] {
  const needed = measuresOf(claim)
    .filter((measure) => rolesOfMeasure(measure).includes(role))
    .flatMap((measure) => measureOf(measure).needs?.(source, measure) ?? [])
  return [...new Set(needed)].sort((a, b) => a - b)
}

/** The claim's own and those of its controls. */
function measuresOf({ measure, controls }: ClaimSpec): readonly MeasureSpec[] {
  return [measure, ...controls.map((control) => control.measure)]
}

/** A claim beside the numbers that the runs give. @param quick whether the runs are those of the quick form */
export function measureClaim(claim: ClaimSpec, quick: boolean, evidence: Evidence): MeasuredClaim {
  const found = measureOf(claim.measure).of(evidence, claim.measure)
  if ('missing' in found) return unmeasured(claim, quick, found.missing)
  const { value, detail } = found
  if (!Number.isFinite(value)) return unmeasured(claim, quick, 'the runs give no number')
  const expectation = expected(claim, quick)
  const controls = claim.controls.map((control) => measuredControl(control, expectation, value, evidence))
  return {
    ...named(claim, quick),
    value,
    measured: valueText(expectation, value),
    verdict: controls.every(({ beaten }) => beaten === true) ? verdictOf(expectation, value) : 'does-not-hold',
    detail,
    controls,
  }
}
