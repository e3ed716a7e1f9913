import type { ScatterSeriesOption } from 'echarts'
import type { CollapseFigure, CollapseGroup } from '../contract/index.ts'
import type { Drawing } from './collapse-series.ts'
import { quantityTitle } from './frame.ts'
import { lengths } from './look.ts'
import { reading, typeset } from './number.ts'
import { MOST_CARRYING, placesOf, type Pointed } from './tooltip.ts'

/** The side of a square over the diameter of a disc of the same area. */
const SQUARE = Math.sqrt(Math.PI) / 2

/** Below four pixels ECharts draws very many marks as squares: five times as fast as discs, and hard to tell from them. */
const MOST_QUICK = 3.9

/** The runs as marks, paler the more there are of them. */
export function markSeries(drawing: Drawing, group: CollapseGroup, colour: string): ScatterSeriesOption {
  const { figure, look } = drawing
  const { mark } = lengths(look)
  const single = group.band.length === 0
  const size = single ? mark : 0.8 * mark
  const series: ScatterSeriesOption = {
    type: 'scatter',
    name: group.label,
    z: 5,
    symbol: 'circle',
    symbolSize: size,
    silent: look.target === 'export',
    itemStyle: { color: colour, opacity: single ? 0.9 : 0.5 },
  }
  if (look.target === 'screen' && countMarks(figure) > MOST_CARRYING) {
    return {
      ...series,
      symbolSize: Math.min(SQUARE * size, MOST_QUICK),
      id: idOf(figure, group),
      large: true,
      largeThreshold: 0,
      dimensions: ['x', 'y'],
      data: placesOf(group.marks),
    }
  }
  return {
    ...series,
    data: group.marks.map(({ x, y, run }, i) => ({
      value: [x, y],
      runs: [run],
      ...(look.target === 'screen' ? { reading: markOf(figure, group, i).reading } : {}),
    })),
  }
}

/** A mark that carries nothing, by its series and its place there. */
export function markAt(figure: CollapseFigure, seriesId: string, index: number): Pointed | undefined {
  const group = figure.groups.find((each) => idOf(figure, each) === seriesId)
  return group && markOf(figure, group, index)
}

function markOf(figure: CollapseFigure, group: CollapseGroup, index: number): Pointed {
  const { x, y, run, seed } = group.marks[index]
  return {
    runs: [run],
    reading: [
      [quantityTitle(figure.y), reading(y)],
      [figure.x.symbol, reading(x)],
      ['', typeset(group.label)],
      ...(figure.seeds > 1 ? [['Seed', String(seed)] as const] : []),
    ],
  }
}

function countMarks({ groups }: CollapseFigure): number {
  return groups.reduce((sum, { marks }) => sum + marks.length, 0)
}

function idOf({ groups }: CollapseFigure, group: CollapseGroup): string {
  return `marks-${groups.indexOf(group)}`
}
