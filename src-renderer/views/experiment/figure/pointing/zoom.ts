import type { Plot, Zoom } from '../../../../../src-main/figures/drawn/index.ts'
import type { QueryChanges, QueryValues } from '../../../../composables/use-query.ts'

type Domain = readonly [number, number]
type Axis = 'x' | 'y'

/** The names in an address of the parts of the axes that are looked at. */
export type ZoomNames = Readonly<Record<Axis, string>>
const axes: ZoomNames = { x: 'x', y: 'y' }

/** As an address carries it: `x=0.01..0.3&y=1e-9..1`. */
export function zoomQuery(zoom: Zoom, names = axes): QueryChanges {
  return { [names.x]: printed(zoom.x), [names.y]: printed(zoom.y) }
}

export function zoomIn(query: QueryValues, names = axes): Zoom {
  const [x, y] = [read(query[names.x]), read(query[names.y])]
  return { ...(x ? { x } : {}), ...(y ? { y } : {}) }
}

/** Four digits are finer than a pixel. */
function printed(domain: Domain | undefined): string | undefined {
  return domain?.map((value) => String(Number(value.toPrecision(4)))).join('..')
}

function read(text: string | undefined): Domain | undefined {
  const parts = (text ?? '').split('..').map(Number)
  const [from, to] = parts
  return parts.length === 2 && Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : undefined
}

/** The value at a pixel along an axis of a plot. */
export function valueAt({ frame, ...plot }: Plot, axis: Axis, pixel: number): number {
  const { domain, scale } = plot[axis]
  const part = axis === 'x' ? (pixel - frame.left) / frame.width : 1 - (pixel - frame.top) / frame.height
  const [into, back] = maps[scale]
  const [from, to] = domain.map(into)
  return back(from + part * (to - from))
}

/** The pixel at a value along an axis of a plot. */
export function pixelAt({ frame, ...plot }: Plot, axis: Axis, value: number): number {
  const { domain, scale } = plot[axis]
  const [into] = maps[scale]
  const [from, to] = domain.map(into)
  const part = (into(value) - from) / (to - from)
  return axis === 'x' ? frame.left + part * frame.width : frame.top + (1 - part) * frame.height
}

const maps = {
  linear: [(value: number) => value, (value: number) => value],
  log: [Math.log, Math.exp],
} as const

/** The plot around a pixel; undefined outside of all. */
export function plotAt(plots: readonly Plot[], x: number, y: number): Plot | undefined {
  return plots.find(
    ({ frame: { left, top, width, height } }) => x >= left && x <= left + width && y >= top && y <= top + height,
  )
}

/** A rectangle in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Thinner than this, a rectangle speaks of its long side alone. */
const thin = 8

/** The rectangle between two corners within a plot: a strip of the whole plot where it is thin, or an axis cannot be zoomed. */
export function brushed(
  plot: Plot,
  from: readonly [number, number],
  to: readonly [number, number],
  can: Record<Axis, boolean>,
): Box {
  const { left, top, width, height } = plot.frame
  const held = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))
  const xs = [from[0], to[0]].map((x) => held(x, left, left + width)).sort((a, b) => a - b)
  const ys = [from[1], to[1]].map((y) => held(y, top, top + height)).sort((a, b) => a - b)
  const [wide, high] = [xs[1] - xs[0] >= thin && can.x, ys[1] - ys[0] >= thin && can.y]
  return {
    left: wide || !can.x ? (wide ? xs[0] : left) : left,
    right: wide ? xs[1] : left + width,
    top: high ? ys[0] : top,
    bottom: high ? ys[1] : top + height,
  }
}

/** The zoom that shows a rectangle of a plot; sides that are the plot's own stay as they are. */
export function zoomTo(plot: Plot, { left, right, top, bottom }: Box, zoom: Zoom): Zoom {
  const { frame } = plot
  const whole = {
    x: left <= frame.left && right >= frame.left + frame.width,
    y: top <= frame.top && bottom >= frame.top + frame.height,
  }
  return {
    ...zoom,
    ...(whole.x ? {} : { x: [valueAt(plot, 'x', left), valueAt(plot, 'x', right)] as const }),
    ...(whole.y ? {} : { y: [valueAt(plot, 'y', bottom), valueAt(plot, 'y', top)] as const }),
  }
}

/**
 * The zoom by a factor around a pixel.
 *
 * @param factor below 1 it shows less
 */
export function zoomAround(
  plot: Plot,
  [x, y]: readonly [number, number],
  factor: number,
  can: Record<Axis, boolean>,
): Zoom {
  const { left, top, width, height } = plot.frame
  const box = {
    left: x - factor * (x - left),
    right: x + factor * (left + width - x),
    top: y - factor * (y - top),
    bottom: y + factor * (top + height - y),
  }
  return {
    ...(can.x ? { x: [valueAt(plot, 'x', box.left), valueAt(plot, 'x', box.right)] as const } : {}),
    ...(can.y ? { y: [valueAt(plot, 'y', box.bottom), valueAt(plot, 'y', box.top)] as const } : {}),
  }
}
