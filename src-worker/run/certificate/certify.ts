import type { Params } from '../../experiment/index.ts'
import type { DiscreteMethod, FlowMethod, MethodDocument } from '../../methods/index.ts'
import { type Instance, isDiagonalNetwork, isPaperNetwork } from '../../problems/index.ts'
import { type Certification, type FlowRun, type MomentumRun, type Uncertified } from '../../theory/index.ts'
import type { Ending, Outcome } from '../result.ts'

/** The certificate of a run, or why it has none. */
export type Certified = Pick<Ending, 'certificate' | 'certificateReason'>

/** The certificate of a run of a discrete method; none where it has not converged, or the theorem says nothing of problem or method. */
export function certifyDiscrete(
  { certificate, withoutCertificate = noIdentity }: Pick<DiscreteMethod, 'certificate' | 'withoutCertificate'>,
  instance: Instance,
  outcome: Outcome,
  { params, spec }: { readonly params: Params; readonly spec: MethodDocument },
  run: () => Omit<MomentumRun, 'data' | 'depth'>,
): Certified {
  if (outcome !== 'converged') return uncertified(notConverged)
  if (!isDiagonalNetwork(instance)) return uncertified(noTheorem)
  if (instance.loss.kind === 'logistic') return uncertified(noEnd)
  if (!certificate) return uncertified(withoutCertificate)
  return kept(certificate.of({ data: instance.data, depth: instance.depth, ...run() }, params, spec))
}

/** As `certifyDiscrete`, of a run of a flow. */
export function certifyFlow(
  { certificate }: Pick<FlowMethod, 'certificate'>,
  instance: Instance,
  outcome: Outcome,
  params: Params,
  run: () => Omit<FlowRun, 'data' | 'lambda'>,
): Certified {
  if (outcome !== 'converged') return uncertified(notConverged)
  if (!isPaperNetwork(instance)) return uncertified(noTheoremOn(instance))
  if (!certificate) return uncertified(noIdentity)
  return kept(certificate({ data: instance.data, ...run() }, params))
}

const notConverged = 'the run has not converged'
const noTheorem = 'the theorem is about diagonal networks'
const noEnd =
  'the loss is logistic: it has no minimum, θ grows without end and with it the impulse, so there is no solution to certify'
const noDepth =
  'the certificate of a flow is about depth 2: of deeper networks it would take finite parts of integrals over powers of w₊ and w₋; the discrete methods have theirs'
const noIdentity = 'no identity is known of this method'

const reasons: Readonly<Record<Uncertified, string>> = {
  'zero-start': 'a coordinate of w₊ or w₋ starts at 0, where the entropy degenerates',
  vanished: 'a coordinate of w₊ or w₋ ends at 0 or out of the range of numbers',
  'no-path': 'the run came without path sums, or they are out of the range of numbers',
  'no-start': 'weights crossed zero, and no start of a network of even depth leads to where they ended without that',
  'no-weights': 'with β_k = k/(k+1) the identity of the steps has no weights; r must not be 1',
  'no-projection':
    'the projection was not found: Δ and θ of the run do not belong together, or are out of the range of numbers',
}

/** Why a problem that is not the paper's has no certificate. */
function noTheoremOn(instance: Instance): string {
  if (!isDiagonalNetwork(instance)) return noTheorem
  return instance.loss.kind === 'logistic' ? noEnd : noDepth
}

function kept({ certificate, reason }: Certification): Certified {
  if (!certificate) return uncertified(reasons[reason])
  const { kind, identityResidual, distance, distanceToOwnData, stoppingAllowance, thetaTilde, deltaPredicted } =
    certificate
  const judged = { kind, identityResidual, distance, distanceToOwnData, stoppingAllowance }
  return { certificate: { ...judged, thetaTilde, deltaPredicted }, certificateReason: null }
}

function uncertified(certificateReason: string): Certified {
  return { certificate: null, certificateReason }
}
