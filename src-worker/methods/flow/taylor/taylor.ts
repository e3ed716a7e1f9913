import type { Objective } from '../../objective.ts'
import { type FlowSeries, plainSeries } from './flow-series.ts'
import { isCollapsed, type State, type Stepper, type StepperOptions } from '../stepper.ts'
import { admissibleRatio, kept, minShrinkage, limitOf, maxGrowth, order, pathOf } from './taylor-path.ts'

type Fast = StepperOptions['series']
const opened = new WeakMap<Objective, { readonly series: FlowSeries; readonly fast: Fast }>()

/** One series serves all flows of an instance, as a flow needs nothing of it after a step. */
function seriesOf(instance: Objective, fast: Fast): FlowSeries | null {
  const known = opened.get(instance)
  if (known && known.fast === fast) return known.series
  const series = fast?.(instance, order) ?? (instance.series ? plainSeries(instance.series(order), order) : null)
  if (series) opened.set(instance, { series, fast })
  return series
}

interface TaylorStepper extends Stepper {
  /** Work of a step, in multiplications of plain code. */
  readonly cost: number
}

/**
 * Steps by Taylor series, for flows that are not stiff; null where the gradient has no series.
 *
 * Hardly a step is tried in vain: the coefficients are there before the length is chosen.
 *
 * Source: Jorba, Zou, A software package for the numerical integration of ODEs by means of high-order Taylor methods, 2005.
 */
export function taylor(instance: Objective, { lambda, tolerance, series: fast }: StepperOptions): TaylorStepper | null {
  const series = seriesOf(instance, fast)
  if (!series) return null
  const { dimension } = instance
  const limit = limitOf(tolerance)
  const gradient = new Float64Array(dimension)
  const keep = kept(series)
  let next = 0

  const move = (state: State, length: number, ratio: number): void => {
    const { w, velocity, impulse, squaredImpulse } = state
    const { end } = series
    series.sum(ratio)
    w.set(end.state)
    state.loss = instance.gradient(w, gradient)
    for (let i = 0; i < dimension; i++) velocity[i] = lambda === 0 ? -gradient[i] : end.velocity[i] / length
    if (!end.slopeIntegral || !end.squaredSlopeIntegral) return
    for (let j = 0; j < impulse.length; j++) {
      impulse[j] += length * end.slopeIntegral[j]
      squaredImpulse[j] += length * end.squaredSlopeIntegral[j]
    }
  }

  return {
    cost: costOf(instance, series.speed),
    get next() {
      return next
    },
    begin(length) {
      next = length
    },
    step(state, max) {
      let length = next
      for (;;) {
        if (isCollapsed(state.time, length)) return null
        series.expand(state.w, state.velocity, lambda, length)
        const ratio = Math.min(maxGrowth, admissibleRatio(series, limit, instance.crosses))
        if (ratio >= minShrinkage) {
          next = length * ratio
          const made = next * 1.001 < max ? next : max
          move(state, length, made / length)
          return pathOf(keep(), made, length)
        }
        length *= Number.isFinite(ratio) ? Math.max(ratio, 0.01) : 0.1
      }
    },
  }
}

function costOf({ dimension, parameters, samples }: Objective, speed: number): number {
  const rows = Math.min(samples, parameters + 1)
  return (2 * order * rows * parameters + 2 * order * order * dimension) / speed
}
