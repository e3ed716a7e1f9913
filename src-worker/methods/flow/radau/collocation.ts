import { pow } from '../../../elementary/index.ts'
import type { Curvature, Objective } from '../../objective.ts'
import { stepError } from '../step-error.ts'
import { polynomial, prolong, sizesOf } from '../path/step-polynomial.ts'
import { newton } from './newton.ts'
import { nodeGradients } from './node-gradients.ts'
import { radau } from './radau.ts'
import { spectralNorm } from '../spectral-norm.ts'
import { frictionMatrices, stageMatrices, type StageMatrices } from './stage-matrices.ts'
import { solveStages, type Stages, velocityAt } from './stages.ts'
import { stepPath } from '../path/step-path.ts'
import { isCollapsed, type Path, type State, type Stepper, type StepperOptions } from '../stepper.ts'

/** Order 23 at the end of a step, 13 within. */
const stages = 12
/** Share of the tolerance that the iteration of a step may leave, as its errors add up over the steps. */
const iterationShare = 0.01
/** Least precision of an iteration in double precision. */
const minPrecision = 4e-15
const safety = 0.85
const maxGrowth = 5
/** Bound on ‖H‖ times the spectral radius of K, above which Newton's method is worth its cost. */
const newtonAbove = 0.5

/**
 * Steps by collocation, Radau IIA, for flows that are stiff and for gradients of any kind.
 *
 * The error is that of the polynomial within the step, of which the highest coefficient tells; its end is far more accurate. Not so where the
 * gradient jumps: then its integral over the step is no more accurate than its own highest coefficient says.
 *
 * @param jumps whether the gradient may jump
 */
export function collocation(
  instance: Objective,
  { lambda, friction, tolerance }: StepperOptions,
  jumps = false,
): Stepper {
  const { dimension } = instance
  const method = radau(stages)
  const s = method.stages
  const field = nodeGradients(instance, s)
  const norm = spectralNorm(dimension)
  const solver = newton(method, dimension)
  const current: Stages = {
    rise: new Float64Array(s * dimension),
    states: new Float64Array(s * dimension),
    gradients: new Float64Array(s * dimension),
    residual: new Float64Array(s * dimension),
    scale: new Float64Array(dimension),
  }
  const states = polynomial(method, dimension)
  const velocities = polynomial(method, dimension)
  const precision = Math.max(iterationShare * tolerance, minPrecision)
  const startGradient = jumps ? new Float64Array(dimension) : null
  let next = 0
  let kept: { readonly time: number; readonly length: number; readonly matrices: StageMatrices } | null = null
  let last: { readonly length: number; readonly sizes: Float64Array } | null = null

  const matricesOf = ({ time: now }: State, length: number): StageMatrices => {
    const time = friction === undefined ? 0 : now
    if (kept?.length === length && kept.time === time) return kept.matrices
    const matrices =
      friction === undefined ? stageMatrices(method, lambda, length) : frictionMatrices(method, friction, time, length)
    kept = { time, length, matrices }
    return matrices
  }

  const guess = (length: number, { velocity }: State): void => {
    if (last) {
      prolong(method, states, length / last.length, last.sizes, current.rise)
      return
    }
    for (let k = 0; k < s; k++) {
      for (let i = 0; i < dimension; i++) current.rise[k * dimension + i] = method.nodes[k] * length * velocity[i]
    }
  }

  /** The loss at the end of a step of this length, or null where its equations cannot be solved. */
  const solve = (state: State, length: number, curvature: Curvature | undefined, size: number): number | null => {
    const matrices = matricesOf(state, length)
    const usesNewton = curvature !== undefined && size * matrices.radius > newtonAbove
    if (usesNewton) solver.prepare(curvature, matrices)
    guess(length, state)
    return solveStages(current, state, {
      matrices,
      field,
      newton: usesNewton ? solver : null,
      precision,
      isRelative: instance.crosses,
    })
  }

  const accept = (state: State, length: number, loss: number): Path => {
    const matrices = matricesOf(state, length)
    states.set(state.w, current.rise)
    const v0 = state.velocity.slice()
    const path = stepPath(method, { length, stages: current, matrices, v0, states, velocities })
    last = { length, sizes: sizesOf(states, current.scale) }
    const end = (s - 1) * dimension
    state.w.set(current.states.subarray(end))
    velocityAt(current, s - 1, matrices, state.velocity, state.velocity)
    for (let k = 0; k < s; k++) {
      const share = length * method.integral[(s - 1) * s + k]
      const weight = friction === undefined ? share : share * (state.time + method.nodes[k] * length)
      field.addSlope(k, weight, state.impulse, state.squaredImpulse)
    }
    state.loss = loss
    return path
  }

  return {
    get next() {
      return next
    },
    begin(length) {
      next = length
      last = null
    },
    step(state, max) {
      // Newton's method is for flows that are stiff, which friction without λ is not.
      const curvature = friction === undefined ? instance.curvature?.(state.w) : undefined
      const size = curvature ? norm(curvature) : 0
      if (startGradient) instance.gradient(state.w, startGradient)
      for (;;) {
        const isWhole = next * 1.001 < max
        const length = isWhole ? next : max
        if (isCollapsed(state.time, length)) return null
        const loss = solve(state, length, curvature, size)
        if (loss === null) {
          next = length * 0.4
          continue
        }
        const error = stepError(method, current, length, startGradient)
        const growth = safety * pow(tolerance / error, 1 / s)
        if (error > tolerance) {
          next = length * Math.max(0.1, Math.min(0.9, growth))
          continue
        }
        const proposed = length * Math.min(maxGrowth, growth)
        next = isWhole ? proposed : Math.max(next, proposed)
        return accept(state, length, loss)
      }
    },
  }
}

/** Work of a step by Newton's method with seven sweeps, in multiplications of plain code. */
export function collocationCost({ dimension, parameters, samples }: Objective): number {
  const rows = Math.min(samples, parameters + 1)
  const factors = (stages / 2) * (2 * rows * rows * dimension + (4 / 3) * rows * rows * rows)
  const gradients = 2 * stages * rows * parameters
  const products = 3 * stages * stages * dimension
  const solutions = (stages / 2) * (4 * rows * dimension + 4 * rows * rows)
  return factors + 7 * (gradients + products + solutions)
}
