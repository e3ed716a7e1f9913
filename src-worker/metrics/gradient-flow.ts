import { openFlow } from '../methods/index.ts'
import type { DiagonalNetwork } from '../problems/index.ts'
import { square } from '../elementary/index.ts'
import { legendreRule } from '../theory/trajectory/legendre-rule.ts'

/** Errors of the integrator are far below those of the laws that the integrals stand in. */
const TOLERANCE = 1e-6
/** The share of its starting loss at which the flow has ended: what is left of the integrals falls with it. */
const ENDED = 1e-10
const MOST_STEPS = 4000
const FOREVER = 1e15

/**
 * ∫₀^∞ ∇L(θ_s)² ds along gradient flow from a start, coordinate by coordinate.
 *
 * @returns null where the flow does not reach the data within four thousand steps
 */
export function squaredSlopes(network: DiagonalNetwork, start: Float64Array): Float64Array | null {
  return alongGradientFlow(network, start, () => undefined)
}

/** Integrals along gradient flow, coordinate by coordinate. */
export interface Slopes {
  /** ∫ g² dt */
  readonly squares: Float64Array
  /** (1/n) ∫ Σᵢ x_ij² r_i² dt, r = Xθ − y: what the square of a slope of one sample is on average. */
  readonly noise: Float64Array
  /** n */
  readonly samples: number
}

/** The same with what the samples spread about it. */
export function slopesAlong(network: DiagonalNetwork, start: Float64Array): Slopes | null {
  const { n, d, x, y } = network.data
  const noise = new Float64Array(d)
  const w = new Float64Array(2 * d)
  const squares = alongGradientFlow(network, start, (from, to, at) => {
    const [middle, half] = [(from + to) / 2, (to - from) / 2]
    const rule = legendreRule(5)
    for (let point = 0; point < rule.nodes.length; point++) {
      at(middle + half * rule.nodes[point], w)
      const theta = network.theta(w)
      const share = (half * rule.weights[point]) / n
      for (let i = 0; i < n; i++) {
        const row = x.subarray(i * d, (i + 1) * d)
        const residual = row.reduce((sum, each, j) => sum + each * theta[j], -y[i])
        row.forEach((each, j) => (noise[j] += share * square(each * residual)))
      }
    }
  })
  return squares && { squares, noise, samples: n }
}

type Step = (from: number, to: number, at: (time: number, w: Float64Array) => void) => void

/** Follows gradient flow to its end, each step told. @returns ∫ g² dt */
function alongGradientFlow(network: DiagonalNetwork, start: Float64Array, stepped: Step): Float64Array | null {
  const flow = openFlow(network, { lambda: 0, start, tolerance: TOLERANCE })
  const goal = ENDED * flow.loss
  while (flow.loss > goal) {
    if (flow.stalled || flow.steps >= MOST_STEPS) return null
    flow.advance(FOREVER)
    stepped(flow.lastTime, flow.time, (time, w) => flow.at(time, w))
  }
  return flow.squaredImpulse
}
