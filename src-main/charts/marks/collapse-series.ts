import { group as grouped } from 'd3-array'
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { CollapseFigure, CollapseGroup } from '../../contract/index.ts'
import { DIVERGED } from './collapse-legend.ts'
import { inkOf } from '../style/ink.ts'
import { lengths, type Look } from '../style/look.ts'
import { reading } from '../style/number.ts'

/** What all series of a collapse share. */
export interface Drawing {
  readonly figure: CollapseFigure
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly look: Look
}

/** The mean over seeds as a line; where there is one seed, a thin line from run to run. */
export function meanSeries({ look }: Drawing, group: CollapseGroup, colour: string): LineSeriesOption[] {
  const { line, thin } = lengths(look)
  const means = group.band.map(({ x, mean }) => [x, mean])
  const data = means.length > 0 ? means : group.marks.map(({ x, y }) => [x, y])
  if (data.length < 2) return []
  return [
    {
      type: 'line',
      name: group.label,
      z: 3,
      silent: true,
      showSymbol: false,
      tooltip: { show: false },
      data,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: means.length > 0 ? line : thin, opacity: means.length > 0 ? 1 : 0.5 },
    },
  ]
}

/**
 * Runs that diverged, as open triangles on the upper rim; those beyond the range of the others point out of it. On the
 * screen, runs that differ in their seed alone share one.
 */
export function divergedSeries(
  { figure, x, y, look }: Drawing,
  groups: readonly { readonly group: CollapseGroup; readonly colour: string }[],
): ScatterSeriesOption[] {
  if (figure.diverged.length === 0) return []
  const ink = inkOf(look)
  const { mark, thin } = lengths(look)
  const marks = look.target === 'export' ? figure.diverged.map((each) => [each]) : atOnePlace(figure.diverged)
  return [
    {
      type: 'scatter',
      name: DIVERGED,
      z: 6,
      clip: false,
      silent: look.target === 'export',
      symbol: 'triangle',
      symbolSize: 1.3 * mark,
      data: marks.map(([{ x: at, beta }, ...others], i) => ({
        value: [Math.min(Math.max(at, x[0]), x[1]), y[1]],
        symbolRotate: at > x[1] ? -90 : at < x[0] ? 90 : 0,
        runs: marks[i].map(({ run }) => run),
        itemStyle: {
          color: ink.ground,
          borderColor: groups.find(({ group }) => group.beta === beta)?.colour ?? ink.soft,
          borderWidth: thin,
          opacity: 1,
        },
        ...(look.target === 'screen'
          ? {
              reading: [
                ['', 'Diverged'],
                [figure.x.symbol, reading(at)],
                ...(beta === null ? [] : [['β', reading(beta)]]),
                ...(others.length === 0 ? [] : [['Runs', String(others.length + 1)]]),
              ],
            }
          : {}),
      })),
    },
  ]
}

function atOnePlace(runs: CollapseFigure['diverged']): readonly CollapseFigure['diverged'][] {
  return [...grouped(runs, ({ x, beta }) => `${x} ${beta}`).values()]
}
