import type { MeasuredClaim } from '../contract/index.ts'
import { type Expectation, expectationText } from './expectation.ts'
import type { ClaimSpec } from './claim.ts'

/** Why most claims are not measured. */
export const NOT_RUN = 'the experiment has not been run to its end'

/** A claim that was not measured, and why. */
export function unmeasured(claim: ClaimSpec, quick: boolean, why: string): MeasuredClaim {
  return { ...named(claim, quick), value: null, measured: '', verdict: 'not-measured', detail: why, controls: [] }
}

/** A claim without its measurement. */
export function named(
  claim: ClaimSpec,
  quick: boolean,
): Pick<MeasuredClaim, 'id' | 'words' | 'nature' | 'origin' | 'expected'> {
  const { id, words, nature, origin } = claim
  const looser = quick && claim.quick ? ' (quick)' : ''
  return { id, words, nature, origin, expected: expectationText(expected(claim, quick)) + looser }
}

/** Expectation of the form that is run. */
export function expected(claim: ClaimSpec, quick: boolean): Expectation {
  return (quick ? claim.quick : undefined) ?? claim.expect
}
