import { discreteOf } from '../../../src-worker/methods/index.ts'
import type { Params } from '../../../src-worker/experiment/index.ts'
import type { CollapseSpread, Quantity } from '../../contract/index.ts'
import { abscissa, type Against } from '../parts/abscissa.ts'
import { pointsOf } from '../parts/points.ts'
import type { FigureSource } from '../parts/source.ts'
import { spreadAtEqual } from '../parts/spread.ts'
import { type CollapseRun, groupAxes, momentumAxis } from './runs.ts'

/** What runs are compared at equal values of: λ, λ′, or one of the numbers that a collapse must not be mistaken to depend on. */
export type SpreadAxis = Against | 'epsilon' | 'gamma' | 'beta'

/**
 * The spread of a metric at equal values of an axis, groups by momentum compared, each seed and each value of the other axes by itself;
 * null where too few runs can be compared.
 *
 * Along β, where runs of one β are no curve, groups are those of one γ.
 */
export function spreadAgainst(
  source: FigureSource,
  runs: readonly CollapseRun[],
  scale: Quantity['scale'],
  axis: SpreadAxis,
): CollapseSpread | null {
  const points = pointsOf(source)
  const by = momentumAxis(points)
  if (by === null) return null
  const others = groupAxes(points).filter((name) => name !== by)
  const coordinate = coordinateOf(source, axis)
  const grouped = axis === 'beta' ? 'gamma' : by
  return spreadAtEqual(
    scattered(axis, runs).map(({ params, seed, y }) => ({
      x: Math.log(coordinate(params)),
      y: scale === 'log' ? Math.log(y) : y,
      group: params[grouped] ?? 0,
      stratum: others.length === 0 ? seed : [seed, ...others.map((name) => params[name])].join(' '),
    })),
  )
}

function coordinateOf({ experiment }: FigureSource, axis: SpreadAxis): (params: Params) => number {
  switch (axis) {
    case 'lambda':
    case 'lambdaPrime':
      return (params) => abscissa(experiment, params, axis)
    case 'epsilon':
      return (params) => discreteOf(experiment.method).epsilon(params)
    case 'gamma':
      return ({ gamma = NaN }) => gamma
    case 'beta':
      return ({ beta = NaN }) => 1 - beta
  }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Runs in an order that follows nothing, for axes on which many are equal: left in the order of the file, neighbours would be alike in
 * the other number, and their spread would be missed.
 */
function scattered(axis: SpreadAxis, runs: readonly CollapseRun[]): readonly CollapseRun[] {
  if (axis === 'lambda' || axis === 'lambdaPrime') return runs
  return runs.toSorted((a, b) => ((a.run * GOLDEN) % 1) - ((b.run * GOLDEN) % 1))
}
