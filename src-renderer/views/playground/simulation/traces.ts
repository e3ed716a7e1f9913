import type { Descent } from './descent.ts'
import type { PlaneFlow } from './flow.ts'
import type { Display, MethodName } from './setup.ts'
import { descentNames, type Simulation, timeOf } from './simulation.ts'

/** A quantity of one method along its run. */
export interface Trace {
  readonly name: MethodName
  /** Told apart from others of the method: `Δ₁`, `Δ₂`. */
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
  readonly traces: readonly Trace[]
  /** Logarithmic; both above 0. */
  readonly domain: readonly [number, number]
}

type Clock = Pick<Trace, 'x' | 'played'>

/** The panels beside the plane, of the methods that are shown. */
export function panelsOf(simulation: Simulation, { against, shown }: Pick<Display, 'against' | 'shown'>): Panel[] {
  const { problem, mgf, gf, descents, distances } = simulation
  const loss: Trace[] = []
  const balancedness: Trace[] = []
  const distance: Trace[] = []
  for (const name of shown) {
    if (name === 'mgf' || name === 'gf') {
      const flow = name === 'mgf' ? mgf : gf
      const clock = flowClock(simulation, name, flow, against)
      loss.push({ name, ...clock, size: flow.time.length, y: (i) => flow.loss[i] })
      balancedness.push(...pair(name, clock, flow))
    } else {
      const descent = descents[name]
      if (!descent) continue
      const clock = stepClock(descent, against)
      loss.push({ name, ...clock, size: descent.steps + 1, y: (i) => descent.loss[i] })
      if (name === 'mgd') balancedness.push(...pair(name, clock, descent))
      const off = distances[name]
      if (off && name !== 'gd') distance.push({ name, ...clock, size: off.length, y: (i) => off[i] })
    }
  }
  const panels: Panel[] = [{ id: 'loss', traces: loss, domain: lossDomain(simulation) }]
  if (problem.lines.length > 0) {
    panels.push({ id: 'balancedness', traces: balancedness, domain: domainOf(balancedness, 6) })
  }
  panels.push({ id: 'distance', traces: distance, domain: domainOf(distance, 5) })
  return panels
}

function stepClock({ epsilon, steps }: Descent, against: Display['against']): Clock {
  const unit = against === 'steps' ? 1 : epsilon
  return { x: (i) => i * unit, played: (step) => Math.min(steps, Math.floor(step + 1e-9)) * unit }
}

function flowClock(simulation: Simulation, name: MethodName, { time }: PlaneFlow, against: Display['against']): Clock {
  const { epsilon } = simulation
  const ahead = name === 'mgf' ? timeOf(0, epsilon, simulation.flow) : 0
  return against === 'time'
    ? { x: (i) => time[i], played: (step) => step * epsilon + ahead }
    : { x: (i) => (time[i] - ahead) / epsilon, played: (step) => step }
}

function pair(name: MethodName, clock: Clock, { balancedness }: Descent | PlaneFlow): Trace[] {
  if (!balancedness) return []
  const size = balancedness.length / 2
  return [0, 1].map((j) => ({
    name,
    mark: j === 0 ? 'Δ₁' : 'Δ₂',
    ...clock,
    size,
    y: (i) => balancedness[2 * i + j],
  }))
}

/** From where runs converge to the highest loss, but not as high as a run that diverges goes. */
function lossDomain({ descents }: Simulation): readonly [number, number] {
  const start = descents.mgd.loss[0]
  const calm = descentNames.flatMap((name) => {
    const descent = descents[name]
    return descent && descent.outcome !== 'diverged' ? [descent.loss.reduce((most, each) => Math.max(most, each))] : []
  })
  const most = Math.min(1e3 * start, Math.max(start * (calm.length === 0 ? 1e3 : 1), ...calm))
  return [1e-12, Math.max(1e-11, 2 * most)]
}

/** Around all values above 0, at most so many decades down from the highest that a run which does not diverge has. */
function domainOf(traces: readonly Trace[], decades: number): readonly [number, number] {
  let [least, most] = [Infinity, 0]
  for (const { size, y } of traces) {
    for (let i = 0; i < size; i++) {
      const value = y(i)
      if (value > 0) least = Math.min(least, value)
      if (value < 10) most = Math.max(most, value)
    }
  }
  if (most === 0) return [0.1, 1]
  return [Math.max(least / 1.3, most * 10 ** -decades), most * 1.5]
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
