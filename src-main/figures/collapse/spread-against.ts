import { bisectLeft } from 'd3-array'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import type { Params } from '../../../src-worker/experiment/index.ts'
import type { CollapseSpread, Quantity } from '../../contract/index.ts'
import { abscissa, type Against } from '../parts/abscissa.ts'
import { valuesOf } from '../parts/rows.ts'
import type { FigureSource } from '../parts/source.ts'
import { spreadAtEqual } from '../parts/summary/spread.ts'
import { type CollapseRuns, combinationsOf, groupAxes, momentumAxis } from './runs.ts'

/** Quantity at whose equal values runs are compared: λ, λ′, or one of the numbers that a collapse must not be mistaken to depend on. */
export type SpreadAxis = Against | 'epsilon' | 'gamma' | 'beta'

/**
 * The spread of a metric at equal values of an axis, groups by momentum compared, each seed and each value of the other axes by itself;
 * null where too few runs can be compared.
 *
 * Along β, where runs of one β are no curve, groups are those of one γ.
 *
 * @param rows of the runs that are compared
 */
export function spreadAgainst(
  source: FigureSource,
  runs: CollapseRuns,
  rows: Uint32Array,
  scale: Quantity['scale'],
  axis: SpreadAxis,
): CollapseSpread | null {
  const { points } = runs
  const by = momentumAxis(points)
  if (by === null) return null
  const others = combinationsOf(
    points,
    groupAxes(points).filter((name) => name !== by),
  )
  const coordinate = coordinateOf(source, axis)
  const places = Float64Array.from({ length: points.count }, (_, p) => Math.log(coordinate(points.values(p))))
  const grouped = points.column(axis === 'beta' ? 'gamma' : by)
  const { seeds } = source.plan
  const order = scattered(axis, runs, rows)
  const of = (value: (row: number) => number) => valuesOf(order, value)
  return spreadAtEqual({
    x: of((row) => places[runs.point(row)]),
    y: of(scale === 'log' ? (row) => Math.log(runs.y(row)) : runs.y),
    group: of((row) => grouped[runs.point(row)]),
    stratum: of((row) => bisectLeft(seeds, runs.seed(row)) * others.numbers + others.of(runs.point(row))),
    strata: seeds.length * others.numbers,
  })
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
function scattered(axis: SpreadAxis, { run }: CollapseRuns, rows: Uint32Array): Uint32Array {
  if (axis === 'lambda' || axis === 'lambdaPrime') return rows
  return rows.toSorted((a, b) => ((run(a) * GOLDEN) % 1) - ((run(b) * GOLDEN) % 1))
}
