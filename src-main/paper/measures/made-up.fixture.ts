import type { Params } from '../../../src-worker/experiment/index.ts'
import { fileOf } from '../../figures/synthetic.fixture.ts'

/** A grid of MGD over γ and β. */
export const momentumFile = fileOf({
  kind: 'mgd',
  gamma: { logspace: [0.001, 0.03, 12] },
  beta: { values: [0, 0.5, 0.8, 0.9, 0.95] },
})

/** Runs of which test loss and ‖Δ∞‖ are functions of λ, least at 0.05 and 0.1. */
export function onLambda({ lambda = NaN }: Params) {
  return {
    outcome: 'converged' as const,
    testLoss: Math.exp(Math.log(lambda / 0.05) ** 2 / 4),
    balancednessNorm: Math.exp(Math.log(lambda / 0.1) ** 2 / 4),
    crossings: lambda > 0.2 ? 3 : 0,
    identityResidual: lambda * 1e-12,
    certificateDistance: lambda * 1e-9,
    certificateOwnDistance: lambda * 1e-10,
    stoppingAllowance: 1e-8,
  }
}
