import { type Instance, isDiagonalNetwork } from '../problems/index.ts'
import {
  type Certification,
  certificateOf,
  type DiscreteRun,
  flowCertificateOf,
  type FlowRun,
} from '../theory/index.ts'
import type { Certificate, Outcome } from './result.ts'

/** The certificate of a run of MGD or SMGD; null where it has not converged or the theorem does not apply. */
export function certifyDiscrete(
  instance: Instance,
  outcome: Outcome,
  run: () => Omit<DiscreteRun, 'data'>,
): Certificate | null {
  if (outcome !== 'converged' || !isDiagonalNetwork(instance)) return null
  return kept(certificateOf({ data: instance.data, ...run() }))
}

/** As `certifyDiscrete`, of a run of MGF or GF. */
export function certifyFlow(
  instance: Instance,
  outcome: Outcome,
  run: () => Omit<FlowRun, 'data'>,
): Certificate | null {
  if (outcome !== 'converged' || !isDiagonalNetwork(instance)) return null
  return kept(flowCertificateOf({ data: instance.data, ...run() }))
}

function kept({ certificate }: Certification): Certificate | null {
  if (!certificate) return null
  const { identityResidual, distance, distanceToOwnData, thetaTilde, deltaPredicted } = certificate
  return { identityResidual, distance, distanceToOwnData, thetaTilde, deltaPredicted }
}
