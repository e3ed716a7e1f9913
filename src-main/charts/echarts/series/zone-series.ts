import type { CustomSeriesOption } from 'echarts'
import type { Quantity } from '../../../contract/index.ts'
import type { Layer, Panel, ZoneLayer } from '../../plot/description.ts'
import { familyOf, lengths, type RenderStyle } from '../../style/render-style.ts'
import { shortened, textWidth } from '../../style/text.ts'
import type { Drawn } from '../drawn.ts'

const common = { type: 'custom', silent: true, tooltip: { show: false } } as const

/** A zone of x, shaded from the left edge and labelled. */
export function zoneSeries(layer: ZoneLayer, drawn: Drawn): CustomSeriesOption[] {
  const to = Math.min(layer.to, drawn.x.domain[1])
  return to < drawn.x.domain[0] ? [] : [areaSeries(to, layer.z, drawn), labelSeries(layer, to, drawn)]
}

function areaSeries(to: number, z: number, { axisIndex, x, y, colours }: Drawn): CustomSeriesOption {
  return {
    ...common,
    ...axisIndex,
    data: [{ value: [to, y.domain[0]] }],
    z,
    renderItem: (_, api) => {
      const [left, bottom] = api.coord([x.domain[0], y.domain[0]])
      const [right, top] = api.coord([to, y.domain[1]])
      return {
        type: 'rect',
        shape: { x: left, y: top, width: right - left, height: bottom - top },
        style: { fill: colours.of({ ink: 'zone' }) },
      }
    },
  }
}

/** In the zone, beside it where it is narrow; at its bottom, at its top where marks lie there. */
function labelSeries(
  { label, z }: ZoneLayer,
  to: number,
  { panel, axisIndex, x, y, colours, look }: Drawn,
): CustomSeriesOption {
  const { gap } = lengths(look)
  return {
    ...common,
    ...axisIndex,
    data: [{ value: [to, y.domain[0]] }],
    z: z + 2,
    renderItem: (_, api) => {
      const [left, bottom] = api.coord([x.domain[0], y.domain[0]])
      const [right, top] = api.coord([to, y.domain[1]])
      const inside = textWidth(label, look) + 2 * gap < right - left
      const text = inside ? label : shortened(`← ${label}`, look, look.width - right - gap)
      const from = (inside ? left : right) + gap
      const beyond = from + textWidth(text, look) + gap
      const [end] = api.coord([x.domain[1], y.domain[0]])
      const across = (pixel: number): number => valueAt(x.quantity, x.domain, (pixel - left) / (end - left))
      const highest = valueAt(y.quantity, y.domain, (look.fontSize + 2 * gap) / (bottom - top))
      const isHigh = hasMarks(panel, [across(from - gap), across(beyond)], [y.domain[0], highest])
      const pixel = (value: number): number => api.coord([value, y.domain[0]])[0]
      const isTaken = panel.layers.some((layer) => hasNameAt(layer, [from - gap, beyond], pixel, end, look))
      const under = isTaken ? 1.3 * look.fontSize : 0
      return {
        type: 'text',
        x: from,
        y: isHigh ? top + gap + under : bottom - gap,
        style: {
          text,
          fill: colours.of({ ink: 'soft' }),
          fontSize: look.fontSize,
          lineHeight: look.fontSize,
          fontFamily: familyOf(look),
          verticalAlign: isHigh ? 'top' : 'bottom',
          // Lines end before it.
          backgroundColor: colours.of({ ink: inside ? 'zone' : 'ground' }),
        },
      }
    },
  }
}

/** True where the name of an upright line stands at the top between two pixels; it is on its right where there is room. */
function hasNameAt(
  layer: Layer,
  [from, to]: readonly [number, number],
  pixel: (value: number) => number,
  end: number,
  look: RenderStyle,
): boolean {
  if (layer.as !== 'rule' || layer.axis !== 'x' || layer.label === undefined || layer.rules.length === 0) return false
  const at = pixel(layer.rules[0].at)
  const width = textWidth(layer.label, look) + lengths(look).gap
  const [left, right] = at + width < end ? [at, at + width] : [at - width, at]
  return left < to && right > from
}

/** True where marks lie in a box. It is in the units of the data: to place 100,000 marks on the screen takes longer than to draw them. */
function hasMarks(
  { layers }: Panel,
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
): boolean {
  return layers.some(
    (layer) =>
      layer.as === 'marks' &&
      layer.series.some(({ points }) => points.some(([x, y]) => x > left && x < right && y > low && y < high)),
  )
}

/** The value at a part of an axis: 0 is its lower end, 1 its upper. */
function valueAt({ scale }: Quantity, [from, to]: readonly [number, number], part: number): number {
  return scale === 'log' ? from * (to / from) ** part : from + part * (to - from)
}
