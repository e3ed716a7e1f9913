import type { CustomSeriesOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import type { Drawing } from './collapse-series.ts'
import { inkOf } from '../style/ink.ts'
import { fontFamily, lengths } from '../style/look.ts'
import { shortened, textWidth } from '../style/text.ts'

const ZONE = 'no crossing'

/** The zone of x in which no coordinate changed sign, shaded from the left edge and labelled. */
export function zoneSeries(drawing: Drawing): CustomSeriesOption[] {
  const { noCrossing } = drawing.figure
  if (!noCrossing) return []
  const to = Math.min(noCrossing[1], drawing.x[1])
  return [areaSeries(drawing, to), labelSeries(drawing, to)]
}

const common = { type: 'custom', silent: true, tooltip: { show: false } } as const

function areaSeries({ x, y, look }: Drawing, to: number): CustomSeriesOption {
  return {
    ...common,
    data: [{ value: [to, y[0]] }],
    z: 0,
    renderItem: (_, api) => {
      const [left, bottom] = api.coord([x[0], y[0]])
      const [right, top] = api.coord([to, y[1]])
      return {
        type: 'rect',
        shape: { x: left, y: top, width: right - left, height: bottom - top },
        style: { fill: inkOf(look).zone },
      }
    },
  }
}

/** In the zone, beside it where it is narrow; at its bottom, at its top where marks lie there. */
function labelSeries({ figure, x, y, look }: Drawing, to: number): CustomSeriesOption {
  const ink = inkOf(look)
  const { gap } = lengths(look)
  return {
    ...common,
    data: [{ value: [to, y[0]] }],
    z: 2,
    renderItem: (_, api) => {
      const [left, bottom] = api.coord([x[0], y[0]])
      const [right, top] = api.coord([to, y[1]])
      const inside = textWidth(ZONE, look.fontSize) + 2 * gap < right - left
      const text = inside ? ZONE : shortened(`← ${ZONE}`, look.fontSize, look.width - right - gap)
      const from = (inside ? left : right) + gap
      const beyond = from + textWidth(text, look.fontSize) + gap
      const [end] = api.coord([x[1], y[0]])
      const across = (pixel: number): number => valueAt(figure.x, x, (pixel - left) / (end - left))
      const [first, last] = [across(from - gap), across(beyond)]
      const highest = valueAt(figure.y, y, (look.fontSize + 2 * gap) / (bottom - top))
      // In the units of the data: to place 100,000 marks on the screen takes longer than to draw them.
      const isHigh = figure.groups.some(({ marks }) =>
        marks.some((mark) => mark.x > first && mark.x < last && mark.y > y[0] && mark.y < highest),
      )
      return {
        type: 'text',
        x: from,
        y: isHigh ? top + gap : bottom - gap,
        style: {
          text,
          fill: ink.soft,
          fontSize: look.fontSize,
          lineHeight: look.fontSize,
          fontFamily,
          verticalAlign: isHigh ? 'top' : 'bottom',
          // Lines end before it.
          backgroundColor: inside ? ink.zone : ink.ground,
        },
      }
    },
  }
}

/** The value at a part of an axis: 0 is its lower end, 1 its upper. */
function valueAt({ scale }: Quantity, [from, to]: readonly [number, number], part: number): number {
  return scale === 'log' ? from * (to / from) ** part : from + part * (to - from)
}
