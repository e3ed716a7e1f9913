import { bisectRight } from 'd3-array'
import { openFlow } from '../../../../src-worker/methods/index.ts'
import type { PlaneProblem } from './problem.ts'
import { type Samples, samplesOf } from './samples.ts'
import type { Vector2 } from './setup.ts'

/** A path in continuous time, from 0 to its end: samples for drawing, and any moment between them. */
export interface PlaneFlow extends Samples {
  /** λ of MGF; 0 for GF. */
  readonly lambda: number
  readonly time: Float64Array
  /** θ at a time, by cubic interpolation of the state between the samples. */
  at(time: number): Vector2
}

/** A flow that takes more samples than this ends early. */
const maxSamples = 60_000
/** Far below what can be seen; the distance of an iterate from the flow is measured down to about 1e-6. */
const tolerance = 1e-9
/** Samples of one step of the integrator, which is about four times as long as the shortest time of the motion. */
const samplesPerStep = 32

/**
 * MGF(λ), or GF where λ is 0, from the start of the problem.
 *
 * @param until the time at which it ends, unless it is at rest before
 * @param rest the energy λ/2‖ẇ‖² + F at which it is at rest
 */
export function flowOf({ instance, start }: PlaneProblem, lambda: number, until: number, rest: number): PlaneFlow {
  const flow = openFlow(instance, { lambda, start, tolerance })
  const time: number[] = []
  const velocity: number[] = []
  const samples = samplesOf(instance)
  const w = new Float64Array(instance.dimension)
  const change = new Float64Array(instance.dimension)
  const add = (at: number): void => {
    flow.at(at, w, change)
    time.push(at)
    velocity.push(...change)
    samples.add(w, instance.observe(w).trainLoss)
  }
  const energy = (): number => flow.loss + (lambda / 2) * flow.velocity.reduce((sum, each) => sum + each * each, 0)

  add(0)
  while (flow.time < until && !flow.stalled && energy() > rest && samples.size < maxSamples) {
    flow.advance(until)
    const { lastTime, time: end } = flow
    for (let i = 1; i <= samplesPerStep && end > lastTime; i++) add(lastTime + ((end - lastTime) * i) / samplesPerStep)
  }

  const all = samples.all()
  const stateAt = interpolation(time, all.state, Float64Array.from(velocity))
  const at = (moment: number): Vector2 => {
    const [theta1, theta2] = instance.theta(stateAt(moment))
    return [theta1, theta2]
  }
  return { lambda, time: Float64Array.from(time), ...all, at }
}

/** Hermite's cubic between the two samples around a time; before the first and after the last, those. */
function interpolation(time: readonly number[], state: Float64Array, velocity: Float64Array) {
  const dimension = state.length / time.length
  return (at: number): Float64Array => {
    const i = Math.min(time.length - 2, Math.max(0, bisectRight(time, at) - 1))
    if (time.length < 2) return state
    const span = time[i + 1] - time[i]
    const s = Math.min(1, Math.max(0, (at - time[i]) / span))
    return Float64Array.from({ length: dimension }, (_, j) => {
      const here = i * dimension + j
      const rise = state[here + dimension] - state[here]
      const [c, d] = [velocity[here] * span - rise, rise - velocity[here + dimension] * span]
      return state[here] + s * rise + s * (1 - s) * ((1 - s) * c + s * d)
    })
  }
}
