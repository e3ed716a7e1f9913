import { bisectRight } from 'd3-array'
import { type Curve, isCompared, type Pen } from '../simulation/curves.ts'
import type { Samples } from '../simulation/samples.ts'
import { type Simulation, timeOf } from '../simulation/simulation.ts'
import { type Trail, trace, trailOf } from '../simulation/trail.ts'
import type { PlaneView } from './view.ts'

/** A curve's path in the plane, and how far along it a moment of the playback is. */
export interface PlanePath {
  readonly curve: Curve
  readonly trail: Trail
  /** Iterates are dots where they can be told apart; a flow has none. */
  readonly discrete: boolean
  /** The last sample at or before a number of steps of MGD. */
  readonly sampleAt: (step: number) => number
  /** Its place then, in pixels. */
  readonly headAt: (step: number) => readonly [number, number]
}

/** The path of a curve; null where it has none at these numbers. */
export function planePath(simulation: Simulation, curve: Curve, view: PlaneView): PlanePath | null {
  const { flows, descents, epsilon, flow: compared } = simulation
  const flow = flows[curve.name]
  if (flow) {
    const timeAt = (step: number): number => timeOf(step, epsilon, isCompared(curve) ? compared : 'lambda')
    return {
      curve,
      trail: trailOf(flow.time.length, placesOf(flow, view)),
      discrete: false,
      sampleAt: (step) => bisectRight(flow.time, timeAt(step)) - 1,
      headAt: (step) => {
        const [theta1, theta2] = flow.at(timeAt(step))
        return [view.x(theta1), view.y(theta2)]
      },
    }
  }
  const descent = descents[curve.name]
  if (!descent) return null
  const at = placesOf(descent, view)
  const sampleAt = (step: number): number => Math.min(descent.steps, Math.floor(step + 1e-9))
  const trail = trailOf(descent.steps + 1, at)
  return { curve, trail, discrete: true, sampleAt, headAt: (step) => at(sampleAt(step)) }
}

function placesOf({ theta }: Pick<Samples, 'theta'>, view: PlaneView) {
  return (i: number) => [view.x(theta[2 * i]), view.y(theta[2 * i + 1])] as const
}

/** Opacity of what is still to come: seen at rest on either ground, and behind what has been drawn. */
export const COMING = 0.65

/** Opacity of the band that others lie on. */
export const BAND = 0.6

/** Draws a path up to a moment, or, as `Infinity`, the whole of it. */
export function drawPath(context: CanvasRenderingContext2D, path: PlanePath, pen: Pen, step: number, alpha = 1): void {
  const until = step === Infinity ? Infinity : path.sampleAt(step)
  context.save()
  context.globalAlpha = alpha * (pen.band ? BAND : 1)
  context.lineWidth = pen.width
  context.lineJoin = 'round'
  context.lineCap = pen.dash.length > 0 ? 'butt' : 'round'
  context.setLineDash([...pen.dash])
  context.strokeStyle = pen.colour
  trace(context, path.trail, until)
  if (step !== Infinity && !path.discrete && path.trail.x.length > 0) context.lineTo(...path.headAt(step))
  context.stroke()
  if (path.discrete) drawIterates(context, path.trail, pen, until)
  context.restore()
}

/** Dots on the iterates that are far enough from the one before; nearer ones would only thicken the line. */
function drawIterates(context: CanvasRenderingContext2D, { x, y, index }: Trail, pen: Pen, until: number): void {
  context.fillStyle = pen.colour
  context.beginPath()
  for (let i = 1; i < index.length && index[i] <= until; i++) {
    if (index[i] - index[i - 1] > 1 || Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) < 6) continue
    context.moveTo(x[i] + 2.2, y[i])
    context.arc(x[i], y[i], 2.2, 0, 2 * Math.PI)
  }
  context.fill()
}

/** The mark of where a path is. */
export function drawHead(
  context: CanvasRenderingContext2D,
  path: PlanePath,
  pen: Pen,
  step: number,
  ground: string,
): void {
  const [x, y] = path.headAt(step)
  context.beginPath()
  context.arc(x, y, pen.band ? 6 : 4.5, 0, 2 * Math.PI)
  context.fillStyle = pen.colour
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = ground
  context.stroke()
}
