import type { Polynomial } from './step-polynomial.ts'
import type { Radau } from '../radau/radau.ts'
import type { StageMatrices } from '../radau/stage-matrices.ts'
import { type Stages, velocityAt } from '../radau/stages.ts'
import type { Path } from '../stepper.ts'

/** A step that was solved. */
interface SolvedStep {
  readonly length: number
  readonly stages: Stages
  readonly matrices: StageMatrices
  /** ẇ at the start. */
  readonly v0: Float64Array
  /** The polynomial of w. */
  readonly states: Polynomial
  /** Takes that of ẇ when it is first asked for. */
  readonly velocities: Polynomial
}

/** Dense output of a step by collocation. */
export function stepPath(method: Radau, { length, stages, matrices, v0, states, velocities }: SolvedStep): Path {
  const dimension = v0.length
  const bend = new Float64Array(method.stages)
  let isReady = false
  const velocitiesOf = (): Polynomial => {
    if (!isReady) {
      const rise = new Float64Array(method.stages * dimension)
      for (let k = 0; k < method.stages; k++)
        velocityAt(stages, k, matrices, v0, rise.subarray(k * dimension, (k + 1) * dimension))
      for (let at = 0; at < rise.length; at++) rise[at] -= v0[at % dimension]
      velocities.set(v0, rise)
      isReady = true
    }
    return velocities
  }
  return {
    length,
    grid: method.nodes,
    value: (coordinate, c) => states.value(coordinate, c),
    powers(coordinate) {
      const velocity = velocitiesOf().powers(coordinate)
      for (let k = 1; k < velocity.length; k++) bend[k - 1] = length * k * velocity[k]
      return { w: states.powers(coordinate), bend }
    },
    at(c, w, velocity) {
      states.at(c, w)
      if (velocity) velocitiesOf().at(c, velocity)
    },
    mayCross(i) {
      const isNegative = states.start[i] < 0
      for (let at = i; at < stages.states.length; at += dimension) {
        if (stages.states[at] < 0 !== isNegative) return true
      }
      return false
    },
  }
}
