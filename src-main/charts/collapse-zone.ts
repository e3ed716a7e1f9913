import type { CustomSeriesOption } from 'echarts'
import type { Drawing } from './collapse-series.ts'
import { inkOf } from './ink.ts'
import { fontFamily, lengths } from './look.ts'
import { shortened, textWidth } from './text.ts'

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
      const isHigh = figure.groups.some(({ marks }) =>
        marks.some((mark) => {
          const [px, py] = api.coord([mark.x, mark.y])
          return px > from - gap && px < beyond && py > bottom - look.fontSize - 2 * gap && py < bottom
        }),
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
