import { exp, log } from '../elementary/index.ts'
import {
  type CertificateData,
  distanceBetween,
  isUsable,
  largest,
  outside,
  ratio,
  remainder,
} from './certificate-parts.ts'
import {
  type DiscreteEnds,
  type FlowEnds,
  flowForm,
  flowPathForm,
  impulseForm,
  pathForm,
  risingFlowForm,
} from './identity.ts'
import { endsQ, type MomentumEnds, pathQ } from './momentum-identity.ts'
import { lnRatio, rescaledDual, scaledSinh } from './solution/log-domain.ts'
import { projectorFrom } from './solution/projection.ts'
import { spreadOf, stoppingFactor } from './stopping.ts'
import { coordinatesIn, rowSpaceOfData } from './solution/row-space.ts'
import { norm } from './vector.ts'

/**
 * The implicit-bias certificate of a converged run of a diagonal network.
 *
 * With s(θ) = arcsinh(2θ/Δ), Δ = `deltaPredicted`, the theorem says s(θ_K) − s(θ̃₀) = 2Xᵀν for some ν, and Xθ_K = y, or XᵀXθ_K = Xᵀy
 * where no θ fits the data. The residuals say how far this holds.
 *
 * A path sum takes Q± from the ratios of all steps, so it fails where the steps were not those of the method. The telescoped form takes
 * Q± from the ends of the run and its impulse G: then Δ_pred is |w₊w₋| by construction, and only that the run has settled, fits the data
 * and kept G in the row space of X is tested. It is an estimate and no evidence about the algorithm. For GF, where Q± = 0, the test is of
 * the theorem itself.
 */
export interface Certificate {
  /** Source of Q±: the sums over all steps, or the ends of the run and G. */
  readonly kind: 'path-sum' | 'telescoped'
  /** max |ln Δ_pred − ln|w₊w₋|| / max(1, |ln|w₊w₋||), over the coordinates */
  readonly identityResidual: number
  /** max |ℓ − Pℓ| / max |ℓ|, ℓ = s(θ_K) − s(θ̃₀), P onto the row space of X: what of the dual is no 2Xᵀν. */
  readonly dualResidual: number
  /** ‖G − PG‖ / ‖G‖; NaN where no impulse was needed. */
  readonly impulseResidual: number
  /** ‖θ_K − θ_certificate‖ / ‖θ_K‖, θ_certificate = argmin { D_ψ_Δ(θ, θ̃₀) : Xθ = y }, XᵀXθ = Xᵀy for inconsistent data */
  readonly distance: number
  /** The same with y replaced by Xθ_K: what is not due to stopping at a loss above 0. */
  readonly distanceToOwnData: number
  /** The distance that stopping at the run's loss leaves, C √(2n·loss)/(σ_min ‖θ_K‖), of the loss above its minimum; see stopping.ts. */
  readonly stoppingAllowance: number
  /** θ̃₀, length d; an entry out of the range of numbers is ±Infinity. */
  readonly thetaTilde: Float64Array
  /** Δ_∞ = Δ₀ ⊙ exp(−(Q₊ + Q₋)), length d */
  readonly deltaPredicted: Float64Array
}

/**
 * Why a run has no certificate. `zero-start`: a coordinate of w₊ or w₋ starts at 0, stays there, and its entropy degenerates.
 * `vanished`: a coordinate is 0 or not finite at the end. `no-projection`: Newton did not arrive.
 * `no-weights`: the identity of a changing momentum has no weights, see `risingLaw`. `no-path`: the run came without path sums, or they are out of range.
 * `no-start`: no start of a deeper network leads to where the run ended without its crossings.
 */
export type Uncertified = 'zero-start' | 'vanished' | 'no-projection' | 'no-weights' | 'no-path' | 'no-start'

/** Rounding of sums over 10⁵ to 10⁶ steps stays below this, by orders of magnitude. */
export const CERTIFICATE_LIMIT = 1e-8

/**
 * True where a certificate holds: ln Δ_pred and the projection onto the run's own data agree with the run to `CERTIFICATE_LIMIT`, and the
 * projection onto y is no farther than what stopping leaves. An estimate is held to the same, and says nothing of the steps.
 *
 * @returns null where what stopping leaves is not known, as of runs that were kept before it was
 */
export function isUpheld(certificate: {
  readonly identityResidual: number
  readonly distance: number
  readonly distanceToOwnData: number
  readonly stoppingAllowance: number
}): boolean | null {
  const { identityResidual, distance, distanceToOwnData, stoppingAllowance } = certificate
  if (Number.isNaN(stoppingAllowance)) return null
  return (
    identityResidual <= CERTIFICATE_LIMIT &&
    distanceToOwnData <= CERTIFICATE_LIMIT &&
    distance <= stoppingAllowance + CERTIFICATE_LIMIT
  )
}

export type Certification =
  | { readonly certificate: Certificate; readonly reason: null }
  | { readonly certificate: null; readonly reason: Uncertified }

/** A run of MGD or SMGD on a diagonal network. */
export interface DiscreteRun extends DiscreteEnds {
  readonly data: CertificateData
  /** Training loss at w_K, as the run reports it. */
  readonly loss: number
  /** Its path sums (`Session.path`); left out for the telescoped estimate. */
  readonly path?: Float64Array
}

/** A run of a recursion with momentum on a diagonal network. */
export interface MomentumRun extends MomentumEnds {
  readonly data: CertificateData
  /** Training loss at w_K, as the run reports it. */
  readonly loss: number
  /** Its path sums (`Session.path`); left out for the telescoped estimate. */
  readonly path?: Float64Array
  /** D of the network; 2 where it is left out. */
  readonly depth?: number
}

/** A run of MGF or GF on a diagonal network. */
export interface FlowRun extends FlowEnds {
  readonly data: CertificateData
  /** Training loss at w_T, as the run reports it. */
  readonly loss: number
  /** Its principal values of ∫ẅ/w (`Flow.pathSum`); left out for the telescoped estimate. */
  readonly path?: Float64Array
}

/**
 * The certificate of a converged run of MGD or SMGD; zero crossings are allowed. A weight, or a product w₊w₋, below 1e-308 has no inverse and no path sum;
 * such a run has the telescoped estimate, and says so.
 *
 * Source: Papazov, Pesme, Flammarion 2024, the theorem on the implicit bias of MGF; `identity.ts` has its discrete form.
 */
export function certificateOf(run: DiscreteRun): Certification {
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end) || !isUsable(run.previous)) return uncertified('vanished')
  const q = run.path && pathForm(run, run.path)
  if (q?.every(Number.isFinite)) return certify(run, 'path-sum', q, run.impulse)
  return certify(run, 'telescoped', impulseForm(run), run.impulse)
}

/**
 * The certificate of a converged run of MGF or GF, with any velocity at its start; zero crossings are allowed.
 *
 * Source: Papazov, Pesme, Flammarion 2024, the theorem on the implicit bias of MGF.
 */
export function flowCertificateOf(run: FlowRun): Certification {
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end)) return uncertified('vanished')
  // Gradient flow has Q± = 0 whatever its path was, so nothing of it comes from the ends.
  if (run.lambda === 0) return certify(run, 'path-sum', flowForm(run), null)
  const q = run.path && flowPathForm(run.lambda, run.path)
  if (q?.every(Number.isFinite)) return certify(run, 'path-sum', q, run.impulse)
  return certify(run, 'telescoped', flowForm(run), run.impulse)
}

/**
 * The certificate of a converged run of ẅ + (r/t)ẇ + ∇F = 0 from rest, r ≠ 1; zero crossings are allowed.
 *
 * @param run its `impulse` is ∫ t ∇L dt, its `path` the principal values of ∫ t ẅ/w dt
 *
 * Source: `risingFlowForm`; as derived here.
 */
export function risingFlowCertificateOf(run: Omit<FlowRun, 'lambda'>, r: number): Certification {
  if (r === 1) return uncertified('no-weights')
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end)) return uncertified('vanished')
  const impulse = run.impulse.map((each) => each / (r - 1))
  const q = run.path && risingFlowForm(run, r, run.path)
  if (q?.every(Number.isFinite)) return certify(run, 'path-sum', q, impulse)
  return certify(run, 'telescoped', endsQ({ ...run, impulse }), impulse)
}

/**
 * The certificate of a converged run with momentum that may change from step to step, its gradient taken at w or ahead of it.
 *
 * Source: `momentum-identity.ts`; as derived here.
 */
export function momentumCertificateOf(run: MomentumRun): Certification {
  if (run.start.includes(0)) return uncertified('zero-start')
  if (!isUsable(run.end) || !isUsable(run.previous)) return uncertified('vanished')
  const q = run.path && pathQ(run.start, run.end, run.path)
  if (q?.every(Number.isFinite)) return certify(run, 'path-sum', q, run.impulse)
  return certify(run, 'telescoped', endsQ(run), run.impulse)
}

interface Ends {
  readonly loss: number
  readonly data: CertificateData
  readonly start: Float64Array
  readonly end: Float64Array
}

/**
 * The certificate by (Q₊, Q₋). Δ_∞ and θ̃₀ are handled as ln Δ and arcsinh(2θ̃₀/Δ), which stay in range where they themselves
 * do not.
 */
function certify(
  { data, start, end, loss }: Ends,
  kind: Certificate['kind'],
  q: Float64Array,
  impulse: Float64Array | null,
): Certification {
  const { n, d, x } = data
  const room = roomFor(d)
  const { theta, lnDelta, lnEnd, origin, change } = room
  let largestLn = 0
  let largestShift = 0
  for (let j = 0; j < d; j++) {
    theta[j] = ((end[j] - end[d + j]) * (end[j] + end[d + j])) / 4
    lnDelta[j] = lnProduct(start, j) - (q[j] + q[d + j])
    lnEnd[j] = lnProduct(end, j)
    origin[j] = lnRatio(start[j], start[d + j]) - (q[j] - q[d + j])
    const reached = rescaledDual(lnEnd[j] - lnDelta[j], lnRatio(end[j], end[d + j]))
    change[j] = reached - origin[j]
    largestLn = Math.max(largestLn, Math.abs(lnEnd[j]))
    largestShift = Math.max(largestShift, Math.abs(lnDelta[j] - lnEnd[j]))
  }

  const space = rowSpaceOfData(x, n, d)
  const { correction, left } = remainder(space, data, theta, loss)
  const ownTarget = coordinatesIn(space, theta)
  const begin = coordinatesIn(space, change)
  for (let k = 0; k < begin.length; k++) begin[k] /= 2
  const projected = projectorFrom({ space, lnDelta, origin, start: begin })
  const distanceFor = (target: Float64Array): number | null => {
    const found = projected(target)
    return found && distanceBetween(theta, found.theta)
  }
  for (let k = 0; k < correction.length; k++) correction[k] += ownTarget[k]
  const distance = distanceFor(correction)
  const distanceToOwnData = distanceFor(ownTarget)
  if (distance === null || distanceToOwnData === null) return uncertified('no-projection')
  const certificate: Certificate = {
    kind,
    // A difference of ln Δ is relative in Δ already: where ln Δ itself is near 0, that is what counts.
    identityResidual: ratio(largestShift, Math.max(1, largestLn)),
    dualResidual: ratio(largest(outside(space, change, room.rest)), largest(change)),
    impulseResidual: impulse ? ratio(norm(outside(space, impulse, room.rest)), norm(impulse)) : NaN,
    distance,
    distanceToOwnData,
    stoppingAllowance: ratio(stoppingFactor(space, spreadOf(theta, lnDelta)) * left, norm(theta)),
    thetaTilde: new Float64Array(d),
    deltaPredicted: new Float64Array(d),
  }
  for (let j = 0; j < d; j++) {
    certificate.thetaTilde[j] = scaledSinh(lnDelta[j] - Math.LN2, origin[j])
    certificate.deltaPredicted[j] = exp(lnDelta[j])
  }
  return { certificate, reason: null }
}

let lastRoom = roomOf(0)

/** Memory of certificates, the same while d is. */
function roomFor(d: number): typeof lastRoom {
  if (lastRoom.theta.length !== d) lastRoom = roomOf(d)
  return lastRoom
}

function roomOf(d: number) {
  const [theta, lnDelta, lnEnd, origin, change, rest] = Array.from({ length: 6 }, () => new Float64Array(d))
  return { theta, lnDelta, lnEnd, origin, change, rest }
}

/** ln|w₊ w₋| of coordinate j */
function lnProduct(w: Float64Array, j: number): number {
  return log(Math.abs(w[j])) + log(Math.abs(w[w.length / 2 + j]))
}

export function uncertified(reason: Uncertified): Certification {
  return { certificate: null, reason }
}
