import { z } from 'zod'
import { formatNumber, type Verdict } from '../contract/index.ts'

/** Range that a measured number must be in for a claim to hold. */
export const expectationSchema = z.union([
  z.strictObject({ is: z.number(), within: z.number().positive() }),
  /** The same but for a factor. */
  z.strictObject({ is: z.number().positive(), factor: z.number().min(1) }),
  z.strictObject({ atMost: z.number() }),
  z.strictObject({ atLeast: z.number() }),
  /** At least this share of all that were looked at. */
  z.strictObject({ share: z.number().min(0).max(1) }),
])
export type Expectation = z.infer<typeof expectationSchema>

/** 2.1 − 2 is more than 0.1 by this. */
const ROUNDING = 1e-12

export function verdictOf(expectation: Expectation, value: number): Exclude<Verdict, 'not-measured'> {
  return meets(expectation, value) ? 'holds' : 'does-not-hold'
}

function meets(expectation: Expectation, value: number): boolean {
  if ('atMost' in expectation) return value <= expectation.atMost
  if ('atLeast' in expectation) return value >= expectation.atLeast
  if ('share' in expectation) return value >= expectation.share
  if ('factor' in expectation) {
    const { is, factor } = expectation
    return value >= is / factor && value <= is * factor
  }
  return Math.abs(value - expectation.is) <= expectation.within * (1 + ROUNDING)
}

/** `2 ± 0.1`, `≤ 10⁻⁶`, `100 %`. */
export function expectationText(expectation: Expectation): string {
  if ('atMost' in expectation) return `≤ ${formatNumber(expectation.atMost, 3)}`
  if ('atLeast' in expectation) return `≥ ${formatNumber(expectation.atLeast, 3)}`
  if ('share' in expectation) return expectation.share === 1 ? 'all' : `≥ ${formatNumber(100 * expectation.share, 3)} %`
  if ('factor' in expectation)
    return `${formatNumber(expectation.is / expectation.factor, 3)} to ${formatNumber(expectation.is * expectation.factor, 3)}`
  return `${formatNumber(expectation.is, 3)} ± ${formatNumber(expectation.within, 3)}`
}

/** A measured number as it stands beside what is expected. */
export function valueText(expectation: Expectation, value: number): string {
  if (!('share' in expectation)) return formatNumber(value, 3)
  return value === 1 ? 'all' : `${(Math.floor(1000 * value) / 10).toFixed(1)} %`
}
