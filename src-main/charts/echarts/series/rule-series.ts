import type { CustomSeriesOption, LineSeriesOption } from 'echarts'
import type { DiagonalLayer, RuleLayer } from '../../plot/description.ts'
import { familyOf, lengths } from '../../style/render-style.ts'
import { richly } from '../../style/rich.ts'
import { textWidth } from '../../style/text.ts'
import { type Drawn, lineStyleOf } from '../drawn.ts'

type Line = readonly (readonly [number, number])[]

/** Lines through the whole panel, and what they are beside the first. */
export function ruleSeries(layer: RuleLayer, drawn: Drawn): (LineSeriesOption | CustomSeriesOption)[] {
  const { axis, rules, stroke, label, z } = layer
  const [along, across] = axis === 'x' ? [drawn.x.domain, drawn.y.domain] : [drawn.y.domain, drawn.x.domain]
  const endsOf = (at: number): Line => across.map((end) => (axis === 'x' ? [at, end] : [end, at]))
  if (layer.together) {
    const data = rules.flatMap(({ at }, i) => [...(i > 0 ? [['-', '-']] : []), ...endsOf(at).map((end) => [...end])])
    return [
      { ...straight([], drawn, z), lineStyle: { cap: 'round', join: 'round', ...lineStyleOf(stroke, drawn) }, data },
    ]
  }
  const seen = rules.filter(({ at }) => at >= along[0] && at <= along[1])
  return seen.flatMap(({ at, colour = stroke.colour }, i) => [
    { ...straight(endsOf(at), drawn, z), lineStyle: lineStyleOf({ ...stroke, colour }, drawn) },
    ...(i === 0 && label !== undefined ? [labelSeries(axis, at, label, drawn)] : []),
  ])
}

export function diagonalSeries({ ends, z }: DiagonalLayer, drawn: Drawn): LineSeriesOption {
  const lineStyle = lineStyleOf({ colour: { ink: 'text' }, width: [1, 'thin'] }, drawn)
  return {
    ...straight(
      ends.map((end) => [end, end] as const),
      drawn,
      z,
    ),
    lineStyle,
  }
}

function straight(ends: Line, { axisIndex }: Drawn, z: number): LineSeriesOption {
  return {
    type: 'line',
    ...axisIndex,
    z,
    silent: true,
    showSymbol: false,
    connectNulls: false,
    tooltip: { show: false },
    emphasis: { disabled: true },
    data: ends.map((end) => [...end]),
  }
}

/** At the top of an upright line, on its right where there is room; at the right end of a level one, under it where it is high. */
function labelSeries(
  axis: 'x' | 'y',
  at: number,
  text: string,
  { axisIndex, x, y, colours, look }: Drawn,
): CustomSeriesOption {
  const { gap, mark } = lengths(look)
  const halo = { stroke: colours.of({ ink: 'ground' }), lineWidth: 0.25 * look.fontSize }
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  const style = {
    ...richly(text, look, type),
    fill: colours.of({ ink: 'soft' }),
    ...halo,
    ...type,
    fontFamily: familyOf(look),
  }
  const end: [number, number] = axis === 'x' ? [at, y.domain[1]] : [x.domain[1], at]
  return {
    type: 'custom',
    ...axisIndex,
    z: 7,
    silent: true,
    tooltip: { show: false },
    data: [{ value: end }],
    renderItem: (_, api) => {
      const [px, py] = api.coord(end)
      const [right, top] = api.coord([x.domain[1], y.domain[1]])
      if (axis === 'x') {
        const hasRoom = px + gap + textWidth(text, look) < right
        const align = hasRoom ? ('left' as const) : ('right' as const)
        const beside = hasRoom ? px + 0.6 * gap : px - 0.6 * gap
        return { type: 'text', x: beside, y: top + mark, style: { ...style, align, verticalAlign: 'top' } }
      }
      const isHigh = py - top < 3 * look.fontSize
      const verticalAlign = isHigh ? ('top' as const) : ('bottom' as const)
      const off = isHigh ? 0.5 * gap : -0.5 * gap
      return { type: 'text', x: right - 0.6 * gap, y: py + off, style: { ...style, align: 'right', verticalAlign } }
    },
  }
}
