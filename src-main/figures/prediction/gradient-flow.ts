import { openFlow } from '../../../src-worker/methods/index.ts'
import type { DiagonalNetwork } from '../../../src-worker/problems/index.ts'

/** Errors of the integrator are far below those of the prediction. */
const TOLERANCE = 1e-6
/** The share of its starting loss at which the flow has ended: what is left of the integral falls with it. */
const ENDED = 1e-10
const MOST_STEPS = 4000
const FOREVER = 1e15

/**
 * ∫₀^∞ ∇L(θ_s)² ds along gradient flow from a start, coordinate by coordinate.
 *
 * @returns null where the flow does not reach the data within four thousand steps
 */
export function squaredSlopes(network: DiagonalNetwork, start: Float64Array): Float64Array | null {
  const flow = openFlow(network, { lambda: 0, start, tolerance: TOLERANCE })
  const goal = ENDED * flow.loss
  while (flow.loss > goal) {
    if (flow.stalled || flow.steps >= MOST_STEPS) return null
    flow.advance(FOREVER)
  }
  return flow.squaredImpulse
}
