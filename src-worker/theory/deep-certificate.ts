import { exp, log, log1p, pow } from '../elementary/index.ts'
import { type Certificate, type Certification, type MomentumRun, uncertified } from './certificate.ts'
import { distanceBetween, isUsable, largest, outside, ratio, remainder } from './certificate-parts.ts'
import { naturalPower } from './natural-power.ts'
import { type DeepMap, deepTheta, projectDeep } from './solution/deep-projection.ts'
import { coordinatesIn, rowSpaceOfData } from './solution/row-space.ts'
import { stoppingFactor } from './stopping.ts'
import { norm } from './vector.ts'

/**
 * The certificate of a converged run of a network θ = w₊^D − w₋^D, D ≥ 3, with momentum that may change from step to step.
 *
 * From w_{k+1} = z_k ∓ γ_k D g_k p_k^{D−1}, p_k the point of the gradient, the path sums S± = Σ c_k (w_{k+1} − z_k)/p_k^{D−1} are ∓DG, so that
 * w±^{2−D} = a± ± κ with a± = w±_K^{2−D} + (D−2)S± and κ = D(D−2)G: θ_∞ is the solution of Xθ = y of least potential from the start a±^{1/(2−D)}, where κ lies in
 * the row space of X. The path knows nothing of the gradient, so S₊ + S₋ = 0 and κ = (D−2)(S₋ − S₊)/2 are what is tested. Zero crossings are allowed.
 *
 * Its `deltaPredicted` is |w₊w₋| of a± ± κ, its `thetaTilde` θ of a±.
 *
 * @param run its path sums and impulse weighted by c_k
 * @param depth D
 *
 * Source: the identity of depth as derived here; the potential of Woodworth et al. 2020, section 4.
 */
export function deepCertificateOf(run: MomentumRun, depth: number): Certification {
  const { start, end, path } = run
  const d = end.length / 2
  const power = depth - 2
  if (start.includes(0)) return uncertified('zero-start')
  const inverse = end.map((each) => 1 / naturalPower(each, power))
  if (!isUsable(end) || !isUsable(inverse)) return uncertified('vanished')
  const sums = path?.subarray(0, 2 * d).map((each, i) => each + path[2 * d + i])
  if (!sums?.every(Number.isFinite)) return uncertified('no-path')
  const origin = inverse.map((each, i) => each + power * sums[i])
  const dual = Float64Array.from({ length: d }, (_, j) => (power * (sums[d + j] - sums[j])) / 2)
  return certify(run, { depth, origin, signs: end.map(Math.sign) }, inverse, dual)
}

function certify(run: MomentumRun, map: DeepMap, inverse: Float64Array, dual: Float64Array): Certification {
  const { data, end, loss, impulse } = run
  const d = dual.length
  const { depth, origin } = map
  const power = depth - 2
  const theta = dual.map((_, j) => naturalPower(end[j], depth) - naturalPower(end[d + j], depth))
  const lnDelta = dual.map((_, j) => log(Math.abs(end[j])) + log(Math.abs(end[d + j])))
  const shifts = dual.map((each, j) => {
    const [plus, minus] = [origin[j] + each - inverse[j], origin[d + j] - each - inverse[d + j]]
    return -(lnOnePlus(plus / inverse[j]) + lnOnePlus(minus / inverse[d + j])) / power
  })
  const start = deepStart(map)
  if (!start) return uncertified('no-start')

  const space = rowSpaceOfData(data.x, data.n, d)
  const { correction, left } = remainder(space, data, theta, loss)
  const ownTarget = coordinatesIn(space, theta)
  const begin = coordinatesIn(space, dual)
  const distanceFor = (target: Float64Array): number | null => {
    const projected = projectDeep(map, space, target, begin)
    return projected && distanceBetween(theta, projected)
  }
  const distance = distanceFor(ownTarget.map((each, k) => each + correction[k]))
  const distanceToOwnData = distanceFor(ownTarget)
  if (distance === null || distanceToOwnData === null) return uncertified('no-projection')
  const { spread } = deepTheta(map, dual)
  const certificate: Certificate = {
    kind: 'path-sum',
    identityResidual: ratio(largest(shifts), Math.max(1, largest(lnDelta))),
    dualResidual: ratio(largest(outside(space, dual)), largest(dual)),
    impulseResidual: ratio(norm(outside(space, impulse)), norm(impulse)),
    distance,
    distanceToOwnData,
    stoppingAllowance: ratio(stoppingFactor(space, spread) * left, norm(theta)),
    thetaTilde: start,
    deltaPredicted: lnDelta.map((each, j) => exp(each + shifts[j])),
  }
  return { certificate, reason: null }
}

/** ln|1 + x| */
function lnOnePlus(x: number): number {
  return log1p(x > -1 ? x : -2 - x)
}

/** θ of the start a±; null where it is not real: a power of w that is negative at even depth. */
function deepStart({ depth, origin }: DeepMap): Float64Array | null {
  const d = origin.length / 2
  const power = depth - 2
  if (power % 2 === 0 && origin.some((each) => each <= 0)) return null
  const part = (a: number): number => Math.sign(a) * pow(Math.abs(a), -depth / power)
  return Float64Array.from({ length: d }, (_, j) => part(origin[j]) - part(origin[d + j]))
}
