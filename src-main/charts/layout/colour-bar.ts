import type {
  CustomSeriesOption,
  GraphicComponentOption,
  GridComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts'
import { gridOption, type Scale, yAxes } from './axis.ts'
import { fieldStops, type Ramp } from '../style/field.ts'
import type { Frame } from '../style/frame.ts'
import { labelWidth } from './frame.ts'
import { hatchLines } from '../echarts/hatch.ts'
import { paletteOf } from '../style/palette.ts'
import { familyOf, lengths, type RenderStyle } from '../style/render-style.ts'
import { textWidth } from '../style/text.ts'

interface Bar {
  readonly grid: readonly GridComponentOption[]
  readonly xAxis: readonly XAXisComponentOption[]
  readonly yAxis: readonly YAXisComponentOption[]
  readonly series: readonly CustomSeriesOption[]
  readonly graphic: GraphicComponentOption[]
}

interface BarOf {
  /** null where there are no values to colour. */
  readonly value: Scale | null
  /** The map's own frame. */
  readonly frame: Frame
  readonly hatched: boolean
  readonly ramp: Ramp
  readonly look: RenderStyle
}

/** The colour bar of a map as a grid of its own with an axis on its right; under it the key of hatched cells. */
export function colourBar({ value, frame, hatched, ramp, look }: BarOf): Bar {
  const { row, gap } = lengths(look)
  const left = frame.left + frame.width + 2 * gap
  const height = frame.height - (hatched ? row + gap : 0)
  const graphic = hatched ? divergedKey(left, frame.top + frame.height, look) : []
  if (!value) return { grid: [], xAxis: [], yAxis: [], series: [], graphic }
  return {
    grid: [gridOption({ left, top: frame.top, width: look.fontSize, height })],
    xAxis: [{ type: 'value', gridIndex: 1, min: 0, max: 1, show: false }],
    yAxis: yAxes({ ...value, titleRoom: frame.height + 2 * row }, look, { gridIndex: 1, position: 'right' }),
    series: [gradient(value, ramp)],
    graphic,
  }
}

/** Width that a plot with coloured areas keeps free on the right: for the bar, and for the key of hatched cells under it. */
export function rightOf(look: RenderStyle, value: Scale | null, hatched: boolean): number {
  const { margin, row, tick, gap } = lengths(look)
  const bar = value ? look.fontSize + tick + labelWidth(value.ticks, look) + 1.6 * gap + row : 0
  const key = hatched ? look.fontSize + gap + textWidth('diverged', look) : 0
  return margin + 2 * gap + Math.max(bar, key)
}

function gradient({ domain }: Scale, ramp: Ramp): CustomSeriesOption {
  return {
    type: 'custom',
    xAxisIndex: 2,
    yAxisIndex: 2,
    silent: true,
    tooltip: { show: false },
    data: [{ value: [0, domain[0]] }],
    renderItem: (_, api) => {
      const [x1, y1] = api.coord([0, domain[0]])
      const [x2, y2] = api.coord([1, domain[1]])
      return {
        type: 'rect',
        shape: { x: x1, y: y2, width: x2 - x1, height: y1 - y2 },
        style: { fill: { type: 'linear', x: 0, y: 1, x2: 0, y2: 0, colorStops: [...fieldStops(ramp)] } },
      }
    },
  }
}

/** A hatched square and what it means, standing on a base line. */
function divergedKey(left: number, base: number, look: RenderStyle): GraphicComponentOption[] {
  const ink = paletteOf(look)
  const { gap, hairline, thin } = lengths(look)
  const size = look.fontSize
  const corners = [
    [left, base - size],
    [left + size, base - size],
    [left + size, base],
    [left, base],
  ] as const
  return [
    {
      type: 'rect',
      silent: true,
      shape: { x: left, y: base - size, width: size, height: size },
      style: { fill: ink.empty, stroke: ink.axis, lineWidth: hairline },
    },
    ...hatchLines(corners, size / 2).map(([[x1, y1], [x2, y2]]) => ({
      type: 'line' as const,
      silent: true,
      shape: { x1, y1, x2, y2 },
      style: { stroke: ink.hatch, lineWidth: thin },
    })),
    {
      type: 'text',
      silent: true,
      x: left + size + gap,
      y: base - size / 2,
      style: { text: 'diverged', fontSize: size, fontFamily: familyOf(look), fill: ink.text, verticalAlign: 'middle' },
    },
  ]
}
