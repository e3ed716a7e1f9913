import type { EChartsOption, LineSeriesOption } from 'echarts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { colourBar, rightOf } from '../layout/colour-bar.ts'
import type { Frame } from '../style/frame.ts'
import { frameOf, type Heading, leftOf, legendTop, squareOf, titleOption } from '../layout/frame.ts'
import { multiplesOf, multiplesShape } from '../layout/multiples.ts'
import { stacked } from '../layout/panels.ts'
import { type Colours, partOf } from '../plot/colours.ts'
import type { Axis, ColourKey, Panel, PlotDescription, Range } from '../plot/description.ts'
import { lineColours } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { decimal } from '../style/number.ts'
import { shortened, textWidth } from '../style/text.ts'
import { ticksAt } from '../style/ticks.ts'
import type { Drawn } from './drawn.ts'
import { placedLegend } from './legends.ts'

type PlacedPanel = Pick<Drawn, 'frame' | 'x' | 'y' | 'axisIndex'>

/** A plot laid out: all of its option but what is in its panels. */
export interface Layout {
  readonly option: EChartsOption
  readonly panels: readonly PlacedPanel[]
  /** Series of legends and colour bars, under and over those of the panels. */
  readonly before: readonly LineSeriesOption[]
  readonly after: readonly object[]
}

export function singleLayout(plot: PlotDescription, colours: Colours, look: RenderStyle): Layout {
  const { title, around, gridLines: lines } = plot
  const { margin } = lengths(look)
  const [panel] = plot.panels
  const height = look.height - around.y * look.fontSize
  const across = look.zoom?.x ?? panel.x.domain()
  const y = namedScale(panel.y, look.zoom?.y ?? panel.y.domain(across), height, look)
  const value = valueScale(plot, colours, look.height - (around.key ?? around.y) * look.fontSize, look)
  const hatched = hasHatching(panel)
  const left = leftOf(look, y.ticks)
  const legendWidth = look.width - (around.legend === undefined ? left + margin : around.legend * look.fontSize)
  const legend = placedLegend(plot.legend, colours, look, legendWidth)
  const heading = headingOf(title, [plot.note, legend.note], legend.height)
  const rectangle = frameOf(look, heading, y.ticks, showsKey(plot) ? rightOf(look, value, hatched) : 2 * margin)
  const frame = plot.square ? squareOf(rectangle) : rectangle
  const length = around.x === null ? frame.width : look.width - around.x * look.fontSize
  const x = countedScale(panel.x, length, look)
  const bar = showsKey(plot)
    ? colourBar({ value, frame, hatched, ramp: partOf(plot.key, lineColours(look)), look })
    : null
  return {
    option: {
      title: titleOption(look, heading, rectangle),
      legend: legend.place(rectangle, legendTop(look, heading, rectangle)),
      grid: [gridOption(frame), ...(bar?.grid ?? [])],
      xAxis: [...xAxes(x, look, { lines }), ...(bar?.xAxis ?? [])],
      yAxis: [...yAxes(y, look, { lines }), ...(bar?.yAxis ?? [])],
      graphic: bar?.graphic,
    },
    panels: [{ frame, x, y, axisIndex: { xAxisIndex: 0, yAxisIndex: 0 } }],
    before: legend.series,
    after: bar?.series ?? [],
  }
}

/** True where the colours are a scale, and this plot is where it is shown. */
export function showsKey(plot: PlotDescription): plot is PlotDescription & { readonly key: ColourKey } {
  return plot.key !== undefined && !plot.key.elsewhere
}

/** True where some cells of a panel are hatched. */
export function hasHatching({ layers }: Panel): boolean {
  return layers.some((layer) => layer.as === 'cells' && layer.cells.some(({ diverged }) => diverged > 0))
}

export function headingOf(title: string, notes: readonly string[], legend: number): Heading {
  return { title, note: notes.filter((note) => note !== '').join('; '), legend }
}

/** The scale of the colour bar; null where there is none, or no value on it. */
export function valueScale(
  { key }: PlotDescription,
  { field }: Colours,
  length: number,
  look: RenderStyle,
): Scale | null {
  return key && field ? verticalScale(key.quantity, field.domain, length, look) : null
}

export function stackedLayout(plot: PlotDescription, colours: Colours, look: RenderStyle): Layout {
  const { title, note, panels, around } = plot
  const length = look.width - (around.x ?? 0) * look.fontSize
  const x = countedScale(panels[0].x, length, look)
  const legend = placedLegend(plot.legend, colours, look, length)
  const heading = headingOf(title, [note], legend.height)
  const stack = stacked(
    look,
    heading,
    x,
    panels.map(({ y }) => ({ quantity: y.quantity, domain: y.domain() })),
  )
  return {
    option: {
      title: stack.title,
      legend: legend.place(stack.frame, legendTop(look, heading, stack.frame)),
      grid: stack.grid,
      xAxis: stack.xAxis,
      yAxis: stack.yAxis,
    },
    panels: stack.panels.map((each) => ({ ...each, x })),
    before: legend.series,
    after: [],
  }
}

/** An upright axis, with names where it has them. */
function namedScale({ quantity, counted, ticks, max }: Axis, domain: Range, height: number, look: RenderStyle): Scale {
  if (ticks) return { quantity, domain, ticks: ticksAt(ticks, domain) }
  const names = counted?.names
  if (!names) return verticalScale(quantity, domain, height, look, max)
  const label = (i: number) => shortened(names[i - 1], look, 0.3 * look.width)
  return { quantity, domain, ticks: { major: names.map((_, i) => i + 1), minor: [], label } }
}

/** Ems that a name needs, so that enough of it is read. */
const MIN_NAME = 2.5

/** Ticks at whole numbers, or with their names where there is room for them, where the axis counts something. */
function countedScale({ quantity, domain, counted, ticks, max }: Axis, length: number, look: RenderStyle): Scale {
  const scale = horizontalScale(quantity, look.zoom?.x ?? domain(), length, look, max)
  if (ticks) return { ...scale, ticks: ticksAt(ticks, scale.domain) }
  if (!counted) return scale
  const { names, title } = counted
  const count = Math.round(domain()[1] - domain()[0])
  const room = length / count - 0.5 * look.fontSize
  if (names && room >= MIN_NAME * look.fontSize) {
    const label = (i: number) => shortened(names[i - 1], look, room)
    const major = Array.from({ length: count }, (_, i) => i + 1)
    const named = counted.always ? quantity : { ...quantity, name: title, symbol: '' }
    return { ...scale, quantity: named, ticks: { major, minor: [], label } }
  }
  if (names) return { ...scale, ...someNamed(names, counted, scale, length, look) }
  return { ...scale, ticks: { major: scale.ticks.major.filter(Number.isInteger), minor: [], label: decimal } }
}

/** Ems of the widest name that is given the room it needs; of a longer one the beginning is read. */
const MAX_NAME = 9

/** Every second, fifth, tenth … name, as many as fit beside each other in the part that is shown. */
function someNamed(
  names: readonly string[],
  { title, always }: NonNullable<Axis['counted']>,
  { quantity, domain }: Scale,
  length: number,
  look: RenderStyle,
): Pick<Scale, 'quantity' | 'ticks'> {
  const [from, to] = domain
  const step = length / (to - from)
  const widest = Math.max(...names.map((name) => textWidth(name, look))) + 0.5 * look.fontSize
  const every = always
    ? Math.max(1, Math.ceil(Math.min(widest, length) / step))
    : roundCount(Math.min(widest, MAX_NAME * look.fontSize) / step)
  const { margin } = lengths(look)
  const fits = (i: number) => (to - i) * step + margin >= 0.5 * textWidth(names[i - 1], look)
  const shown = names.map((_, i) => i + 1).filter((i) => (i - 1) % every === 0 && i >= from && fits(i))
  const label = (i: number) => shortened(names[i - 1], look, every * step - 0.5 * look.fontSize)
  return {
    quantity: always ? quantity : { ...quantity, name: title, symbol: '' },
    ticks: { major: shown, minor: [], label },
  }
}

/** The least of 1, 2, 5, 10, 20, … that is not below a number. */
function roundCount(atLeast: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)))
  return [1, 2, 5, 10].map((factor) => factor * ten).find((count) => count >= atLeast) ?? 10 * ten
}

export function multiplesLayout(plot: PlotDescription, colours: Colours, look: RenderStyle): Layout {
  const { title, note, panels, around } = plot
  const [{ x: across, y: up }] = panels
  const shape = multiplesShape(panels.length, plot.across)
  const height = look.height - around.y * look.fontSize
  const rowHeight = (height - (shape.rows - 1) * 2 * look.fontSize) / shape.rows
  const y = namedScale(up, look.zoom?.y ?? up.domain(), rowHeight, look)
  const value = valueScale(plot, colours, height, look)
  const hatched = panels.some(hasHatching)
  const { margin } = lengths(look)
  const left = leftOf(look, y.ticks)
  const legend = placedLegend(plot.legend, colours, look, look.width - left - margin)
  const heading = headingOf(title, [note], legend.height)
  const frame: Frame = frameOf(look, heading, y.ticks, showsKey(plot) ? rightOf(look, value, hatched) : 2 * margin)
  const labels = panels.map(({ titles }) => titles)
  const x = (width: number) => countedScale(across, width, look)
  const multiples = multiplesOf({ labels, shape, x, y, frame, look })
  const n = panels.length
  const bar = showsKey(plot)
    ? colourBar({ value, frame, hatched, ramp: partOf(plot.key, lineColours(look)), look })
    : null
  return {
    option: {
      title: titleOption(look, heading, frame),
      legend: legend.place(frame, legendTop(look, heading, frame)),
      grid: [...multiples.grid, ...(bar?.grid ?? [])],
      xAxis: [...multiples.xAxis, ...(bar?.xAxis ?? []).map((axis) => ({ ...axis, gridIndex: n }))],
      yAxis: [...multiples.yAxis, ...(bar?.yAxis ?? []).map((axis) => ({ ...axis, gridIndex: n }))],
      graphic: [...multiples.graphic, ...(bar?.graphic ?? [])],
    },
    panels: multiples.frames.map((each, i) => ({ frame: each, x: multiples.x, y, axisIndex: multiples.axesOf(i) })),
    before: legend.series,
    after: (bar?.series ?? []).map((series) => ({ ...series, xAxisIndex: 2 * n, yAxisIndex: 2 * n })),
  }
}
