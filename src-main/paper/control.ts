import { formatNumber, type MeasuredControl } from '../contract/index.ts'
import type { ControlSpec } from './claim.ts'
import { type Expectation, expectationText, valueText, verdictOf } from './expectation.ts'
import { type Evidence, measureOf } from './measures/index.ts'

/**
 * A control beside the number of its claim: whether the claim stands out from it.
 *
 * With a factor f, the control c must be worse than the claim's number v by it: c ≥ f v where small is good, c ≤ v/f where large is
 * good, and |c − x| ≥ f |v − x| where x is expected. Without one, c must miss what is expected of v.
 */
export function measuredControl(
  { words, measure, factor }: ControlSpec,
  expectation: Expectation,
  claimed: number,
  evidence: Evidence,
): MeasuredControl {
  const expected =
    factor === undefined ? `not ${expectationText(expectation)}` : farther(expectation, formatNumber(factor, 3))
  const found = measureOf(measure).of(evidence, measure)
  if ('missing' in found || !Number.isFinite(found.value)) {
    const detail = 'missing' in found ? found.missing : 'the runs give no number'
    return { words, expected, value: null, measured: '', beaten: null, detail }
  }
  const { value, detail } = found
  const beaten =
    factor === undefined
      ? verdictOf(expectation, value) === 'does-not-hold'
      : isWorse(expectation, claimed, value, factor)
  return { words, expected, value, measured: valueText(expectation, value), beaten, detail }
}

function isWorse(expectation: Expectation, claimed: number, value: number, factor: number): boolean {
  if ('atMost' in expectation) return value >= factor * claimed
  if ('atLeast' in expectation || 'share' in expectation) return claimed >= factor * value
  const off = (each: number) =>
    'factor' in expectation ? Math.abs(Math.log(each / expectation.is)) : Math.abs(each - expectation.is)
  return off(value) >= factor * off(claimed)
}

function farther(expectation: Expectation, factor: string): string {
  if ('atMost' in expectation) return `≥ ${factor} × the claim's`
  if ('atLeast' in expectation || 'share' in expectation) return `≤ the claim's / ${factor}`
  return `${factor} × as far from ${formatNumber(expectation.is, 3)}`
}
