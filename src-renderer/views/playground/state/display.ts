import { type Curve, gf, mgd, mgf } from '../simulation/curves.ts'
import type { ComparedFlow } from '../simulation/setup.ts'

/** Display settings; none of them changes a number. */
export interface Display {
  /** Which of γ, β, λ follows from the other two. */
  readonly derived: 'gamma' | 'beta' | 'lambda'
  readonly flow: ComparedFlow
  readonly against: 'steps' | 'time'
  /** Steps a second. */
  readonly speed: number
  readonly shown: readonly Curve[]
}

export const display: Display = {
  derived: 'lambda',
  flow: 'lambda',
  against: 'steps',
  speed: 40,
  shown: [mgf, mgd, gf],
}
