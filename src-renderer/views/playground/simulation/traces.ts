import type { TermName } from '../../../components/terms.ts'
import { type Curve, descentCurves, isCompared, mgd } from './curves.ts'
import type { Descent } from './descent.ts'
import type { Display } from '../state/display.ts'
import type { PlaneFlow } from './flow.ts'
import { type Simulation, timeOf } from './simulation.ts'

/** A quantity of one curve along its run. */
export interface Trace {
  readonly curve: Curve
  /** Told apart from others of the curve: `Δ₁`, `Δ₂`. */
  readonly mark?: string
  readonly size: number
  /** In steps of MGD or in time, as the axis says. */
  readonly x: (i: number) => number
  readonly y: (i: number) => number
  /** The x up to which it has been played at a moment. */
  readonly played: (step: number) => number
}

export interface Panel {
  readonly id: 'loss' | 'balancedness' | 'distance'
  readonly title: string
  /** Empty where there is none. */
  readonly symbol: string
  /** Under which its name is explained. */
  readonly term?: TermName
  readonly traces: readonly Trace[]
  /** Logarithmic; both above 0. */
  readonly domain: readonly [number, number]
}

type Clock = Pick<Trace, 'x' | 'played'>

/** The panels beside the plane, of the curves that are shown. */
export function panelsOf(simulation: Simulation, { against, shown }: Pick<Display, 'against' | 'shown'>): Panel[] {
  const { problem, flows, descents, distances } = simulation
  const loss: Trace[] = []
  const balancedness: Trace[] = []
  const distance: Trace[] = []
  for (const curve of shown) {
    const flow = flows[curve.name]
    const descent = descents[curve.name]
    if (flow) {
      const clock = flowClock(simulation, curve, flow, against)
      loss.push({ curve, ...clock, size: flow.time.length, y: (i) => flow.loss[i] })
      balancedness.push(...pair(curve, clock, flow))
    } else if (descent) {
      const clock = stepClock(descent, against)
      loss.push({ curve, ...clock, size: descent.steps + 1, y: (i) => descent.loss[i] })
      if (curve === mgd) balancedness.push(...pair(curve, clock, descent))
      const off = distances[curve.name]
      if (off && !curve.isLimit) distance.push({ curve, ...clock, size: off.length, y: (i) => off[i] })
    }
  }
  const panels: Panel[] = [{ id: 'loss', title: 'Loss', symbol: 'F', traces: loss, domain: lossDomain(simulation) }]
  if (problem.lines.length > 0) {
    panels.push({
      ...{ id: 'balancedness', title: 'Balancedness', symbol: 'Δ', term: 'term-balancedness' },
      traces: balancedness,
      domain: domainOf(balancedness, 6),
    })
  }
  panels.push({
    ...{ id: 'distance', title: 'Distance from the flow', symbol: '' },
    traces: distance,
    domain: domainOf(distance, 5),
  })
  return panels
}

function stepClock({ epsilon, steps }: Descent, against: Display['against']): Clock {
  const unit = against === 'steps' ? 1 : epsilon
  return { x: (i) => i * unit, played: (step) => Math.min(steps, Math.floor(step + 1e-9)) * unit }
}

function flowClock(simulation: Simulation, curve: Curve, { time }: PlaneFlow, against: Display['against']): Clock {
  const { epsilon } = simulation
  const ahead = isCompared(curve) ? timeOf(0, epsilon, simulation.flow) : 0
  return against === 'time'
    ? { x: (i) => time[i], played: (step) => step * epsilon + ahead }
    : { x: (i) => (time[i] - ahead) / epsilon, played: (step) => step }
}

function pair(curve: Curve, clock: Clock, { balancedness }: Descent | PlaneFlow): Trace[] {
  if (!balancedness) return []
  const size = balancedness.length / 2
  return [0, 1].map((j) => ({
    curve,
    mark: j === 0 ? 'Δ₁' : 'Δ₂',
    ...clock,
    size,
    y: (i) => balancedness[2 * i + j],
  }))
}

/** From where runs converge to the highest loss, but not as high as a run that diverges goes. */
function lossDomain({ descents }: Simulation): readonly [number, number] {
  const start = descents.mgd.loss[0]
  const calm = descentCurves.flatMap(({ name }) => {
    const descent = descents[name]
    return descent && descent.outcome !== 'diverged' ? [descent.loss.reduce((max, each) => Math.max(max, each))] : []
  })
  const max = Math.min(1e3 * start, Math.max(start * (calm.length === 0 ? 1e3 : 1), ...calm))
  return [1e-12, Math.max(1e-11, 2 * max)]
}

/** Around all values above 0, at most so many decades down from the highest that a run which does not diverge has. */
function domainOf(traces: readonly Trace[], decades: number): readonly [number, number] {
  let [min, max] = [Infinity, 0]
  for (const { size, y } of traces) {
    for (let i = 0; i < size; i++) {
      const value = y(i)
      if (value > 0) min = Math.min(min, value)
      if (value < 10) max = Math.max(max, value)
    }
  }
  if (max === 0) return [0.1, 1]
  return [Math.max(min / 1.3, max * 10 ** -decades), max * 1.5]
}

/** The value of a trace at an x: of its last sample at or before it; null before the first and after the last. */
export function valueAt({ size, x, y }: Trace, at: number): number | null {
  if (size === 0 || at < x(0) || at > x(size - 1) * (1 + 1e-9) + 1e-12) return null
  let [low, high] = [0, size - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (x(middle) <= at) low = middle
    else high = middle - 1
  }
  return y(low)
}
