import { type AxisName, type Params, stopOf } from '../../../src-worker/experiment/index.ts'
import type { Metric } from '../../contract/index.ts'
import { abscissa, type Against } from '../parts/abscissa.ts'
import { type Points, pointsOf, varying } from '../parts/points.ts'
import { rowsWhere } from '../parts/rows.ts'
import { type FigureSource, outcomeOf, contribution } from '../parts/source.ts'

/** Finished runs as marks, each by its row in the columns: a million are no objects. */
export interface CollapseRuns {
  readonly points: Points
  /** Rows of all of them, in order of x, then of the run. */
  readonly rows: Uint32Array
  readonly is: (row: number) => ReturnType<typeof contribution>
  readonly run: (row: number) => number
  readonly point: (row: number) => number
  readonly params: (row: number) => Params
  readonly seed: (row: number) => number
  readonly x: (row: number) => number
  readonly y: (row: number) => number
  readonly crossings: (row: number) => number
  /** True where it was to converge and spent its budget before. */
  readonly spent: (row: number) => boolean
}

export function runsOf(source: FigureSource, metric: Metric, against: Against): CollapseRuns {
  const { columns, experiment } = source
  const { index } = columns
  const toConverge = stopOf(experiment).loss > 0
  const points = pointsOf(source)
  const places = Float64Array.from({ length: points.count }, (_, p) => abscissa(experiment, points.values(p), against))
  const x = (row: number) => places[points.of(index[row])]
  return {
    points,
    // Rows stand in the order of runs.
    rows: rowsWhere(columns, () => true).sort((a, b) => x(a) - x(b) || a - b),
    is: (row) => contribution(outcomeOf(columns, row)),
    run: (row) => index[row],
    point: (row) => points.of(index[row]),
    params: (row) => points.values(points.of(index[row])),
    seed: (row) => columns.seed[row],
    x,
    y: (row) => columns[metric][row],
    crossings: (row) => columns.crossings[row],
    spent: (row) => toConverge && outcomeOf(columns, row) === 'budget-spent',
  }
}

/** Rows of the runs that ended with a value, in order of x. */
export function valued({ rows, is, y }: Pick<CollapseRuns, 'rows' | 'is' | 'y'>): Uint32Array {
  return rows.filter((row) => is(row) === 'value' && Number.isFinite(y(row)))
}

export const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']

/**
 * The axes that tell groups apart: β where it and another of γ, λ vary, else γ where it and λ vary, and every axis that is
 * not momentum's: runs in one group lie along λ.
 */
export function groupAxes(points: Points): readonly AxisName[] {
  const vary = varying(points.axes).map(({ name }) => name)
  const by = momentumAxis(points)
  return vary.filter((name) => name === by || !momentum.includes(name))
}

/** The number of momentum that tells runs of one λ apart; null where only one number moves λ. */
export function momentumAxis(points: Points): AxisName | null {
  const along = varying(points.axes)
    .map(({ name }) => name)
    .filter((name) => momentum.includes(name))
  if (along.length < 2) return null
  return along.includes('beta') ? 'beta' : 'gamma'
}

/** Points by their values on some axes. */
export interface Combinations {
  /** A number for each combination of values, from 0 to `numbers` − 1. */
  readonly of: (point: number) => number
  readonly numbers: number
}

export function combinationsOf(points: Points, axes: readonly AxisName[]): Combinations {
  const parts = axes.map((name) => {
    const column = points.column(name)
    const numbers = new Map<number, number>()
    for (const value of column) if (!numbers.has(value)) numbers.set(value, numbers.size)
    return { column, numbers }
  })
  return {
    of: (point) =>
      parts.reduce((number, { column, numbers }) => number * numbers.size + numbers.get(column[point])!, 0),
    numbers: parts.reduce((product, { numbers }) => product * numbers.size, 1),
  }
}
