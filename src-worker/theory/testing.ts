/** Runs of diagonal networks to their end, step by step and as flows, for the tests of this folder. */
import type { LaneStart, Session } from '../kernel/kernel.ts'
import { mgdStep } from '../methods/index.ts'
import type { DiagonalNetwork } from '../problems/index.ts'
import type { DiscreteRun, FlowRun } from './index.ts'

/** The run in the first lane of a session, which is stepped to its end. */
export function runToEnd(session: Session, instance: DiagonalNetwork, lane: LaneStart): DiscreteRun {
  session.load(0, lane)
  while (session.status(0) === 'running') session.advance(100_000)
  const [end, previous] = [new Float64Array(instance.dimension), new Float64Array(instance.dimension)]
  const impulse = new Float64Array(instance.parameters)
  session.state(0, end)
  session.previous(0, previous)
  session.impulse(0, impulse)
  const path = new Float64Array(2 * instance.dimension)
  session.path(0, path)
  const loss = session.loss(0)
  return { data: instance.data, start: lane.start, end, previous, impulse, beta: lane.beta, loss, path }
}

/** The same, one step after the other, each shown to `step` as w_{k−1}, w_k, w_{k+1}; `step` may change w_{k+1}. */
export function walk(
  instance: DiagonalNetwork,
  lane: LaneStart,
  step: (before: Float64Array, here: Float64Array, after: Float64Array, k: number) => void,
): DiscreteRun & { steps: number } {
  const here = lane.start.slice()
  const previous = lane.start.slice()
  const before = new Float64Array(here.length)
  const gradient = new Float64Array(here.length)
  const impulse = new Float64Array(instance.parameters)
  let k = 0
  for (; k < lane.budget && instance.gradient(here, gradient) > lane.stopLoss; k++) {
    instance.slope!.forEach((each, j) => (impulse[j] += lane.gamma * each))
    before.set(previous)
    mgdStep(here, previous, gradient, lane)
    step(before, previous, here, k)
  }
  const loss = instance.gradient(here, gradient)
  return { data: instance.data, start: lane.start, end: here, previous, impulse, beta: lane.beta, loss, steps: k }
}

/** State of a flow: w, ẇ and ∫g. */
interface FlowState {
  readonly w: Float64Array
  readonly velocity: Float64Array
  readonly impulse: Float64Array
}

/** MGF(λ), or GF for λ = 0, by the classical Runge-Kutta method with a fixed step; each state is shown to `see`. */
export function flow(
  instance: DiagonalNetwork,
  start: Float64Array,
  lambda: number,
  { step, steps }: { readonly step: number; readonly steps: number },
  see: (time: number, state: FlowState) => void = () => undefined,
): FlowRun {
  const size = start.length
  const slopes = (y: Float64Array): Float64Array => {
    const out = new Float64Array(y.length)
    const field = new Float64Array(size)
    instance.gradient(y.slice(0, size), field)
    for (let i = 0; i < size; i++) {
      out[i] = lambda > 0 ? y[size + i] : -field[i]
      out[size + i] = lambda > 0 ? -(y[size + i] + field[i]) / lambda : 0
    }
    out.set(instance.slope!, 2 * size)
    return out
  }
  const parts = (y: Float64Array): FlowState => ({
    w: y.slice(0, size),
    velocity: lambda > 0 ? y.slice(size, 2 * size) : slopes(y).slice(0, size),
    impulse: y.slice(2 * size),
  })
  let y = new Float64Array(2 * size + instance.parameters)
  y.set(start)
  see(0, parts(y))
  for (let k = 1; k <= steps; k++) {
    y = rungeKutta(slopes, y, step)
    see(k * step, parts(y))
  }
  const { w, velocity, impulse } = parts(y)
  const loss = instance.gradient(w, new Float64Array(size))
  return { data: instance.data, start, end: w, velocity, impulse, lambda, loss }
}

function rungeKutta(slopes: (y: Float64Array) => Float64Array, y: Float64Array, h: number): Float64Array<ArrayBuffer> {
  const from = (slope: Float64Array, part: number): Float64Array => y.map((each, i) => each + part * h * slope[i])
  const a = slopes(y)
  const b = slopes(from(a, 0.5))
  const c = slopes(from(b, 0.5))
  const d = slopes(from(c, 1))
  return Float64Array.from(y, (each, i) => each + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]))
}
