import * as columns from '../../charts/plot/columns.ts'
import type { Row, Table } from '../../charts/plot/description.ts'
import type { CollapseFigure, CollapseGroup } from './spec.ts'

/** Runs, what their seeds come to, the zone without crossings, what was known before, and the runs that diverged. */
export function tableOf(figure: CollapseFigure): Table {
  const { part, series, labelled, column, columnName, low, high, count, run, seed } = columns
  const x = columnName(figure.x)
  return {
    columns: [part, series, labelled, column(figure.x), column(figure.y), low, high, count, run, seed],
    get rows() {
      return [
        ...figure.groups.flatMap((group, i) => groupRows(figure, group, i)),
        ...figure.diverged.map(({ x: at, run: index, beta }) => {
          const group = figure.groups.findIndex((each) => each.beta === beta)
          return { part: 'diverged', series: group < 0 ? null : group, [x]: at, run: index }
        }),
        ...(figure.noCrossing ?? []).map((at) => ({ part: 'no-crossing', [x]: at })),
        ...figure.references.map(({ kind, axis, at, group }) => ({
          part: kind,
          label: group,
          [columnName(figure[axis])]: at,
        })),
      ]
    },
    whole: ['no-crossing'],
  }
}

function groupRows(figure: CollapseFigure, { label, marks, band }: CollapseGroup, series: number): readonly Row[] {
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const rows = marks.map((mark) => ({
    part: mark.spent ? 'budget-spent' : 'run',
    series,
    label,
    [x]: mark.x,
    [y]: mark.y,
    run: mark.run,
    seed: mark.seed,
  }))
  const summed = band.map((at) => ({
    part: 'aggregate',
    series,
    label,
    [x]: at.x,
    [y]: at.middle,
    low: at.low,
    high: at.high,
    n: at.n,
  }))
  return [...rows, ...summed]
}
