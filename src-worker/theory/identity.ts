import { log, log1p } from '../elementary/index.ts'
import { lnRatio } from './solution/log-domain.ts'

/** Ends of a run of MGD or SMGD on a diagonal network; states are (w₊, w₋), length 2d. */
export interface DiscreteEnds {
  /** w₀ = w₋₁ */
  readonly start: Float64Array
  /** w_K */
  readonly end: Float64Array
  /** w_{K−1} */
  readonly previous: Float64Array
  /** G = Σ_{k<K} γ∇L(θ_k), of the mini-batches for SMGD; length d. */
  readonly impulse: Float64Array
  readonly beta: number
}

/** Ends of a run of MGF on a diagonal network; states are (w₊, w₋), length 2d. */
export interface FlowEnds {
  readonly start: Float64Array
  /** w_T */
  readonly end: Float64Array
  /** ẇ_T */
  readonly velocity: Float64Array
  /** G = ∫₀ᵀ ∇L(θ_t) dt; length d. */
  readonly impulse: Float64Array
  /** λ ≥ 0; 0 is gradient flow. */
  readonly lambda: number
}

/**
 * (Q₊, Q₋) by the telescoped form, Q± = −ln|w±_K/w±_0| ∓ G/(1−β).
 *
 * With r_k − 1 = β(1 − 1/r_{k−1}) ∓ γg_k, r_k = w_{k+1}/w_k, exactly (1−β) ln|w_K/w₀| = ∓G − (1−β)Q± at every K, see `pathForm`.
 *
 * @returns length 2d; not finite where a coordinate of a state is 0
 */
export function impulseForm({ start, end, impulse, beta }: DiscreteEnds): Float64Array {
  return start.map((from, i) => -lnRatio(end[i], from) - signed(impulse, i) / (1 - beta))
}

/**
 * (Q₊, Q₋) from the path, Q± = (1/(1−β)) [Σ_{k<K} q(r_k) + β Σ_{k<K−1} q̃(r_k) + β ln|r_{K−1}|], from sums that were taken step by step.
 *
 * The last term is what the last step still carries: it goes to 0, and with it Δ_K = Δ₀ ⊙ exp(−(Q₊ + Q₋)) and the projection hold at every K.
 * Without it a run that stops at a loss of 1e-6 with γ/(1−β)² near 1 would be off by 1e-8 to 1e-6, by stopping alone.
 *
 * The logarithms of the ratios telescope whatever the algorithm was, Σ ln|r_k| = ln|w_K/w_0|; what is left,
 * S = Σ (w_{k+1} − w_k − β(w_k − w_{k−1}))/w_k = Σ (r_k − 1) + β(1/r_{k−1} − 1), does not, and knows nothing of the gradient. So
 * (1−β)Q± = S − (1−β) ln|w_K/w_0|.
 *
 * A start from the pair (w₀, w₁) begins with the step from w₁; then Q± is less by ln|r₀|/(1−β), with which the pair enters Δ_∞ and θ̃₀.
 *
 * @param path S (2d), then what rounding has lost of it (2d); see `Session.path`
 * @returns length 2d; not finite where a coordinate was 0
 */
export function pathForm(
  { start, end, beta }: Pick<DiscreteEnds, 'start' | 'end' | 'beta'>,
  path: Float64Array,
): Float64Array {
  const q = new Float64Array(start.length)
  for (let i = 0; i < q.length; i++) q[i] = (path[i] + path[q.length + i]) / (1 - beta) - lnRatio(end[i], start[i])
  return q
}

/**
 * (Q₊, Q₋) of a flow by the telescoped form, Q± = λ(I± − z±₀) = −λz±_T − ln|w±_T/w±_0| ∓ G, from λ(ż + z²) + z ± g = 0 for z = ẇ/w and
 * I± = ∫₀ᵀ z±² dt.
 *
 * Across a zero of w at t₀, z jumps by 2/η between t₀ − η and t₀ + η while ln|w| does not, so that I± is the Hadamard finite part
 * of ∫z². Gradient flow (λ = 0) has Q± = 0; there G is not read.
 *
 * @returns length 2d; not finite where a coordinate of a state is 0
 */
export function flowForm({ start, end, velocity, impulse, lambda }: FlowEnds): Float64Array {
  if (lambda === 0) return new Float64Array(start.length)
  return start.map((from, i) => -(lambda * velocity[i]) / end[i] - lnRatio(end[i], from) - signed(impulse, i))
}

/**
 * (Q₊, Q₋) of a flow from its path, Q± = λ(I± + z±_T − z±₀) with I± = ∫₀ᵀ z±² dt, z = ẇ/w, finite parts at zero crossings: λ times the principal value
 * of ∫₀ᵀ ẅ±/w± dt, because z² = ẅ/w − ż.
 *
 * It knows nothing of the gradient. z±₀ is there as Δ_∞ = Δ₀ ⊙ exp(λ(z₊₀ + z₋₀) − λ(I₊ + I₋)) has it, and z±_T makes Δ_T = Δ₀ ⊙ exp(−(Q₊ + Q₋)) hold at every
 * T.
 *
 * @param path the principal values of ∫ẅ/w, length 2d; see `Flow.pathSum`
 * @returns length 2d; not finite where a step begins or ends at a zero
 */
export function flowPathForm(lambda: number, path: Float64Array): Float64Array {
  return path.map((each) => lambda * each)
}

/**
 * (Q₊, Q₋) of ẅ + (r/t)ẇ + ∇F = 0 from its path: with z = ẇ/w, (tz)˙ = (1 − r)z − tz² ∓ tg, so ln|w_T/w₀| = ∓G − Q with G = ∫ t g dt/(r−1) and
 * Q = (∫ tz² dt + T z_T)/(r−1) = (∫ t ẅ/w dt + ln|w_T/w₀|)/(r−1), finite parts at zero crossings: the limit of Σ c_k [q + β_k q̃] for β_k = k/(k+r).
 *
 * @param path the principal values of ∫ t ẅ/w dt, length 2d; see `Flow.pathSum`
 */
export function risingFlowForm(
  { start, end }: Pick<FlowEnds, 'start' | 'end'>,
  r: number,
  path: Float64Array,
): Float64Array {
  return path.map((each, i) => (each + lnRatio(end[i], start[i])) / (r - 1))
}

/** ±G: + for the coordinates of w₊, − for those of w₋. */
export function signed(impulse: Float64Array, i: number): number {
  return i < impulse.length ? impulse[i] : -impulse[i - impulse.length]
}

/** q(1 + δ) = δ − ln|1 + δ|, which is δ²/2 for small δ. */
export function excess(delta: number): number {
  if (delta < -0.5) return delta - log(Math.abs(1 + delta))
  if (Math.abs(delta) > 1e-2) return delta - log1p(delta)
  // ln(1+δ) = 2 artanh(x) with x = δ/(2+δ), and δ − 2x = δx, so nothing cancels.
  const x = delta / (2 + delta)
  const square = x * x
  return x * (delta - square * (2 / 3 + square * (2 / 5 + (square * 2) / 7)))
}
