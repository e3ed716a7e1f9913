import type { CustomSeriesOption } from 'echarts'
import type { BarLayer } from '../../plot/description.ts'
import { lengths } from '../../style/render-style.ts'
import type { Drawn } from '../drawn.ts'

/** Bars from zero, or from the lower end of a logarithmic axis, with whiskers where a value has an interval. */
export function barSeries({ series, width, z }: BarLayer, drawn: Drawn): CustomSeriesOption[] {
  const { axisIndex, y, colours, look } = drawn
  const base = y.quantity.scale === 'log' ? y.domain[0] : Math.max(y.domain[0], Math.min(0, y.domain[1]))
  const whisker = { stroke: colours.of({ ink: 'text' }), lineWidth: lengths(look).thin }
  return series.map(({ bars, colour, name, pointed }) => ({
    type: 'custom',
    ...axisIndex,
    ...(name === undefined ? {} : { name }),
    z,
    clip: true,
    silent: look.target === 'export',
    data: bars.map(({ x, y: value }, i) => ({
      value: [x, value],
      ...(look.target === 'screen' && pointed(i)),
    })),
    renderItem({ dataIndex }, api) {
      const { x, y: value, low, high } = bars[dataIndex]
      const [left, top] = api.coord([x - width / 2, value])
      const [right, bottom] = api.coord([x + width / 2, base])
      const shape = { x: left, y: Math.min(top, bottom), width: right - left, height: Math.abs(bottom - top) }
      const bar = { type: 'rect' as const, shape, style: { fill: colours.of(colour) } }
      if (low === high) return bar
      const [middle, y1] = api.coord([x, Math.max(low, y.domain[0])])
      const y2 = api.coord([x, high])[1]
      return {
        type: 'group',
        children: [bar, { type: 'line' as const, shape: { x1: middle, y1, x2: middle, y2 }, style: whisker }],
      }
    },
  }))
}
