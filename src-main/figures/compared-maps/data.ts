import type { ComparedMap, ComparedMaps, ComparisonSpec, LeftOut, Metric } from '../../contract/index.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { coloured, levelsOf, planeMap, slopeOf } from '../map/data.ts'
import { varying } from '../parts/points.ts'
import { metricQuantity } from '../parts/quantities.ts'
import { noFigure } from '../parts/source.ts'

type Spec = Extract<ComparisonSpec, { kind: 'compared-maps' }>

/** Maps of one metric over step size and momentum, one for each experiment, on common scales. */
export const comparedMaps: ComparisonKind<Spec, ComparedMaps> = {
  list(compared) {
    const drawn = compared.filter(hasPlane)
    const metric = commonMetrics(drawn).at(0)
    return drawn.length < 2 || metric === undefined
      ? []
      : [{ spec: { kind: 'compared-maps', metric }, title: titleOf(metric) }]
  },

  compute(compared, { metric: asked }) {
    const metric = asked ?? commonMetrics(compared.filter(hasPlane)).at(0)
    if (metric === undefined) return noFigure('Fewer than two of these experiments vary step size and momentum.')
    const drawn = compared.map((each) => ({ ...each, map: planeOf(each, metric) }))
    const maps = drawn.flatMap(({ map: found, ...each }) => ('kind' in found ? [] : [{ ...each, ...found }]))
    if (maps.length < 2)
      return noFigure('Fewer than two of these experiments have this metric over step size and momentum.')
    // One scale for all, and so one kind of mean.
    const all = coloured(
      maps.flatMap(({ cells }) => cells),
      metric,
    )
    let from = 0
    return {
      kind: 'compared-maps',
      title: titleOf(metric),
      x: maps[0].plane.x.quantity,
      y: maps[0].plane.y.quantity,
      value: all.value,
      ...(all.mean ? { mean: all.mean } : {}),
      maps: maps.map(({ id, name, colour, cells: own, plane, source }): ComparedMap => {
        const cells = all.cells.slice(from, (from += own.length))
        const levels = levelsOf(plane, cells)
        return {
          id,
          name,
          colour,
          cells,
          levels,
          slope: slopeOf(plane, cells, all.value.scale),
          seeds: source.plan.seeds.length,
        }
      }),
      leftOut: drawn.flatMap(({ id, name, colour, map: found }): LeftOut[] =>
        'kind' in found ? [{ id, name, colour, reason: found.reason }] : [],
      ),
    }
  },
}

function titleOf(metric: Metric): string {
  return `${metricQuantity(metric, []).name} over step size and momentum`
}

function hasPlane({ source }: ComparedSource): boolean {
  const names = varying(source.plan.axes).map(({ name }) => name)
  return names.filter((name) => ['gamma', 'beta', 'lambda'].includes(name)).length >= 2
}

function planeOf(each: ComparedSource, metric: Metric): ReturnType<typeof planeMap> {
  if (!hasPlane(each)) return noFigure('Step size and momentum do not both vary.')
  return planeMap(each.source, { kind: 'map', metric, plane: 'gamma-beta' })
}
