import type { Experiment } from '../../../../src-worker/experiment/index.ts'
import { type Setup, stop, thetaStar, type Vector2 } from './setup.ts'

/** A sample of the network: a unit vector of the plane and its target. */
export interface Sample {
  readonly x: Vector2
  readonly y: number
}

/** Steps that an experiment may take: it need not end where the playground does. */
const steps = 1_000_000

/** The setup as an experiment: MGD with these γ and β from this start, recorded along the way. */
export function experimentOf(setup: Setup): Experiment {
  const quadratic = setup.problem === 'quadratic'
  return {
    schema: 1,
    name: quadratic ? 'Quadratic of the playground' : 'Two coordinates of the playground',
    problem: quadratic
      ? { kind: 'quadratic', eigenvalues: [1 / setup.condition, 1], start: [...setup.start] }
      : networkOf(setup),
    method: { kind: 'mgd', gamma: setup.gamma, beta: setup.beta },
    stop: { loss: stop.loss, steps },
    record: { trajectory: 200 },
  }
}

function networkOf(setup: Setup): Experiment['problem'] {
  const lines = trainingSamples(setup)
  const { depth } = setup
  const w = weightsAt(setup.start, [setup.scale ** 2, setup.scale ** 2], depth)
  return {
    kind: 'diagonal-network',
    ...(depth === 2 ? {} : { depth }),
    data: {
      kind: 'inline',
      x: lines.map(({ x }) => [...x]),
      y: lines.map(({ y }) => y),
      thetaStar: [...thetaStar],
    },
    init: { u: [(w[0] + w[2]) / 2, (w[1] + w[3]) / 2], v: [(w[0] - w[2]) / 2, (w[1] - w[3]) / 2] },
  }
}

/** The samples of a setup: unit vectors in the plane, with targets ⟨x, θ*⟩ and the noise on them. */
export function trainingSamples({ angle, turn, samples, noise }: Setup): readonly Sample[] {
  const angles = samples === 1 ? [angle] : [angle, angle + turn]
  return angles.map((degrees, i) => {
    const x: Vector2 = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return { x, y: x[0] * thetaStar[0] + x[1] * thetaStar[1] + (i === 0 ? noise : -noise) }
  })
}

/**
 * The weights (w₊, w₋) with this θ and this balancedness, none of them negative.
 *
 * The larger of a pair is √(√(4θ² + Δ²) + 2|θ|) at depth 2, and ((√(θ² + 4Δᴰ) + |θ|)/2)^{1/D} above; the other is Δ over it.
 */
export function weightsAt(theta: Vector2, balancedness: Vector2, depth = 2): Float64Array {
  const w = new Float64Array(4)
  theta.forEach((value, i) => {
    const larger =
      depth === 2
        ? Math.sqrt(Math.hypot(2 * value, balancedness[i]) + 2 * Math.abs(value))
        : ((Math.hypot(value, 2 * balancedness[i] ** (depth / 2)) + Math.abs(value)) / 2) ** (1 / depth)
    const smaller = value === 0 ? larger : balancedness[i] / larger
    w[i] = value >= 0 ? larger : smaller
    w[i + 2] = value >= 0 ? smaller : larger
  })
  return w
}

/** An experiment as the text of its file, short lists on one line. */
export function documentOf(experiment: Experiment): string {
  const text = JSON.stringify(experiment, null, 2)
  const flat = text.replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inner: string) => `[${inner.replaceAll(/\s+/g, ' ')}]`)
  return `${flat}\n`
}
