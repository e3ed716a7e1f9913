import type { PlannedAxis } from '../../../src-worker/experiment/index.ts'
import { allDiverged } from './metric.ts'
import { pointsOf, varying } from './points.ts'
import { rowOf, rowsWhere } from './rows.ts'
import { type FigureSource, outcomeOf, contribution } from './source.ts'

/** Contribution of a run to a figure, `missing` if it has not ended. */
function endingOf(source: FigureSource, run: number): ReturnType<typeof contribution> {
  const row = rowOf(source, run)
  return row < 0 ? 'missing' : contribution(outcomeOf(source.columns, row))
}

/**
 * The runs that a figure shows where none are asked for: runs of the first seed that ended with a value, at most `max` of them, spread
 * evenly over each axis of the plan. Those asked for are taken in their order; runs that are not finished are left out.
 */
export function chosenRuns(source: FigureSource, asked: readonly number[] | undefined, max: number): readonly number[] {
  if (asked) return [...new Set(asked)].filter((run) => endingOf(source, run) !== 'missing')
  const points = pointsOf(source)
  const picked = spreadOver(varying(points.axes), max)
  const first = picked
    .flatMap((positions) => points.at(positions) ?? [])
    .map((point) => points.first(point))
    .filter((run) => endingOf(source, run) === 'value')
  if (first.length > 0) return first
  // If none of those picked ended with a value, any that did are better than none, and those that diverged tell how.
  const any = allDiverged(source) ? firstSeed(source, () => true) : endedRuns(source)
  return evenly(any.length, max).map((i) => any[i])
}

/** All runs of the first seed that ended with a value, ascending. */
export function endedRuns(source: FigureSource): Int32Array {
  return firstSeed(source, (row) => contribution(outcomeOf(source.columns, row)) === 'value')
}

/** Finished runs of the first seed that pass a test, ascending. */
function firstSeed(source: FigureSource, test: (row: number) => boolean): Int32Array {
  const { index } = source.columns
  const { first, of } = pointsOf(source)
  return Int32Array.from(
    rowsWhere(source.columns, (row) => first(of(index[row])) === index[row] && test(row)),
    (row) => index[row],
  )
}

/** Evenly chosen positions on every axis, so that at most `max` points of the grid are chosen: the grid of these. */
function spreadOver(axes: readonly PlannedAxis[], max: number): readonly Readonly<Record<string, number>>[] {
  return sizes(
    axes.map(({ values }) => values.length),
    max,
  ).reduce<readonly Readonly<Record<string, number>>[]>(
    (chosen, size, i) =>
      chosen.flatMap((positions) =>
        evenly(axes[i].values.length, size).map((at) => ({ ...positions, [axes[i].name]: at })),
      ),
    [{}],
  )
}

/** Number of values taken of each axis: all of them, or of the longest axes fewer until the product is small enough. */
function sizes(lengths: readonly number[], max: number): readonly number[] {
  const taken = lengths.map((length) => Math.min(length, max))
  while (taken.reduce((all, length) => all * length, 1) > max) taken[taken.lastIndexOf(Math.max(...taken))]--
  return taken
}

/** Positions 0 … n − 1, or `count` of them evenly spaced, both ends among them; the middle one where count is 1. */
export function evenly(n: number, count: number): readonly number[] {
  if (n <= count) return Array.from({ length: n }, (_, i) => i)
  if (count === 1) return [Math.floor((n - 1) / 2)]
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / (count - 1)))
}
