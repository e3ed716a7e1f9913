import { csvFormatRows } from 'd3-dsv'
import {
  type Brush,
  type ParallelAxis,
  type ParallelFigure,
  type ParallelLine,
  simpleOf,
} from '../../../../src-main/contract/index.ts'
import { outcomeNames } from '../../../format/index.ts'
import { compare, type GridColumn, type Sort } from '../../../grid/columns.ts'

type Axis = Pick<ParallelAxis, 'key' | 'range'>

/** The field that an axis shows: momentum as its distance from 1. */
export function fieldOf({ key }: Pick<ParallelAxis, 'key'>): string {
  return key === 'beta' ? 'oneMinusBeta' : key
}

/** The ranges that the conditions of a filter set on axes. */
export function brushesOf(axes: readonly Axis[], clauses: readonly string[]): readonly Brush[] {
  const ranges = clauses.flatMap((clause) => {
    const known = simpleOf(clause)
    return known?.is === 'range' ? [known] : []
  })
  return axes.flatMap((axis): Brush[] => {
    const found = ranges.find(({ field }) => field === fieldOf(axis) || field === axis.key)
    if (!found) return []
    const isTurned = found.field !== fieldOf(axis)
    const ends = isTurned ? [turned(found.to), turned(found.from)] : [found.from, found.to]
    return [{ axis: axis.key, from: ends[0] ?? axis.range[0], to: ends[1] ?? axis.range[1] }]
  })
}

/** 1 − β of β. */
function turned(end: number | null): number | null {
  return end === null ? null : 1 - end
}

/** The ends of a range that narrow an axis, in four digits, finer than a pixel; null for one that does not. */
export function endsOn(
  { range }: Axis,
  drawn: readonly [number, number] | null,
): readonly [number | null, number | null] {
  if (!drawn) return [null, null]
  const [from, to] = [Math.min(...drawn), Math.max(...drawn)]
  const short = (end: number) => Number(end.toPrecision(4))
  return [from <= range[0] ? null : short(from), to >= range[1] ? null : short(to)]
}

/** The range on an axis with one of its ends typed anew; an empty end is as far as the axis goes. */
export function withEnd(
  brushes: readonly Brush[],
  { key, range }: Axis,
  end: 'from' | 'to',
  value: number | null,
): readonly [number, number] {
  const before = brushes.find(({ axis }) => axis === key)
  const ends = { from: before?.from ?? range[0], to: before?.to ?? range[1] }
  ends[end] = value ?? range[end === 'from' ? 0 : 1]
  return [ends.from, ends.to]
}

/** The runs that the filter leaves, in the order of a column. */
export function chosenLines(figure: ParallelFigure, sort: Sort): readonly ParallelLine[] {
  const lines = figure.lines.filter(({ kept }) => kept !== false)
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
