import { symbolText } from '../../../../src-main/charts/style/runs.ts'
import { ticksOf } from '../../../../src-main/charts/style/ticks.ts'
import { count, number } from '../../../format/index.ts'
import { type Curve, mgd, type Pen } from '../simulation/curves.ts'
import type { Panel, Trace } from '../simulation/traces.ts'
import { type Trail, trailOf } from '../simulation/trail.ts'
import { BAND, COMING } from './draw-paths.ts'
import { drawMath } from './math-text.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D
/** Sizes of ticks, and of symbols at the ends of axes and lines, in pixels. */
const SMALL = 11
const NAME = 13

/** Room for ticks, in pixels. */
const chartMargin = { left: 46, right: 26, top: 6, bottom: 20 }

/** Pixel positions of a panel's values on its canvas. */
export interface ChartFrame {
  readonly width: number
  readonly height: number
  readonly across: readonly [number, number]
  readonly panel: Panel
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

/** @param longest the end of the horizontal axis, which starts at 0 */
export function frameOf(panel: Panel, longest: number, width: number, height: number): ChartFrame {
  const { left, right, top, bottom } = chartMargin
  const [low, high] = panel.domain.map(Math.log)
  const x = (value: number): number => left + ((width - left - right) * value) / longest
  const y = (value: number): number => {
    const part = (Math.log(Math.max(value, 1e-300)) - low) / (high - low)
    // Values below the axis leave it by a little, so that lines end at its edge.
    return height - bottom - Math.max(-0.5, Math.min(1.5, part)) * (height - top - bottom)
  }
  return { width, height, across: [0, longest], panel, x, y }
}

/** Ticks and grid, and the symbol of the horizontal axis at its end. */
export function drawFrame(context: Context, frame: ChartFrame, symbol: string, ink: Palette): void {
  const { x, y, across, panel, width, height } = frame
  const [left, right] = [chartMargin.left, width - chartMargin.right]
  const bottom = height - chartMargin.bottom
  context.lineWidth = 1
  const down = ticksOf('log', panel.domain, Math.max(3, Math.floor((bottom - chartMargin.top) / 26)))
  const decades = down.major.every((value) => Number.isInteger(Math.log10(value)))
  for (const value of down.major) {
    const at = Math.round(y(value)) + 0.5
    if (at < chartMargin.top || at > bottom + 1) continue
    context.strokeStyle = ink.grid
    line(context, [left, at], [right, at])
    context.fillStyle = ink.soft
    drawMath(context, {
      text: decades ? down.label(value) : number(value),
      at: [left - 6, at],
      size: SMALL,
      align: 'right',
    })
  }
  context.strokeStyle = ink.line
  line(context, [left, bottom + 0.5], [right, bottom + 0.5])
  const along = ticksOf('linear', across, Math.floor((right - left) / 64) + 1)
  context.fillStyle = ink.soft
  for (const value of along.major) {
    const text = across[1] >= 1000 ? count(value) : along.label(value)
    drawMath(context, { text, at: [x(value), bottom + 5], size: SMALL, align: 'center', level: 'top' })
  }
  context.fillStyle = ink.text
  drawMath(context, { text: symbolText(symbol), at: [right + 6, bottom], size: NAME })
}

/** A trace made ready to be drawn, thinned to the pixels of its frame. */
export interface DrawnTrace {
  readonly trace: Trace
  readonly trail: Trail
}

export function drawnTraces({ panel, x, y }: ChartFrame): readonly DrawnTrace[] {
  return panel.traces.map((each) => ({
    trace: each,
    trail: trailOf(each.size, (i) => [x(each.x(i)), y(each.y(i))], 0.8),
  }))
}

type Pens = (curve: Curve) => Pen

/** Draws whole runs, pale: what is still to come. It stands still while a run plays. */
export function drawWhole(context: Context, frame: ChartFrame, drawn: readonly DrawnTrace[], penOf: Pens): void {
  inside(context, frame, () => {
    for (const { trace: each, trail } of drawn) stroke(context, trail, penOf(each.curve), COMING, trail.x.length)
  })
}

/** Draws what has been played, in full. */
export function drawPlayed(
  context: Context,
  frame: ChartFrame,
  drawn: readonly DrawnTrace[],
  penOf: Pens,
  step: number,
): void {
  inside(context, frame, () => {
    for (const { trace: each, trail } of drawn) {
      const end = frame.x(each.played(step)) + 0.5
      const length = trail.x.findIndex((x) => x > end)
      stroke(context, trail, penOf(each.curve), 1, length < 0 ? trail.x.length : length)
    }
  })
}

function inside(context: Context, { width, height }: ChartFrame, draw: () => void): void {
  const { left, right, top, bottom } = chartMargin
  context.save()
  context.beginPath()
  context.rect(left, top, width - left - right, height - top - bottom)
  context.clip()
  context.lineJoin = 'round'
  draw()
  context.restore()
}

function stroke(context: Context, { x, y }: Trail, pen: Pen, alpha: number, length: number): void {
  context.globalAlpha = alpha * (pen.band ? BAND : 1)
  context.strokeStyle = pen.colour
  context.lineWidth = pen.band ? 5 : 1.5
  context.setLineDash([...pen.dash])
  context.beginPath()
  for (let i = 0; i < length; i++) context.lineTo(x[i], y[i])
  context.stroke()
}

/** Names of what a method has two of, at the right end of its lines. */
export function drawMarks(context: Context, frame: ChartFrame, ink: Palette): void {
  context.fillStyle = ink.text
  const spots: number[] = []
  for (const { curve, mark, size, y } of frame.panel.traces) {
    if (mark === undefined || curve !== mgd || size === 0) continue
    // The symbol of the horizontal axis stands at its foot.
    const low = frame.height - chartMargin.bottom - NAME - 2
    const at = Math.max(chartMargin.top + 6, Math.min(low, frame.y(y(size - 1))))
    const free = spots.every((spot) => Math.abs(spot - at) >= 13) ? at : Math.min(...spots) - 13
    spots.push(free)
    drawMath(context, { text: mark, at: [frame.width - chartMargin.right + 4, free], size: NAME })
  }
}

/** A vertical line where the playback or the pointer is. */
export function drawCursor(context: Context, frame: ChartFrame, at: number, colour: string): void {
  const x = Math.round(frame.x(at)) + 0.5
  context.strokeStyle = colour
  context.lineWidth = 1
  line(context, [x, chartMargin.top], [x, frame.height - chartMargin.bottom])
}

function line(context: Context, from: readonly [number, number], to: readonly [number, number]): void {
  context.beginPath()
  context.moveTo(...from)
  context.lineTo(...to)
  context.stroke()
}
