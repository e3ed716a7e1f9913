import type { TitleComponentOption } from 'echarts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { levelTitle, uprightTitle } from '../layout/multiples.ts'
import { colourBar, rightOf } from '../layout/colour-bar.ts'
import { letterOf } from '../layout/experiment-legend.ts'
import type { Frame } from '../style/frame.ts'
import { frameOf, titleOption } from '../layout/frame.ts'
import { type Colours, partOf } from '../plot/colours.ts'
import type { Axis, Panel, PlotDescription, Range } from '../plot/description.ts'
import { paletteOf, lineColours } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { typeset } from '../style/number.ts'
import { richly } from '../style/rich.ts'
import { shortened, textWidth } from '../style/text.ts'
import { ticksAt } from '../style/ticks.ts'
import { hasHatching, headingOf, type Layout, showsKey, valueScale } from './layout.ts'

/** Lettered panels in a grid, with common axes, titled once, and one colour bar. */
export function gridLayout(plot: PlotDescription, colours: Colours, look: RenderStyle): Layout {
  const { panels, key } = plot
  const n = panels.length
  const [{ x, y }] = panels
  const height = look.height - plot.around.y * look.fontSize
  const value = valueScale(plot, colours, height, look)
  const shape = shapeOf(n, look)
  const up = withTicks(
    verticalScale(y.quantity, joined(panels.map((panel) => panel.y.domain())), height / shape.rows, look, y.max),
    y,
  )
  const heading = headingOf(plot.title, [plot.note], 0)
  const hatched = panels.some(hasHatching)
  const frame = frameOf(
    look,
    heading,
    up.ticks,
    showsKey(plot) ? rightOf(look, value, hatched) : 2 * lengths(look).margin,
  )
  const frames = framesOf(n, shape, frame, look)
  const down = withTicks(
    horizontalScale(x.quantity, joined(panels.map((panel) => panel.x.domain())), frames[0].width, look, x.max),
    x,
  )
  const bar = colourBar({
    value: showsKey(plot) ? value : null,
    frame,
    hatched,
    ramp: key ? partOf(key, lineColours(look)) : lineColours(look),
    look,
  })
  return {
    option: {
      title: [titleOption(look, heading, frame), ...namesOf(panels, frames, look)],
      grid: [...frames.map(gridOption), ...bar.grid],
      xAxis: [
        ...frames.flatMap((_, i) => xAxes(down, look, { gridIndex: i, bare: i + shape.columns < n, untitled: true })),
        ...bar.xAxis.map((axis) => ({ ...axis, gridIndex: n })),
      ],
      yAxis: [
        ...frames.flatMap((_, i) => yAxes(up, look, { gridIndex: i, bare: i % shape.columns > 0, untitled: true })),
        ...bar.yAxis.map((axis) => ({ ...axis, gridIndex: n })),
      ],
      graphic: [levelTitle(x, frame, look), uprightTitle(y, frame, look), ...bar.graphic],
    },
    panels: frames.map((each, i) => ({
      frame: each,
      x: down,
      y: up,
      axisIndex: { xAxisIndex: 2 * i, yAxisIndex: 2 * i },
    })),
    before: [],
    after: bar.series.map((series) => ({ ...series, xAxisIndex: 2 * n, yAxisIndex: 2 * n })),
  }
}

/** A scale with the ticks that were asked for. */
function withTicks(scale: Scale, { ticks }: Axis): Scale {
  return ticks ? { ...scale, ticks: ticksAt(ticks, scale.domain) } : scale
}

function joined(ranges: readonly Range[]): Range {
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))]
}

interface Shape {
  readonly columns: number
  readonly rows: number
}

/** As many columns as make panels about as wide as high. */
function shapeOf(n: number, look: RenderStyle): Shape {
  const columns = Math.min(n, Math.max(1, Math.round(Math.sqrt((n * look.width * 0.8) / look.height))))
  return { columns, rows: Math.ceil(n / columns) }
}

function framesOf(n: number, { columns, rows }: Shape, frame: Frame, look: RenderStyle): readonly Frame[] {
  const { row, gap } = lengths(look)
  const between = { x: 2 * gap, y: gap }
  const width = (frame.width - (columns - 1) * between.x) / columns
  const height = (frame.height - rows * row - (rows - 1) * between.y) / rows
  return Array.from({ length: n }, (_, i) => ({
    left: frame.left + (i % columns) * (width + between.x),
    top: frame.top + row + Math.floor(i / columns) * (height + row + between.y),
    width: Math.max(1, width),
    height: Math.max(1, height),
  }))
}

/** The letter of each panel, and its name as far as there is room. */
function namesOf(panels: readonly Panel[], frames: readonly Frame[], look: RenderStyle): TitleComponentOption[] {
  const { row } = lengths(look)
  return panels.map(({ titles: [name] }, i) => {
    const { left, top, width } = frames[i]
    const room = width - textWidth(`${letterOf(i)}  `, look)
    const named = room > 4 * look.fontSize
    const type = { fontSize: look.fontSize, fontWeight: 400 as const, lineHeight: row }
    const title = named ? `${letterOf(i)}  ${shortened(typeset(name), look, room)}` : letterOf(i)
    const { text, ...rich } = richly(title, look, type)
    return {
      text,
      left,
      top: top - row,
      padding: 0,
      itemGap: 0,
      textStyle: { ...type, ...rich, color: paletteOf(look).text },
    }
  })
}
