import type { CustomSeriesOption } from 'echarts'
import type { Annotation, Quantity } from '../../../contract/index.ts'
import type { AnnotationLayer } from '../../plot/description.ts'
import { familyOf, lengths } from '../../style/render-style.ts'
import { richly } from '../../style/rich.ts'
import type { Drawn } from '../drawn.ts'

type Pixel = readonly [x: number, y: number]
type Position = readonly [number, number]

/** A remark of the author: where it lies in the data, or in the plot. */
export function annotationSeries({ annotation, z }: AnnotationLayer, drawn: Drawn): CustomSeriesOption {
  const children = shapesOf(annotation, drawn)
  return {
    type: 'custom',
    ...drawn.axisIndex,
    z,
    silent: true,
    clip: annotation.as === 'region',
    tooltip: { show: false },
    data: [{ value: [drawn.x.domain[0], drawn.y.domain[0]] }],
    renderItem: () => ({ type: 'group', children: [...children] }),
  }
}

type Shape = { type: 'text' | 'polyline' | 'polygon' | 'rect'; [key: string]: unknown }

function shapesOf(annotation: Annotation, drawn: Drawn): Shape[] {
  const { look } = drawn
  const { gap, thin } = lengths(look)
  const colour = annotation.colour ?? drawn.colours.of({ ink: 'text' })
  const pixel = pixelsOf(annotation, drawn)
  const line = (points: readonly Pixel[], dashed = false): Shape => ({
    type: 'polyline',
    shape: { points: points.map((point) => [...point]) },
    style: { stroke: colour, fill: 'none', lineWidth: thin, lineDash: dashed ? [4 * thin, 3 * thin] : undefined },
  })
  switch (annotation.as) {
    case 'text': {
      const { align = 'left' } = annotation
      return [
        textAt(annotation.text, pixel(annotation.at), align === 'centre' ? 'center' : align, 'middle', drawn, colour),
      ]
    }
    case 'line':
    case 'arrow': {
      const [from, to] = [pixel(annotation.from), pixel(annotation.to)]
      const isArrow = annotation.as === 'arrow'
      const [end, other] = isArrow ? [from, to] : [to, from]
      return [
        ...(isArrow ? arrowOf(from, to, thin, colour, line) : [line([from, to], annotation.dashed)]),
        ...(annotation.text === undefined ? [] : [besideEnd(annotation.text, end, other, drawn, colour)]),
      ]
    }
    case 'region': {
      const { frame } = drawn
      const [left, right] = spanOf(annotation.x, 0, [frame.left, frame.left + frame.width], pixel)
      const [top, bottom] = spanOf(annotation.y, 1, [frame.top, frame.top + frame.height], pixel)
      const fill = annotation.colour ?? drawn.colours.of({ ink: 'zone' })
      return [
        { type: 'rect', shape: { x: left, y: top, width: right - left, height: bottom - top }, style: { fill } },
        ...(annotation.text === undefined
          ? []
          : [textAt(annotation.text, [left + gap, top + gap], 'left', 'top', drawn)]),
      ]
    }
  }
}

/** Pixels of a position in the units of the axes, or in parts of the plot from its lower left corner. */
function pixelsOf({ in: units = 'data' }: Annotation, { frame, x, y }: Drawn): (position: Position) => Pixel {
  const part = ({ scale }: Quantity, [from, to]: Position, value: number) =>
    scale === 'log' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
  return ([across, up]) => {
    const parts = units === 'plot' ? [across, up] : [part(x.quantity, x.domain, across), part(y.quantity, y.domain, up)]
    return [frame.left + parts[0] * frame.width, frame.top + (1 - parts[1]) * frame.height]
  }
}

/** Both ends along one way, ascending; all of the frame where there are none, and no further than it. */
function spanOf(
  ends: Position | undefined,
  way: 0 | 1,
  [first, last]: Position,
  pixel: (position: Position) => Pixel,
): Position {
  if (!ends) return [first, last]
  const within = (value: number) => Math.min(last, Math.max(first, value))
  const [a, b] = ends.map((end) => within(pixel(way === 0 ? [end, end] : [end, end])[way]))
  return [Math.min(a, b), Math.max(a, b)]
}

/** A shaft and a slender head, filled. */
function arrowOf(
  from: Pixel,
  to: Pixel,
  thin: number,
  colour: string,
  line: (points: readonly Pixel[]) => Shape,
): Shape[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  const head = Math.min(length, 7 * thin)
  const base: Pixel = [to[0] - head * ux, to[1] - head * uy]
  const half = 0.36 * head
  const points = [[...to], [base[0] - half * uy, base[1] + half * ux], [base[0] + half * uy, base[1] - half * ux]]
  return [line([from, base]), { type: 'polygon', shape: { points }, style: { fill: colour } }]
}

/** Text at the end of a line, on the side that the line does not go to. */
function besideEnd(text: string, end: Pixel, other: Pixel, drawn: Drawn, fill: string): Shape {
  const { gap } = lengths(drawn.look)
  const [dx, dy] = [end[0] - other[0], end[1] - other[1]]
  const isLevel = Math.abs(dx) >= Math.abs(dy)
  if (isLevel) {
    const right = dx >= 0
    return textAt(text, [end[0] + (right ? 0.6 : -0.6) * gap, end[1]], right ? 'left' : 'right', 'middle', drawn, fill)
  }
  const below = dy >= 0
  return textAt(text, [end[0], end[1] + (below ? 0.6 : -0.6) * gap], 'center', below ? 'top' : 'bottom', drawn, fill)
}

function textAt(
  text: string,
  [x, y]: Pixel,
  align: 'left' | 'center' | 'right',
  verticalAlign: 'top' | 'middle' | 'bottom',
  { look, colours }: Drawn,
  fill = colours.of({ ink: 'text' }),
): Shape {
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  const style = { ...richly(text, look, type), ...type, fontFamily: familyOf(look), align, verticalAlign }
  return { type: 'text', x, y, style: { ...style, fill } }
}
