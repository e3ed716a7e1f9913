import { excess, signed } from './identity.ts'
import { lnRatio } from './solution/log-domain.ts'
import type { Momentum } from './momentum.ts'
import { naturalPower } from './natural-power.ts'

/**
 * The law of a recursion w_{k+1} = z_k − γ_k ∇F, z_k = w_k + β_k(w_k − w_{k−1}): the momentum of each step, the weight with which the step
 * enters the identity, and whether the gradient is taken at z_k (Nesterov) or at w_k (the heavy ball).
 */
export interface MomentumLaw {
  readonly ahead: boolean
  /** β_k, of the step from w_k */
  beta(k: number): number
  /** c_k = 1 + β_{k+1} c_{k+1} */
  weight(k: number): number
}

/** Constant momentum: c_k = 1/(1−β). */
export function constantLaw(beta: Momentum['beta'], ahead = false): MomentumLaw {
  return { ahead, beta: () => beta, weight: () => 1 / (1 - beta) }
}

/**
 * Momentum that rises with the steps, β_k = k/(k+r): c_k = (k+r)/(r−1). At r = 1 no weights solve c_k = 1 + β_{k+1} c_{k+1}, and they are
 * not finite.
 */
export function risingLaw(r: number, ahead = false): MomentumLaw {
  return { ahead, beta: (k) => k / (k + r), weight: (k) => (k + r) / (r - 1) }
}

/** A run of such a recursion on a diagonal network, by its ends; states are (w₊, w₋), length 2d. */
export interface MomentumEnds {
  readonly start: Float64Array
  /** w₁, of a start from a pair: its first step is then that from w₁. */
  readonly next?: Float64Array
  /** w_K */
  readonly end: Float64Array
  /** w_{K−1} */
  readonly previous: Float64Array
  /** G = Σ c_k γ_k ∇L at the points of the gradients; length d. */
  readonly impulse: Float64Array
  /** K */
  readonly steps: number
}

/** Sums along a run, from its states alone: they know nothing of the gradient, so they test every step. */
export interface StepSums {
  /** The sums; as many numbers as two states. */
  readonly values: Float64Array
  /** Adds the next step, from w_{k−1}, w_k and w_{k+1}; w₋₁ = w₀ where nothing came before. */
  add(before: Float64Array, here: Float64Array, after: Float64Array): void
  /** Goes on from sums that were kept before the step from w_k. */
  restore(values: Float64Array, k: number): void
}

/**
 * S = Σ c_k (w_{k+1} − z_k)/p_k, p_k the point of the gradient: exactly ∓G for the right algorithm, and for no other. At depth D the divisor is
 * p_k^{D−1}, and S is ∓DG.
 *
 * @param dimension length 2d of the states
 * @param first k of the first step: 1 for a start from a pair
 * @returns sums, then what rounding has lost of them
 */
export function pathSums(dimension: number, law: MomentumLaw, first = 0, depth = 2): StepSums {
  return compensated(dimension, law, first, (beta, before, here, after) => {
    const z = here + beta * (here - before)
    return (after - z) / naturalPower(law.ahead ? z : here, depth - 1)
  })
}

/**
 * (Q₊, Q₋) from path sums, Q± = S± − ln|w±_K/w±_0|, so that Δ_K = Δ₀ ⊙ exp(−(Q₊ + Q₋)) holds at every K.
 *
 * The remainders of the last step and of a start from a pair, c_K β_K ln|r_{K−1}| and −ln|r₀| − c₁β₁ ln|r₀|, are in Q±: with c_k = (k + r)/(r − 1) the first
 * goes to 0 no faster than the loss does.
 *
 * @returns length 2d; not finite where a coordinate was 0
 */
export function pathQ(start: Float64Array, end: Float64Array, path: Float64Array): Float64Array {
  return start.map((from, i) => path[i] + path[start.length + i] - lnRatio(end[i], from))
}

/** The same from the ends of the run and G, telescoped: Q± = −ln|w±_K/w±_0| ∓ G. */
export function endsQ({ start, end, impulse }: Pick<MomentumEnds, 'start' | 'end' | 'impulse'>): Float64Array {
  return start.map((from, i) => -lnRatio(end[i], from) - signed(impulse, i))
}

/**
 * Σ c_k [q(r_k) + β_k q̃(r_{k−1})] for the heavy ball, Σ c_k [q(s_k) + q(a_k) + β_k q̃(r_{k−1})] for Nesterov, step by step, with
 * q(x) = x − 1 − ln|x|, q̃(x) = q(1/x), r_k = w_{k+1}/w_k, a_k = z_k/w_k and s_k = w_{k+1}/z_k: the reference form of the identity.
 *
 * @param dimension length 2d of the states
 * @param first k of the first step: 1 for a start from a pair
 */
export function identitySums(dimension: number, law: MomentumLaw, first = 0): StepSums {
  return compensated(dimension, law, first, (beta, before, here, after) => {
    const back = beta * excess((before - here) / here)
    if (!law.ahead) return excess((after - here) / here) + back
    const rise = beta * (here - before)
    const z = here + rise
    return excess((after - z) / z) + excess(rise / here) + back
  })
}

/**
 * The residual of the identity ln|w_K/w_f| + c_K β_K ln|r_{K−1}| − c_f β_f ln|r_{f−1}| = ∓G − Q, f the first step: of each coordinate
 * relative to its terms, and the largest of them.
 *
 * @param sums `values` of `identitySums`
 */
export function identityGap(ends: MomentumEnds, law: MomentumLaw, sums: Float64Array): number {
  const { start, next, end, previous, impulse, steps } = ends
  const lastWeight = law.weight(steps) * law.beta(steps)
  const firstWeight = next ? law.weight(1) * law.beta(1) : 0
  let max = 0
  for (let i = 0; i < start.length; i++) {
    const q = sums[i] + sums[start.length + i]
    const from = next ? next[i] : start[i]
    const pushed = next ? firstWeight * lnRatio(next[i], start[i]) : 0
    const terms = [lnRatio(end[i], from), lastWeight * lnRatio(end[i], previous[i]), -pushed, signed(impulse, i), q]
    const size = terms.reduce((sum, each) => sum + Math.abs(each), 0)
    if (size > 0) max = Math.max(max, Math.abs(terms.reduce((sum, each) => sum + each, 0)) / size)
  }
  return max
}

/** Sums of c_k times a term of each step, compensated. */
function compensated(
  dimension: number,
  law: MomentumLaw,
  first: number,
  term: (beta: number, before: number, here: number, after: number) => number,
): StepSums {
  const values = new Float64Array(2 * dimension)
  let k = first
  return {
    values,
    add(before, here, after) {
      const [weight, beta] = [law.weight(k), law.beta(k)]
      for (let i = 0; i < dimension; i++) {
        const each = weight * term(beta, before[i], here[i], after[i])
        const sum = values[i] + each
        values[dimension + i] += Math.abs(values[i]) >= Math.abs(each) ? values[i] - sum + each : each - sum + values[i]
        values[i] = sum
      }
      k++
    },
    restore(saved, at) {
      values.set(saved)
      k = at
    },
  }
}
