import type { ScatterSeriesOption } from 'echarts'
import type { CollapseFigure, CollapseGroup } from '../../contract/index.ts'
import { SPENT } from './collapse-legend.ts'
import type { Drawing } from './collapse-series.ts'
import { quantityTitle } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { lengths } from '../style/look.ts'
import { reading, typeset } from '../style/number.ts'
import { MOST_CARRYING, placesOf, type Pointed } from '../interaction/tooltip.ts'

/** The side of a square over the diameter of a disc of the same area. */
const SQUARE = Math.sqrt(Math.PI) / 2

/** Below four pixels ECharts draws very many marks as squares: five times as fast as discs, and hard to tell from them. */
const MOST_QUICK = 3.9

type Mark = CollapseGroup['marks'][number]

/** The runs as marks, paler the more there are of them; open where a run spent its budget before it had converged. */
export function markSeries(drawing: Drawing, group: CollapseGroup, colour: string): ScatterSeriesOption[] {
  const { look } = drawing
  const { thin } = lengths(look)
  const opacity = group.band.length === 0 ? 0.9 : 0.5
  const filled = marksOf(drawing, group, 'filled', { color: colour, opacity })
  if (!group.marks.some(({ spent }) => spent)) return [{ ...filled, name: group.label }]
  const outline = { color: inkOf(look).ground, borderColor: colour, borderWidth: thin, opacity: 0.9 }
  return [
    { ...filled, name: group.label },
    { ...marksOf(drawing, group, 'open', outline), name: SPENT },
  ]
}

/** The two ways of drawing marks, each a series. */
type Way = 'filled' | 'open'

function drawnAs(group: CollapseGroup, way: Way): readonly Mark[] {
  return group.marks.filter(({ spent }) => spent === (way === 'open'))
}

function marksOf(
  { figure, look }: Drawing,
  group: CollapseGroup,
  way: Way,
  itemStyle: ScatterSeriesOption['itemStyle'],
): ScatterSeriesOption {
  const { mark } = lengths(look)
  const marks = drawnAs(group, way)
  const size = group.band.length === 0 ? mark : 0.8 * mark
  const series: ScatterSeriesOption = {
    type: 'scatter',
    z: 5,
    symbol: 'circle',
    symbolSize: size,
    silent: look.target === 'export',
    itemStyle,
  }
  if (look.target === 'screen' && countMarks(figure) > MOST_CARRYING) {
    return {
      ...series,
      // Small squares have no outline.
      symbolSize: way === 'open' ? size : Math.min(SQUARE * size, MOST_QUICK),
      id: idOf(figure, group, way),
      large: true,
      largeThreshold: 0,
      dimensions: ['x', 'y'],
      data: placesOf(marks),
    }
  }
  return {
    ...series,
    data: marks.map((each) => ({
      value: [each.x, each.y],
      runs: [each.run],
      ...(look.target === 'screen' ? { reading: pointedAt(figure, group, each).reading } : {}),
    })),
  }
}

/** A mark that carries nothing, by its series and its place there. */
export function markAt(figure: CollapseFigure, seriesId: string, index: number): Pointed | undefined {
  for (const way of ['filled', 'open'] as const) {
    const group = figure.groups.find((each) => idOf(figure, each, way) === seriesId)
    if (group) return pointedAt(figure, group, drawnAs(group, way)[index])
  }
  return undefined
}

function pointedAt(figure: CollapseFigure, group: CollapseGroup, mark: Mark): Pointed {
  return {
    runs: [mark.run],
    reading: [
      [quantityTitle(figure.y), reading(mark.y)],
      [figure.x.symbol, reading(mark.x)],
      ['', typeset(group.label)],
      ...(figure.seeds > 1 ? [['Seed', String(mark.seed)] as const] : []),
      ...(mark.spent ? [['', 'Budget spent before it converged'] as const] : []),
    ],
  }
}

function countMarks({ groups }: CollapseFigure): number {
  return groups.reduce((sum, { marks }) => sum + marks.length, 0)
}

function idOf({ groups }: CollapseFigure, group: CollapseGroup, way: Way): string {
  return `${way === 'open' ? 'open-' : ''}marks-${groups.indexOf(group)}`
}
