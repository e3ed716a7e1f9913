import type { Params } from '../experiment/index.ts'
import type { DiscreteMethod, FlowMethod } from '../methods/index.ts'
import { type Instance, isDiagonalNetwork } from '../problems/index.ts'
import type { Certification, DiscreteRun, FlowRun } from '../theory/index.ts'
import type { Certificate, Outcome } from './result.ts'

/** The certificate of a run of a discrete method; null where it has not converged, or the theorem says nothing of problem or method. */
export function certifyDiscrete(
  { certificate }: Pick<DiscreteMethod, 'certificate'>,
  instance: Instance,
  outcome: Outcome,
  params: Params,
  run: () => Omit<DiscreteRun, 'data' | 'beta'>,
): Certificate | null {
  if (!certificate || outcome !== 'converged' || !isDiagonalNetwork(instance)) return null
  return kept(certificate.of({ data: instance.data, ...run() }, params))
}

/** As `certifyDiscrete`, of a run of a flow. */
export function certifyFlow(
  { certificate }: Pick<FlowMethod, 'certificate'>,
  instance: Instance,
  outcome: Outcome,
  params: Params,
  run: () => Omit<FlowRun, 'data' | 'lambda'>,
): Certificate | null {
  if (!certificate || outcome !== 'converged' || !isDiagonalNetwork(instance)) return null
  return kept(certificate({ data: instance.data, ...run() }, params))
}

function kept({ certificate }: Certification): Certificate | null {
  if (!certificate) return null
  const { identityResidual, distance, distanceToOwnData, thetaTilde, deltaPredicted } = certificate
  return { identityResidual, distance, distanceToOwnData, thetaTilde, deltaPredicted }
}
