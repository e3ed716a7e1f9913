import type { Instance } from '../../problems/index.ts'
import { type Crossing, type Crossings, crossingsOf, findCrossings } from './crossings.ts'
import { newton } from './newton.ts'
import { nodeGradients } from './node-gradients.ts'
import { path, prolong } from './path.ts'
import { radau } from './radau.ts'
import { spectralNorm } from './spectral-norm.ts'
import { stageMatrices, type StageMatrices } from './stage-matrices.ts'
import { solveStages, type Stages } from './stages.ts'

/** A flow under way, one accepted step at a time, so that a caller can cancel, stop and observe. */
export interface Flow {
  readonly time: number
  /** Accepted steps. */
  readonly steps: number
  /** F at `time`. */
  readonly loss: number
  /** w at `time`; overwritten by the next step. */
  readonly w: Float64Array
  /** ẇ at `time`; overwritten by the next step. */
  readonly velocity: Float64Array
  /** ∫₀ᵗ g ds, g = ∇L(θ), length `parameters`; zeros where θ is the state itself. */
  readonly impulse: Float64Array
  /** ∫₀ᵗ g ⊙ g ds, length `parameters`; zeros where θ is the state itself. */
  readonly squaredImpulse: Float64Array
  /** Coordinates of w that changed sign; none where these are no zero crossings of w₊ or w₋. */
  readonly crossings: Crossings
  /** Whether no step can be made: the flow diverges or is not finite. */
  readonly stalled: boolean
  /** Makes one accepted step, not beyond `limit`; does nothing at `limit`, or when stalled. */
  advance(limit: number): void
  /** Writes w and ẇ at a time within the last step. */
  at(time: number, w: Float64Array, velocity?: Float64Array): void
}

export interface FlowOptions {
  /** λ ≥ 0; 0 is gradient flow. */
  readonly lambda: number
  /** w₀ */
  readonly start: Float64Array
  /** Largest error of each coordinate of w relative to its size, 1e-13 … 1e-1. */
  readonly tolerance: number
}

const stages = 12
/** What the iteration of a step may leave of the tolerance, as its errors add up over the steps. */
const iterationShare = 0.01
/** Least precision an iteration can have in double precision. */
const leastPrecision = 4e-15
const safety = 0.85
const mostGrowth = 5
/** Bound on ‖H‖ times the spectral radius of K, above which Newton's method takes fewer sweeps than it costs. */
const newtonAbove = 0.5

/**
 * Opens MGF(λ): λẅ + ẇ + ∇F(w) = 0, ẇ(0) = 0, or with λ = 0 GF: ẇ = −∇F(w).
 */
export function openFlow(instance: Instance, { lambda, start, tolerance }: FlowOptions): Flow {
  const method = radau(stages)
  const { dimension, parameters } = instance
  const s = method.stages
  const size = s * dimension
  const field = nodeGradients(instance, s)
  const norm = instance.curvature ? spectralNorm(dimension) : null
  const solver = instance.curvature ? newton(method, dimension) : null
  const states = new Float64Array(size)
  const gradients = new Float64Array(size)
  const current: Stages = { rise: new Float64Array(size), states, gradients, scale: new Float64Array(dimension) }
  const residual = new Float64Array(size)
  const degrees = new Float64Array(s + 1)
  const positions = path(method, dimension)
  const velocities = path(method, dimension)
  const w0 = start.slice()
  const v0 = new Float64Array(dimension)
  const last = { time: 0, length: 0, isDense: false }
  let matrices: { length: number; value: StageMatrices } | null = null
  let next = 0
  let last0: { w: Float64Array; v: Float64Array } = { w: w0.slice(), v: v0.slice() }

  const found: Crossing[] = []
  const flow = {
    time: 0,
    steps: 0,
    loss: NaN,
    w: w0,
    velocity: v0,
    impulse: new Float64Array(parameters),
    squaredImpulse: new Float64Array(parameters),
    crossings: crossingsOf(found),
    stalled: false,
    advance,
    at,
  }
  initialise()
  return flow

  function initialise(): void {
    const gradient = new Float64Array(dimension)
    flow.loss = instance.gradient(w0, gradient)
    if (lambda === 0) for (let i = 0; i < dimension; i++) v0[i] = -gradient[i]
    let rate = 0
    const most = w0.reduce((sum, each) => Math.max(sum, Math.abs(each)), 0)
    for (let i = 0; i < dimension; i++) {
      if (gradient[i] !== 0) rate = Math.max(rate, Math.abs(gradient[i]) / (instance.crosses ? Math.abs(w0[i]) : most))
    }
    const own = rate === 0 ? 1 : 1 / rate
    next = 0.1 * (lambda === 0 ? own : Math.min(Math.sqrt(lambda * own), Math.max(own, lambda), 100 * lambda))
    flow.stalled = !Number.isFinite(flow.loss)
  }

  function matricesOf(length: number): StageMatrices {
    if (matrices?.length !== length) matrices = { length, value: stageMatrices(method, lambda, length) }
    return matrices.value
  }

  function advance(limit: number): void {
    const curvature = instance.curvature?.(w0)
    const curvatureNorm = curvature ? norm!(curvature) : 0
    while (!flow.stalled && flow.time < limit) {
      const ends = flow.time + next * 1.001 >= limit
      const length = ends ? limit - flow.time : next
      if (flow.time + length * 1e-3 === flow.time) {
        flow.stalled = true
        return
      }
      const used = matricesOf(length)
      const useNewton = curvature !== undefined && curvatureNorm * used.radius > newtonAbove
      if (useNewton) solver!.prepare(curvature, used)
      if (flow.steps > 0) prolong(method, positions, length / last.length, degrees, current.rise)
      else current.rise.fill(0)
      const solved = solveStages(current, w0, v0, {
        method,
        matrices: used,
        field,
        newton: useNewton ? solver : null,
        precision: Math.max(iterationShare * tolerance, leastPrecision),
        relative: instance.crosses,
        residual,
      })
      stats.tries++
      if (!solved) {
        stats.failed++
        next = length * 0.4
        continue
      }
      stats.sweeps += solved.sweeps
      if (useNewton) {
        stats.newton++
        stats.newtonSweeps += solved.sweeps
      }
      const error = leading()
      const growth = safety * (tolerance / error) ** (1 / s)
      if (error > tolerance) {
        stats.rejected++
        next = length * Math.max(0.1, Math.min(0.9, growth))
        continue
      }
      accept(length, used, solved.loss, ends ? limit : flow.time + length)
      const proposed = length * Math.min(mostGrowth, growth)
      next = ends ? Math.max(next, proposed) : proposed
      return
    }
  }

  /** Size of the highest coefficient of the path, relative to the scale of each coordinate. */
  function leading(): number {
    let most = 0
    for (let i = 0; i < dimension; i++) {
      let sum = 0
      for (let k = 0; k < s; k++) sum += method.coefficients[s * s + k] * current.rise[k * dimension + i]
      most = Math.max(most, Math.abs(sum) / current.scale[i])
    }
    return most
  }

  function accept(length: number, used: StageMatrices, loss: number, time: number): void {
    positions.set(current.rise)
    for (let k = 0; k <= s; k++) {
      let most = 0
      for (let i = 0; i < dimension; i++)
        most = Math.max(most, Math.abs(positions.coefficients[k * dimension + i]) / current.scale[i])
      degrees[k] = most
    }
    last0 = { w: w0.slice(), v: v0.slice() }
    Object.assign(last, { time: flow.time, length, isDense: false })
    if (instance.crosses) findCrossings(positions, method.nodes, states, w0, { time: flow.time, length }, found)
    w0.set(states.subarray(size - dimension))
    const row = (s - 1) * s
    for (let i = 0; i < dimension; i++) {
      let sum = used.velocityToVelocity[s - 1] * v0[i]
      for (let k = 0; k < s; k++) sum -= used.gradientToVelocity[row + k] * gradients[k * dimension + i]
      v0[i] = sum
    }
    const { slopes } = field
    if (slopes) {
      for (let k = 0, at = 0; k < s; k++) {
        const weight = length * method.integral[row + k]
        for (let j = 0; j < parameters; j++, at++) {
          flow.impulse[j] += weight * slopes[at]
          flow.squaredImpulse[j] += weight * slopes[at] * slopes[at]
        }
      }
    }
    flow.time = time
    flow.steps++
    flow.loss = loss
  }

  function at(time: number, w: Float64Array, velocity?: Float64Array): void {
    const c = last.length === 0 ? 0 : (time - last.time) / last.length
    positions.at(c, last0.w, w)
    if (!velocity) return
    if (!last.isDense && last.length > 0) {
      const rises = new Float64Array(size)
      const used = matricesOf(last.length)
      for (let k = 0; k < s; k++) {
        for (let i = 0; i < dimension; i++) {
          let sum = (used.velocityToVelocity[k] - 1) * last0.v[i]
          for (let m = 0; m < s; m++) sum -= used.gradientToVelocity[k * s + m] * gradients[m * dimension + i]
          rises[k * dimension + i] = sum
        }
      }
      velocities.set(rises)
      last.isDense = true
    }
    velocities.at(c, last0.v, velocity)
  }
}
export const stats = { tries: 0, failed: 0, rejected: 0, sweeps: 0, newton: 0, newtonSweeps: 0 }
