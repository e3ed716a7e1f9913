import { lnRatio, rescaledDual, scaledSinh } from './log-domain.ts'
import { project } from './projection.ts'
import { coordinatesIn, norm, type RowSpace, rowSpaceOf, solveRows, vectorOf } from './row-space.ts'

/**
 * The implicit-bias certificate of a converged run of a diagonal network.
 *
 * With s(θ) = arcsinh(2θ/Δ), Δ = `deltaPredicted`, the theorem says s(θ_K) − s(θ̃₀) = 2Xᵀν for some ν, and Xθ_K = y. The residuals
 * say how far this holds. **What they cannot say:** Q± is had from the end of the run and its impulse G, not from the sums of q, so
 * they test that the run is stationary and that its impulse lies in the row space of X; that every step obeyed the recursion is
 * tested by `identitySums`.
 */
export interface Certificate {
  /** max |ℓ − Pℓ| / max |ℓ|, ℓ = s(θ_K) − s(θ̃₀), P onto the row space of X: what of the dual is no 2Xᵀν. */
  readonly identityResidual: number
  /** ‖G − PG‖ / ‖G‖; NaN where no impulse was needed. */
  readonly impulseResidual: number
  /** ‖θ_K − θ_certificate‖ / ‖θ_K‖, θ_certificate = argmin { D_ψ_Δ(θ, θ̃₀) : Xθ = y } */
  readonly distance: number
  /** The same with y replaced by Xθ_K: what is not due to stopping at a loss above 0. */
  readonly distanceToOwnData: number
  /** θ̃₀, length d; an entry out of the range of numbers is ±Infinity. */
  readonly thetaTilde: Float64Array
  /** Δ_∞ = Δ₀ ⊙ exp(−(Q₊ + Q₋)), length d */
  readonly deltaPredicted: Float64Array
}

/**
 * Why a run has no certificate. `zero-start`: a coordinate of w₊ or w₋ starts at 0, stays there, and its entropy degenerates.
 * `vanished`: a coordinate is 0 or not finite at the end. `unrealisable`: no θ has Xθ = y. `no-projection`: Newton did not arrive.
 */
export type Uncertified = 'zero-start' | 'vanished' | 'unrealisable' | 'no-projection'

export type Certification =
  | { readonly certificate: Certificate; readonly reason: null }
  | { readonly certificate: null; readonly reason: Uncertified }

/** Data of a linear model: X ∈ ℝⁿˣᵈ row by row, y ∈ ℝⁿ. */
export interface CertificateData {
  readonly n: number
  readonly d: number
  readonly x: Float64Array
  readonly y: Float64Array
}

/** A run of MGD or SMGD on a diagonal network; states are (w₊, w₋), length 2d. */
export interface DiscreteRun {
  readonly data: CertificateData
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

/** A run of MGF or GF on a diagonal network, with ẇ(0) = 0; states are (w₊, w₋), length 2d. */
export interface FlowRun {
  readonly data: CertificateData
  readonly start: Float64Array
  /** w_T */
  readonly end: Float64Array
  /** ẇ_T */
  readonly velocity: Float64Array
  /** G = ∫₀ᵀ ∇L(θ_t) dt; length d. Not read where λ = 0. */
  readonly impulse: Float64Array
  /** λ ≥ 0; 0 is gradient flow. */
  readonly lambda: number
}

/**
 * The certificate of a converged run of MGD or SMGD.
 *
 * Q± = −ln|w±_K/w±_0| ∓ G/(1−β) − β/(1−β) ln|r_{K−1}|, r_{K−1} = w_K/w_{K−1}. Zero crossings are allowed.
 *
 * Source: derived from the recursion; after Papazov, Pesme, Flammarion 2024, Theorem 1.
 */
export function certificateOf({ data, start, end, previous, impulse, beta }: DiscreteRun): Certification {
  if (start.includes(0)) return uncertified('zero-start')
  if (!isUsable(end) || !isUsable(previous)) return uncertified('vanished')
  const q = start.map((from, i) => {
    const pull = i < data.d ? impulse[i] : -impulse[i - data.d]
    return -lnRatio(end[i], from) - (pull + beta * lnRatio(end[i], previous[i])) / (1 - beta)
  })
  return certify({ data, start, end, q, impulse })
}

/**
 * The certificate of a converged run of MGF or GF.
 *
 * Q± = λI± = −λ ẇ±/w±|_T − ln|w±_T/w±_0| ∓ G, from λ(ż + z²) + z ± g = 0 for z = ẇ/w. Across a zero of w at t₀, z jumps by
 * 2/η between t₀ − η and t₀ + η while ln|w| does not, so that I± is the Hadamard finite part of ∫z². For λ = 0, Q± = 0.
 *
 * Source: derived from the recursion; after Papazov, Pesme, Flammarion 2024, Theorem 1.
 */
export function flowCertificateOf({ data, start, end, velocity, impulse, lambda }: FlowRun): Certification {
  if (start.includes(0)) return uncertified('zero-start')
  if (!isUsable(end)) return uncertified('vanished')
  if (lambda === 0) return certify({ data, start, end, q: new Float64Array(start.length), impulse: null })
  const q = start.map((from, i) => {
    const pull = i < data.d ? impulse[i] : -impulse[i - data.d]
    return -(lambda * velocity[i]) / end[i] - lnRatio(end[i], from) - pull
  })
  return certify({ data, start, end, q, impulse })
}

/** What no θ explains of y, relative to its largest entry, when the data count as unrealisable. */
const UNREALISABLE = 1e-9

interface Ends {
  readonly data: CertificateData
  readonly start: Float64Array
  readonly end: Float64Array
  /** (Q₊, Q₋), length 2d */
  readonly q: Float64Array
  readonly impulse: Float64Array | null
}

/** Δ_∞ and θ̃₀ by ln Δ and arcsinh(2θ̃₀/Δ), which stay in range where they themselves do not. */
function certify({ data, start, end, q, impulse }: Ends): Certification {
  const { n, d, x } = data
  const theta = Float64Array.from({ length: d }, (_, j) => ((end[j] - end[d + j]) * (end[j] + end[d + j])) / 4)
  const lnDelta = theta.map((_, j) => lnProduct(start, j) - (q[j] + q[d + j]))
  const origin = theta.map((_, j) => lnRatio(start[j], start[d + j]) - (q[j] - q[d + j]))
  const reached = theta.map((_, j) => rescaledDual(lnProduct(end, j) - lnDelta[j], lnRatio(end[j], end[d + j])))
  const change = reached.map((each, j) => each - origin[j])

  const space = rowSpaceOf(x, n, d)
  const correction = solveRows(space, shortfall(data, theta))
  if (correction.missed > UNREALISABLE * largest(data.y)) return uncertified('unrealisable')
  const ownTarget = coordinatesIn(space, theta)
  const begin = coordinatesIn(space, change).map((each) => each / 2)
  const distanceFor = (target: Float64Array): number | null => {
    const projected = project({ space, target, lnDelta, origin, start: begin })
    return projected && distanceBetween(theta, projected.theta)
  }
  const distance = distanceFor(ownTarget.map((each, k) => each + correction.z[k]))
  const distanceToOwnData = distanceFor(ownTarget)
  if (distance === null || distanceToOwnData === null) return uncertified('no-projection')
  return {
    certificate: {
      identityResidual: ratio(largest(outside(space, change)), largest(change)),
      impulseResidual: impulse ? ratio(norm(outside(space, impulse)), norm(impulse)) : NaN,
      distance,
      distanceToOwnData,
      thetaTilde: origin.map((s, j) => scaledSinh(lnDelta[j] - Math.LN2, s)),
      deltaPredicted: lnDelta.map((each) => Math.exp(each)),
    },
    reason: null,
  }
}

/** ln|w₊ w₋| of coordinate j */
function lnProduct(w: Float64Array, j: number): number {
  return Math.log(Math.abs(w[j])) + Math.log(Math.abs(w[w.length / 2 + j]))
}

/** y − Xθ */
function shortfall({ d, x, y }: CertificateData, theta: Float64Array): Float64Array {
  return y.map((each, i) => theta.reduce((left, value, j) => left - x[i * d + j] * value, each))
}

/** v − Pv, P the projection onto the row space. */
function outside(space: RowSpace, v: Float64Array): Float64Array {
  const inside = vectorOf(space, coordinatesIn(space, v))
  return v.map((each, j) => each - inside[j])
}

/** ‖θ − θ'‖/‖θ‖ */
function distanceBetween(theta: Float64Array, other: Float64Array): number {
  const difference = theta.map((each, j) => each - other[j])
  return ratio(norm(difference), norm(theta))
}

/** part / whole, and 0 of nothing. */
function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole
}

function largest(v: Float64Array): number {
  return v.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
}

function isUsable(w: Float64Array): boolean {
  return w.every((each) => each !== 0 && Number.isFinite(each))
}

function uncertified(reason: Uncertified): Certification {
  return { certificate: null, reason }
}
