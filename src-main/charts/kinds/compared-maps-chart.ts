import { extent } from 'd3-array'
import type { CustomSeriesOption, EChartsOption, GraphicComponentOption, TitleComponentOption } from 'echarts'
import type { ComparedMap, ComparedMaps, MapFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { colourBar, colourBarRoom } from '../layout/colour-bar.ts'
import { letterOf, shortened } from '../layout/experiment-legend.ts'
import { type Field, fieldOf } from '../style/field.ts'
import { type Frame, frameOf, type Heading, quantityTitle, titleOption } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { fontFamily, lengths, type Look } from '../style/look.ts'
import { cellSeries, hatchSeries } from '../marks/map-cells.ts'
import { typeset } from '../style/number.ts'
import { textWidth } from '../style/text.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Small multiples of maps: common axes and colours, the name of the experiment over each. */
export function comparedMapsChart(figure: ComparedMaps, look: Look): EChartsOption {
  const corners = figure.maps.flatMap(({ cells }) => cells.flatMap((cell) => cell.corners))
  const x = extent(corners, (corner) => corner[0]) as [number, number]
  const y = extent(corners, (corner) => corner[1]) as [number, number]
  const field = fieldOf(figure.value)
  const height = look.height - 8 * look.fontSize
  const value = field && verticalScale(figure.value, field.domain, height, look)
  const layout = layoutOf(figure.maps.length, look)
  const across = verticalScale(figure.y, y, height / layout.rows, look)
  const hatched = figure.maps.some(({ cells }) => cells.some(({ diverged }) => diverged > 0))
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: 0 }
  const frame = frameOf(look, heading, across.ticks, rightOf(value ? colourBarRoom(value, look) : 0, hatched, look))
  const frames = framesOf(figure.maps.length, layout, frame, look)
  const down = horizontalScale(figure.x, x, frames[0].width, look)
  const n = frames.length
  const bar = colourBar({ value, frame, hatched, look })
  const isOuter = (i: number) => i + layout.columns >= n
  return {
    title: [titleOption(look, heading, frame), ...names(figure.maps, frames, look)],
    tooltip: tooltipOption(look),
    grid: [...frames.map(gridOption), ...bar.grid],
    xAxis: [
      ...frames.flatMap((_, i) => xAxes(down, look, { gridIndex: i, bare: !isOuter(i), untitled: true })),
      ...bar.xAxis.map((axis) => ({ ...axis, gridIndex: n })),
    ],
    yAxis: [
      ...frames.flatMap((_, i) => yAxes(across, look, { gridIndex: i, bare: i % layout.columns > 0, untitled: true })),
      ...bar.yAxis.map((axis) => ({ ...axis, gridIndex: n })),
    ],
    graphic: [...axisTitles(figure, frame, look), ...bar.graphic],
    series: [
      ...figure.maps.flatMap((map, i) => panelSeries(figure, map, i, field, look)),
      ...bar.series.map((series) => ({ ...series, xAxisIndex: 2 * n, yAxisIndex: 2 * n })),
    ],
  }
}

function panelSeries(
  figure: ComparedMaps,
  map: ComparedMap,
  i: number,
  field: Field | null,
  look: Look,
): CustomSeriesOption[] {
  const own: MapFigure = { ...figure, ...map, kind: 'map', levels: [] }
  const axes = { xAxisIndex: 2 * i, yAxisIndex: 2 * i }
  const cells = cellSeries(own, field, look)
  const data = (cells.data as object[]).map((item) => ({ ...item, experiment: map.id }))
  return [
    { ...cells, ...axes, data },
    { ...hatchSeries(own, look), ...axes },
  ]
}

interface Layout {
  readonly columns: number
  readonly rows: number
}

/** As many columns as make panels about as wide as high. */
function layoutOf(n: number, look: Look): Layout {
  const columns = Math.min(n, Math.max(1, Math.round(Math.sqrt((n * look.width * 0.8) / look.height))))
  return { columns, rows: Math.ceil(n / columns) }
}

function framesOf(n: number, { columns, rows }: Layout, frame: Frame, look: Look): readonly Frame[] {
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

/** The experiment over each map: its name as far as there is room, at least a letter. */
function names(maps: ComparedMaps['maps'], frames: readonly Frame[], look: Look): TitleComponentOption[] {
  const { row } = lengths(look)
  return maps.map(({ name }, i) => {
    const { left, top, width } = frames[i]
    const room = width - textWidth(`${letterOf(i)}  `, look.fontSize)
    const own =
      room > 4 * look.fontSize ? `${letterOf(i)}  ${shortened(typeset(name), room, look.fontSize)}` : letterOf(i)
    return textAt(own, left, top - row, look)
  })
}

/** The titles of the axes once for all panels: under them, and upright on the left. */
function axisTitles({ x, y }: ComparedMaps, frame: Frame, look: Look): GraphicComponentOption[] {
  const { margin, row } = lengths(look)
  const style = {
    fontSize: look.fontSize,
    lineHeight: look.fontSize,
    fontFamily,
    fill: inkOf(look).text,
    align: 'center' as const,
    verticalAlign: 'middle' as const,
  }
  return [
    {
      type: 'text',
      silent: true,
      x: frame.left + frame.width / 2,
      y: look.height - margin - row / 2,
      style: { ...style, text: quantityTitle(x) },
    },
    {
      type: 'text',
      silent: true,
      x: margin + look.fontSize / 2,
      y: frame.top + frame.height / 2,
      rotation: Math.PI / 2,
      style: { ...style, text: quantityTitle(y) },
    },
  ]
}

function textAt(text: string, left: number, top: number, look: Look): TitleComponentOption {
  return {
    text,
    left,
    top,
    padding: 0,
    itemGap: 0,
    textStyle: { fontSize: look.fontSize, fontWeight: 400, lineHeight: lengths(look).row, color: inkOf(look).text },
  }
}

function rightOf(bar: number, hatched: boolean, look: Look): number {
  const { margin, gap } = lengths(look)
  const key = hatched ? look.fontSize + gap + textWidth('diverged', look.fontSize) : 0
  return Math.max(bar, margin + 2 * gap + key)
}

function noteOf({ maps, leftOut }: ComparedMaps): string {
  const slopes = maps.flatMap(({ slope }) => (slope ? [slope.value] : []))
  const [least, most] = [Math.min(...slopes), Math.max(...slopes)].map((value) => value.toFixed(2))
  return [
    ...(slopes.length > 0 ? [`fitted slopes ${least === most ? least : `${least} to ${most}`}, that of λ is 2`] : []),
    ...(leftOut.length > 0
      ? [`${leftOut.length} ${leftOut.length === 1 ? 'experiment' : 'experiments'} left out`]
      : []),
  ]
    .join('; ')
    .replace(/^./, (letter) => letter.toUpperCase())
}
