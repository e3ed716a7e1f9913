import { ticksOf } from '../../../../src-main/charts/style/ticks.ts'
import { formatNumber } from '../../../../src-main/contract/index.ts'
import { apart, kept, type PlacedLabel } from './label-places.ts'
import { axesOf, levelLines } from './level-lines.ts'
import { drawMath, mathWidth } from './math-text.ts'
import type { Palette } from './palette.ts'
import { thetaStar } from '../simulation/network.ts'
import { lossAt, type PlaneProblem } from '../simulation/problem.ts'
import type { Vector2 } from '../simulation/setup.ts'
import type { PlaneView } from './view.ts'

type Context = CanvasRenderingContext2D
/** Sizes of ticks and values, and of the names of axes, in pixels. */
const SMALL = 11
const NAME = 13

/** Ground that stands still under the paths: level lines of the loss, for the network its solutions and the ℓ₁ ball that touches them. */
export function drawGround(context: Context, problem: PlaneProblem, view: PlaneView, ink: Palette): void {
  context.save()
  clip(context, view)
  const values = drawLevels(context, problem, view, ink)
  drawZero(context, view, ink)
  const names: PlacedLabel[] = []
  if (problem.lines.length > 0) {
    const ball = drawBall(context, problem, view, ink)
    names.push(drawTrue(context, view, ink), ...drawSolutions(context, problem, view, ink), ball)
  }
  // Names before values, and values of higher levels before those that crowd around the centre.
  drawLabels(context, [...names, ...values.toReversed()], view, ink)
  context.restore()
  drawAxes(context, view, ink)
}

export function clip(context: Context, view: PlaneView): void {
  context.beginPath()
  context.rect(
    view.x(view.left),
    view.y(view.top),
    view.x(view.right) - view.x(view.left),
    view.y(view.bottom) - view.y(view.top),
  )
  context.clip()
}

function drawLevels(context: Context, { bowl }: PlaneProblem, view: PlaneView, ink: Palette): PlacedLabel[] {
  const labels: PlacedLabel[] = []
  const corners = [view.left, view.right].flatMap((x) => [view.top, view.bottom].map((y) => lossAt(bowl, [x, y])))
  const { angle } = axesOf(bowl.hessian)
  const [x, y] = [view.x(bowl.centre[0]), view.y(bowl.centre[1])]
  for (const { value, semiAxes } of levelLines(bowl, Math.max(...corners), 8)) {
    const [narrow, wide] = semiAxes.map((each) => Math.min(each * view.unit, 1e4))
    context.save()
    context.translate(x, y)
    context.rotate(-angle)
    context.beginPath()
    if (semiAxes[1] === Infinity) context.rect(-narrow, -wide, 2 * narrow, 2 * wide)
    else context.ellipse(0, 0, narrow, wide, 0, 0, 2 * Math.PI)
    context.fillStyle = ink.shade
    context.fill()
    context.lineWidth = 0.75
    context.strokeStyle = ink.line
    context.stroke()
    context.restore()
    const at = levelLabelAt(angle, [narrow, wide], [x, y], view)
    if (at) labels.push({ text: formatNumber(value), at, colour: ink.soft })
  }
  return labels
}

/** Place of a level line's value: on its steep side, up or to the right of the centre; null out of sight. */
function levelLabelAt(angle: number, [narrow]: readonly number[], [x, y]: Vector2, view: PlaneView): Vector2 | null {
  if (narrow < 22) return null
  const up = Math.sin(angle) >= 0 ? 1 : -1
  const at: Vector2 = [x + up * narrow * Math.cos(angle), y - up * narrow * Math.sin(angle)]
  const inside =
    at[0] > view.x(view.left) + 16 &&
    at[0] < view.x(view.right) - 16 &&
    at[1] > view.y(view.top) + 10 &&
    at[1] < view.y(view.bottom) - 10
  return inside ? at : null
}

function drawLabels(context: Context, labels: readonly PlacedLabel[], view: PlaneView, ink: Palette): void {
  context.lineWidth = 4
  context.lineJoin = 'round'
  context.strokeStyle = ink.ground
  const area = {
    left: view.x(view.left),
    right: view.x(view.right),
    top: view.y(view.top),
    bottom: view.y(view.bottom),
  }
  const widthOf = (text: string) => mathWidth(context, text, SMALL)
  const whole = labels.map((label) => kept(label, widthOf, area))
  for (const { text, at, colour } of apart(whole, widthOf)) {
    context.fillStyle = colour
    drawMath(context, { text, at, size: SMALL, align: 'center', outlined: true })
  }
}

function drawZero(context: Context, view: PlaneView, ink: Palette): void {
  context.beginPath()
  context.moveTo(view.x(view.left), view.y(0))
  context.lineTo(view.x(view.right), view.y(0))
  context.moveTo(view.x(0), view.y(view.top))
  context.lineTo(view.x(0), view.y(view.bottom))
  context.lineWidth = 0.75
  context.strokeStyle = ink.soft
  context.globalAlpha = 0.4
  context.stroke()
  context.globalAlpha = 1
}

/** The lines ⟨x, θ⟩ = y, which a network of one sample ends on, and one of two where they meet. */
function drawSolutions(context: Context, { lines }: PlaneProblem, view: PlaneView, ink: Palette): PlacedLabel[] {
  return lines.flatMap(({ x, y }, i) => {
    const at = (along: number): Vector2 => [view.x(x[0] * y - x[1] * along), view.y(x[1] * y + x[0] * along)]
    context.beginPath()
    context.moveTo(...at(-20))
    context.lineTo(...at(20))
    context.lineWidth = 1.5
    context.strokeStyle = ink.solution
    context.stroke()
    const name = lines.length === 1 ? 'Xθ = 𝑦' : `⟨x${i === 0 ? '₁' : '₂'}, θ⟩ = y${i === 0 ? '₁' : '₂'}`
    const spot = spotAlong(at, view)
    return spot ? [{ text: name, at: spot, colour: ink.text }] : []
  })
}

/** A place for a name: the first in sight from the upper end of a line. */
function spotAlong(at: (along: number) => Vector2, view: PlaneView): Vector2 | null {
  for (let along = 6; along > -6; along -= 0.02) {
    const [x, y] = at(along)
    if (x < view.x(view.right) - 34 && x > view.x(view.left) + 34 && y > view.y(view.top) + 26) {
      return y < view.y(view.bottom) - 14 ? [x, y] : null
    }
  }
  return null
}

/** The ball ‖θ‖₁ ≤ r whose corner or side first meets the line of solutions: its touching point is the sparsest of them. */
function drawBall(context: Context, { lines, bowl }: PlaneProblem, view: PlaneView, ink: Palette): PlacedLabel {
  const [{ x, y }] = lines
  const radius =
    lines.length === 1
      ? Math.abs(y) / Math.max(Math.abs(x[0]), Math.abs(x[1]))
      : Math.abs(bowl.centre[0]) + Math.abs(bowl.centre[1])
  context.beginPath()
  context.moveTo(view.x(radius), view.y(0))
  for (const [theta1, theta2] of [
    [0, radius],
    [-radius, 0],
    [0, -radius],
  ])
    context.lineTo(view.x(theta1), view.y(theta2))
  context.closePath()
  context.lineWidth = 1
  context.setLineDash([3, 3])
  context.strokeStyle = ink.soft
  context.stroke()
  context.setLineDash([])
  const name = lines.length === 1 ? 'least ‖θ‖₁' : '‖θ‖₁'
  return { text: name, at: [view.x(-0.32 * radius), view.y(0.68 * radius)], colour: ink.soft }
}

function drawTrue(context: Context, view: PlaneView, ink: Palette): PlacedLabel {
  const [x, y] = [view.x(thetaStar[0]), view.y(thetaStar[1])]
  context.beginPath()
  context.arc(x, y, 6, 0, 2 * Math.PI)
  context.lineWidth = 1.5
  context.strokeStyle = ink.text
  context.stroke()
  return { text: 'θ*', at: [x + 15, y + 13], colour: ink.text }
}

function drawAxes(context: Context, view: PlaneView, ink: Palette): void {
  const [left, right] = [view.x(view.left), view.x(view.right)]
  const [top, bottom] = [view.y(view.top), view.y(view.bottom)]
  context.fillStyle = ink.soft
  const across = ticksOf('linear', [view.left, view.right], Math.floor((right - left) / 80) + 1)
  for (const value of across.major) {
    // The end of the axis has its symbol.
    if (view.x(value) < right - 26)
      drawMath(context, {
        text: across.label(value),
        at: [view.x(value), bottom + 6],
        size: SMALL,
        align: 'center',
        level: 'top',
      })
  }
  const down = ticksOf('linear', [view.bottom, view.top], Math.floor((bottom - top) / 60) + 1)
  for (const value of down.major) {
    if (view.y(value) > top + 20)
      drawMath(context, { text: down.label(value), at: [left - 7, view.y(value)], size: SMALL, align: 'right' })
  }
  context.lineWidth = 1
  context.strokeStyle = ink.line
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1)

  context.fillStyle = ink.text
  const name = { size: NAME, align: 'right', level: 'base' } as const
  drawMath(context, { ...name, text: 'θ₁', at: [right, bottom + 16] })
  drawMath(context, { ...name, text: 'θ₂', at: [left - 9, top + 12] })
}
