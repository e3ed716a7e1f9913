import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { MapFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { colourBar } from '../layout/colour-bar.ts'
import { type Field, fieldOf } from '../style/field.ts'
import { frameOf, type Heading, labelWidth, titleOption } from '../layout/frame.ts'
import { lengths, type Look } from '../style/look.ts'
import { cellSeries, hatchSeries } from '../marks/map-cells.ts'
import { levelSeries } from '../marks/map-levels.ts'
import { isPainted, pictureSeries } from '../marks/map-picture.ts'
import type { Plot } from '../interaction/plots.ts'
import { textWidth } from '../style/text.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Map: cells in viridis, diverged ones hatched, level lines of λ across, a labelled bar on the right. */
export function mapChart(figure: MapFigure, look: Look): EChartsOption {
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: 0 }
  const field = fieldOf(figure.value)
  const [x, y, value] = scalesOf(figure, field, look)
  const hatched = figure.cells.some(({ diverged }) => diverged > 0)
  const frame = frameOf(look, heading, y.ticks, rightOf(look, value, hatched))
  const bar = colourBar({ value, frame, hatched, look })
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    grid: [gridOption(frame), ...bar.grid],
    xAxis: [...xAxes(x, look), ...bar.xAxis],
    yAxis: [...yAxes(y, look), ...bar.yAxis],
    graphic: bar.graphic,
    series: [
      ...filledSeries(figure, field, { frame, x: spanOf(x), y: spanOf(y) }, look),
      levelSeries(figure, look),
      ...bar.series,
    ],
  }
}

/** The cells and their hatching. */
function filledSeries(figure: MapFigure, field: Field | null, plot: Plot, look: Look): CustomSeriesOption[] {
  if (isPainted(figure, look)) return [pictureSeries(figure, field, plot, look)]
  return [cellSeries(figure, field, look), hatchSeries(figure, look)]
}

function spanOf({ quantity, domain }: Scale): Plot['x'] {
  return { domain, scale: quantity.scale }
}

function noteOf({ seeds, cells, slope }: MapFigure): string {
  const missing = cells.reduce((sum, cell) => sum + cell.missing, 0)
  const mean = seeds > 1 ? [`Mean over ${seeds} seeds`] : []
  const lines = slope ? [`fitted slope ${slope.value.toFixed(2)}, that of λ is 2`] : []
  const note = [...mean, ...lines, ...(missing > 0 ? [`${missing} of ${runsOf(cells)} runs missing`] : [])].join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

function runsOf(cells: MapFigure['cells']): number {
  return cells.reduce((sum, { runs }) => sum + runs.length, 0)
}

function scalesOf(figure: MapFigure, field: Field | null, look: Look): [Scale, Scale, Scale | null] {
  const x = look.zoom?.x ?? reachOf(figure, 0)
  const y = look.zoom?.y ?? reachOf(figure, 1)
  const height = look.height - 7 * look.fontSize
  return [
    horizontalScale(figure.x, x, look.width - 12 * look.fontSize, look),
    verticalScale(figure.y, y, height, look),
    field && verticalScale(figure.value, field.domain, height, look),
  ]
}

/** Least and largest coordinate of all corners. */
function reachOf({ cells }: MapFigure, axis: 0 | 1): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const { corners } of cells) {
    for (const corner of corners) {
      least = Math.min(least, corner[axis])
      most = Math.max(most, corner[axis])
    }
  }
  return [least, most]
}

/** Room for the colour bar with its labels and title, and for the key of hatched cells under it. */
function rightOf(look: Look, value: Scale | null, hatched: boolean): number {
  const { margin, row, tick, gap } = lengths(look)
  const bar = value ? look.fontSize + tick + labelWidth(value.ticks, look.fontSize) + 1.6 * gap + row : 0
  const key = hatched ? look.fontSize + gap + textWidth('diverged', look.fontSize) : 0
  return margin + 2 * gap + Math.max(bar, key)
}
