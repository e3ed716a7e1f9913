import { csvFormatRows } from 'd3-dsv'
import { isWithin } from '../../../src-main/figures/drawn/index.ts'
import type { Brush, ParallelFigure, ParallelLine } from '../../../src-main/contract/index.ts'
import { outcomeNames } from '../../format/index.ts'
import { compare, type GridColumn, type Sort } from '../../grid/columns.ts'

/** The range on an axis put in place of the one before; none takes it away. */
export function withRange(
  brushes: readonly Brush[],
  axis: string,
  range: readonly [number, number] | null,
): readonly Brush[] {
  const others = brushes.filter((brush) => brush.axis !== axis)
  return range ? [...others, { axis, from: Math.min(...range), to: Math.max(...range) }] : others
}

/** The range on an axis with one of its ends typed anew; an empty end is as far as the axis goes. */
export function withEnd(
  brushes: readonly Brush[],
  { key, range }: Pick<ParallelFigure['axes'][number], 'key' | 'range'>,
  end: 'from' | 'to',
  value: number | null,
): readonly Brush[] {
  const before = brushes.find(({ axis }) => axis === key)
  const ends = { from: before?.from ?? range[0], to: before?.to ?? range[1] }
  ends[end] = value ?? range[end === 'from' ? 0 : 1]
  const whole = ends.from <= range[0] && ends.to >= range[1]
  return withRange(brushes, key, whole ? null : [ends.from, ends.to])
}

/** The runs within all ranges, in the order of a column. */
export function chosenLines(figure: ParallelFigure, brushes: readonly Brush[], sort: Sort): readonly ParallelLine[] {
  const lines = figure.lines.filter((line) => isWithin(figure, line, brushes))
  const at = figure.axes.findIndex(({ key }) => key === sort.column)
  const by = (line: ParallelLine) =>
    at >= 0
      ? line.values[at]
      : sort.column === 'run'
        ? line.run
        : sort.column === 'outcome'
          ? line.outcome
          : line.experiment
  return lines.toSorted(
    (a, b) => compare(by(a), by(b), sort.descending) || a.experiment - b.experiment || a.run - b.run,
  )
}

export function lineColumns({ axes }: ParallelFigure): readonly GridColumn[] {
  return [
    { id: 'experiment', title: 'Experiment', width: 160, grow: true, sortable: true },
    { id: 'run', title: 'Run', width: 64, align: 'end', sortable: true },
    { id: 'outcome', title: 'Outcome', width: 108, sortable: true },
    ...axes.map(({ key, quantity }): GridColumn => ({
      id: key,
      title: quantity.symbol === '' ? quantity.name : '',
      symbol: quantity.symbol,
      width: 92,
      align: 'end',
      sortable: true,
    })),
  ]
}

/** Lines as a table, numbers in full. */
export function linesCsv({ axes, experiments }: ParallelFigure, lines: readonly ParallelLine[]): string {
  return csvFormatRows([
    ['experiment', 'id', 'run', 'outcome', ...axes.map(({ key }) => key)],
    ...lines.map(({ experiment, run, outcome, values }) => [
      experiments[experiment].name,
      experiments[experiment].id,
      String(run),
      outcome,
      ...values.map((value) => (value === null ? '' : String(value))),
    ]),
  ])
}

export function lineKey({ experiment, run }: ParallelLine): string {
  return `${experiment} ${run}`
}

export const outcomeText = ({ outcome }: ParallelLine): string => outcomeNames[outcome]
