import { type DiscreteEnds, type FlowEnds, flowForm, impulseForm } from './identity.ts'
import { lnRatio, rescaledDual, scaledSinh } from './log-domain.ts'
import { project } from './projection.ts'
import { coordinatesIn, type RowSpace, rowSpaceOf, solveRows, vectorOf } from './row-space.ts'
import { norm } from './vector.ts'

/**
 * The implicit-bias certificate of a converged run of a diagonal network.
 *
 * With s(θ) = arcsinh(2θ/Δ), Δ = `deltaPredicted`, the theorem says s(θ_K) − s(θ̃₀) = 2Xᵀν for some ν, and Xθ_K = y. The residuals
 * say how far this holds.
 *
 * What they cannot say: Q± comes from the ends of the run and its impulse G, not from the sums of q along it. So they test that the
 * run has settled, that it fits the data and that G lies in the row space of X. A kernel that steps wrongly can pass; that every
 * step obeyed the recursion is tested by `identitySums` and `identityGap`. For GF, where Q± = 0, the test is of the theorem itself.
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
type Uncertified = 'zero-start' | 'vanished' | 'unrealisable' | 'no-projection'

export type Certification =
  | { readonly certificate: Certificate; readonly reason: null }
  | { readonly certificate: null; readonly reason: Uncertified }

/** Data of a linear model: X ∈ ℝⁿˣᵈ row by row, y ∈ ℝⁿ. */
interface CertificateData {
  readonly n: number
  readonly d: number
  readonly x: Float64Array
  readonly y: Float64Array
}

/** A run of MGD or SMGD on a diagonal network. */
export interface DiscreteRun extends DiscreteEnds {
  readonly data: CertificateData
}

/** A run of MGF or GF on a diagonal network. */
export interface FlowRun extends FlowEnds {
  readonly data: CertificateData
}

/**
 * The certificate of a converged run of MGD or SMGD; zero crossings are allowed.
 *
 * Source: Papazov, Pesme, Flammarion 2024, the theorem on the implicit bias of MGF; `identity.ts` has its discrete form.
 */
export function certificateOf(run: DiscreteRun): Certification {
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end) || !isUsable(run.previous)) return uncertified('vanished')
  return certify(run, impulseForm(run), run.impulse)
}

/**
 * The certificate of a converged run of MGF or GF; zero crossings are allowed.
 *
 * Source: Papazov, Pesme, Flammarion 2024, the theorem on the implicit bias of MGF.
 */
export function flowCertificateOf(run: FlowRun): Certification {
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end)) return uncertified('vanished')
  return certify(run, flowForm(run), run.lambda > 0 ? run.impulse : null)
}

/** What no θ explains of y, relative to its largest entry, when the data count as unrealisable. */
const UNREALISABLE = 1e-9

interface Ends {
  readonly data: CertificateData
  readonly start: Float64Array
  readonly end: Float64Array
}

/**
 * The certificate by (Q₊, Q₋). Δ_∞ and θ̃₀ are handled as ln Δ and arcsinh(2θ̃₀/Δ), which stay in range where they themselves
 * do not.
 */
function certify({ data, start, end }: Ends, q: Float64Array, impulse: Float64Array | null): Certification {
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
