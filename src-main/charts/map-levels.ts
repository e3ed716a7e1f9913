import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { MapFigure } from '../contract/index.ts'
import type { Pixel } from './hatch.ts'
import { inkOf } from './ink.ts'
import { fontFamily, lengths, type Look } from './look.ts'
import { textWidth } from './text.ts'
import { labelFor } from './ticks.ts'

/** Level lines of λ: thin, white in a dark casing so that they stand on any colour, their value on a chip on the line. */
export function levelSeries({ levels }: MapFigure, look: Look): CustomSeriesOption {
  const text = labelFor(levels.map(({ lambda }) => lambda))
  return {
    type: 'custom',
    name: 'λ',
    z: 3,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: levels.map(({ points }) => ({ value: [...points[0]] })),
    renderItem: ({ dataIndex }, api) => {
      const { lambda, points } = levels[dataIndex]
      const line = points.map((point): Pixel => {
        const [x, y] = api.coord([...point])
        return [x, y]
      })
      return drawn(line, `λ = ${text(lambda)}`, look)
    },
  }
}

function drawn(line: readonly Pixel[], label: string, look: Look): CustomSeriesRenderItemReturn {
  const { thin } = lengths(look)
  const shape = { points: line.map(([x, y]) => [x, y]) }
  const stroke = (colour: string, width: number) => ({
    type: 'polyline' as const,
    shape,
    style: { fill: 'none', stroke: colour, lineWidth: width },
  })
  const lines = [stroke('rgba(0, 0, 0, 0.35)', 2.6 * thin), stroke('#ffffff', thin)]
  return { type: 'group', children: [...lines, ...chip(line, label, look)] }
}

/** The value on the middle of the line, along it; none where the line is too short to carry it. */
function chip(line: readonly Pixel[], label: string, look: Look) {
  const ink = inkOf(look)
  const fontSize = 0.85 * look.fontSize
  const [[x1, y1], [x2, y2]] = [line[0], line[line.length - 1]]
  if (Math.hypot(x2 - x1, y2 - y1) < 1.6 * textWidth(label, fontSize)) return []
  return [
    {
      type: 'text' as const,
      x: (x1 + x2) / 2,
      y: (y1 + y2) / 2,
      rotation: readable(Math.atan2(y1 - y2, x2 - x1)),
      style: {
        text: label,
        align: 'center' as const,
        verticalAlign: 'middle' as const,
        fontSize,
        fontFamily,
        fill: ink.text,
        backgroundColor: ink.ground,
        padding: [0.1 * fontSize, 0.3 * fontSize],
        borderRadius: 0.25 * fontSize,
      },
    },
  ]
}

/** An angle at which text does not stand on its head. */
function readable(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle
}
