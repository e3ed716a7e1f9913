import { type Flow, openFlow } from '../methods/index.ts'
import { type DiagonalNetwork, isPaperNetwork } from '../problems/index.ts'
import { legendreRule } from '../theory/trajectory/legendre-rule.ts'
import { dualNetwork } from './dual-network.ts'

/** Far below the errors of the laws that the integrals stand in. */
const TOLERANCE = 1e-7
/** The share of its starting loss at which the flow has ended: what is left is a 1e-7 of the integrals where modes are slow. */
const ENDED = 1e-10
const MAX_STEPS = 4000
const FOREVER = 1e15
/** Points of a step at which the integrands are taken. */
const POINTS = 8

/** Integrals along gradient flow, coordinate by coordinate. */
export interface Slopes {
  /** ∫ g² dt */
  readonly squares: Float64Array
  /** (1/n) ∫ Σᵢ x_ij² r_i² dt, r = Xθ − y: what the square of a slope of one sample is on average. */
  readonly noise: Float64Array
  /** n */
  readonly samples: number
}

/**
 * ∫₀^∞ ∇L(θ_s)² ds along gradient flow from a start, coordinate by coordinate.
 *
 * @returns null where the flow does not reach the data within four thousand steps
 */
export function squaredSlopes(network: DiagonalNetwork, start: Float64Array): Float64Array | null {
  return slopesAlong(network, start)?.squares ?? null
}

/** The same with what the samples spread about it. */
export function slopesAlong(network: DiagonalNetwork, start: Float64Array): Slopes | null {
  const { flow, thetaAt } = isPaperNetwork(network) ? byTheSamples(network, start) : byTheWeights(network, start)
  const { n } = network.data
  const integrals = integralsOn(network)
  const goal = ENDED * flow.loss
  const rule = legendreRule(POINTS)
  while (flow.loss > goal) {
    if (flow.stalled || flow.steps >= MAX_STEPS || flow.time >= FOREVER) return null
    flow.advance(FOREVER)
    const [middle, half] = [(flow.lastTime + flow.time) / 2, (flow.time - flow.lastTime) / 2]
    rule.nodes.forEach((node, point) => {
      integrals.add(thetaAt(middle + half * node), half * rule.weights[point])
    })
  }
  return { squares: integrals.squares, noise: integrals.noise, samples: n }
}

interface Followed {
  readonly flow: Flow
  /** θ at a time within the last step; overwritten by the next call. */
  readonly thetaAt: (time: number) => Float64Array
}

function byTheSamples(network: DiagonalNetwork, start: Float64Array): Followed {
  const dual = dualNetwork(network, start)
  const flow = openFlow(dual, { lambda: 0, start: new Float64Array(dual.dimension), tolerance: TOLERANCE })
  const s = new Float64Array(dual.dimension)
  const theta = new Float64Array(network.data.d)
  return {
    flow,
    thetaAt(time) {
      flow.at(time, s)
      dual.theta(s, theta)
      return theta
    },
  }
}

function byTheWeights(network: DiagonalNetwork, start: Float64Array): Followed {
  const flow = openFlow(network, { lambda: 0, start, tolerance: TOLERANCE })
  const w = new Float64Array(start.length)
  return {
    flow,
    thetaAt(time) {
      flow.at(time, w)
      return network.theta(w)
    },
  }
}

/** The sums that a quadrature makes of g² and Σᵢ x_ij² r_i²/n. */
function integralsOn({ data: { n, d, x, y } }: DiagonalNetwork) {
  const [squares, noise, slope, spread] = Array.from({ length: 4 }, () => new Float64Array(d))
  return {
    squares,
    noise,
    add(theta: Float64Array, weight: number): void {
      slope.fill(0)
      spread.fill(0)
      for (let i = 0, from = 0; i < n; i++, from += d) {
        let residual = -y[i]
        for (let j = 0; j < d; j++) residual += x[from + j] * theta[j]
        for (let j = 0; j < d; j++) {
          const each = x[from + j] * residual
          slope[j] += each
          spread[j] += each * each
        }
      }
      for (let j = 0; j < d; j++) {
        squares[j] += (weight / n) * (slope[j] / n) * slope[j]
        noise[j] += (weight / n) * spread[j]
      }
    },
  }
}
