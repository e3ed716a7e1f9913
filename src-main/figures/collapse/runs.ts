import { type AxisName, type Params, stopOf } from '../../../src-worker/experiment/index.ts'
import type { Metric } from '../../contract/index.ts'
import { abscissa, type Against } from '../parts/abscissa.ts'
import { type Points, pointsOf, varying } from '../parts/points.ts'
import { type FigureSource, outcomeOf, contribution } from '../parts/source.ts'

/** A finished run as a mark. */
export interface CollapseRun {
  readonly run: number
  readonly point: number
  readonly seed: number
  readonly params: Params
  readonly is: ReturnType<typeof contribution>
  readonly x: number
  readonly y: number
  readonly crossings: number
  /** True where it was to converge and spent its budget before. */
  readonly spent: boolean
}

/** All finished runs in order of x, then of their index. */
export function runsOf(source: FigureSource, metric: Metric, against: Against): CollapseRun[] {
  const { columns } = source
  const toConverge = stopOf(source.experiment).loss > 0
  const points = pointsOf(source)
  const values = Array.from({ length: points.count }, (_, point) => points.values(point))
  return Array.from(columns.index, (run, row): CollapseRun => {
    const point = points.of(run)
    const outcome = outcomeOf(columns, row)
    return {
      run,
      point,
      seed: columns.seed[row],
      params: values[point],
      is: contribution(outcome),
      x: abscissa(source.experiment, values[point], against),
      y: columns[metric][row],
      crossings: columns.crossings[row],
      spent: toConverge && outcome === 'budget-spent',
    }
  }).sort((a, b) => a.x - b.x || a.run - b.run)
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
