import type { CustomSeriesOption, LineSeriesOption } from 'echarts'
import type { CollapseGroup, CollapseReference } from '../../contract/index.ts'
import type { Drawing } from './collapse-series.ts'
import { inkOf } from '../style/ink.ts'
import { straightSeries } from './lines.ts'
import { fontFamily, lengths } from '../style/look.ts'
import { textWidth } from '../style/text.ts'

const labels: Readonly<Record<CollapseReference['kind'], string>> = {
  bound: 'bound',
  start: '‖Δ₀‖₂',
  truth: '‖θ*‖₁',
}

/** Values known before the runs as dashed lines with their symbol, in the colour of their group where they are of one. */
export function referenceSeries(
  drawing: Drawing,
  groups: readonly { readonly group: CollapseGroup; readonly colour: string }[],
): (LineSeriesOption | CustomSeriesOption)[] {
  const { figure, x, y } = drawing
  const seen = new Set<CollapseReference['kind']>()
  return figure.references.flatMap((reference) => {
    const [least, most] = reference.axis === 'x' ? x : y
    if (reference.at < least || reference.at > most) return []
    const colour = groups.find(({ group }) => group.label === reference.group)?.colour ?? inkOf(drawing.look).soft
    const isFirst = !seen.has(reference.kind)
    seen.add(reference.kind)
    return [ruleSeries(drawing, reference, colour), ...(isFirst ? [labelSeries(drawing, reference)] : [])]
  })
}

function ruleSeries({ x, y, look }: Drawing, { axis, at }: CollapseReference, colour: string): LineSeriesOption {
  const { thin } = lengths(look)
  const ends = axis === 'x' ? y.map((end) => [at, end] as const) : x.map((end) => [end, at] as const)
  return straightSeries(ends, { color: colour, width: thin, type: [4 * thin, 3 * thin] }, { z: 1 })
}

/** At the top of an upright line, on its right where there is room; at the right end of a level one, under it where it is high. */
function labelSeries({ x, y, look }: Drawing, { axis, kind, at }: CollapseReference): CustomSeriesOption {
  const { gap, mark } = lengths(look)
  const text = labels[kind]
  const ink = inkOf(look)
  const halo = { stroke: ink.ground, lineWidth: 0.25 * look.fontSize }
  const style = { text, fill: ink.soft, ...halo, fontSize: look.fontSize, lineHeight: look.fontSize, fontFamily }
  const end: [number, number] = axis === 'x' ? [at, y[1]] : [x[1], at]
  return {
    type: 'custom',
    z: 7,
    silent: true,
    tooltip: { show: false },
    data: [{ value: end }],
    renderItem: (_, api) => {
      const [px, py] = api.coord(end)
      const [right, top] = api.coord([x[1], y[1]])
      if (axis === 'x') {
        const hasRoom = px + gap + textWidth(text, look.fontSize) < right
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
