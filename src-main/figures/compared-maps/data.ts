import { extent } from 'd3-array'
import type { ComparedMap, ComparedMaps, ComparisonSpec, LeftOut, MapFigure, Metric } from '../../contract/index.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { map } from '../map/data.ts'
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
    const drawn = compared.map((each) => ({ ...each, figure: mapOf(each, metric) }))
    const maps = drawn.flatMap(({ id, name, colour, figure }) =>
      figure.kind === 'map' ? [{ id, name, colour, figure }] : [],
    )
    if (maps.length < 2)
      return noFigure('Fewer than two of these experiments have this metric over step size and momentum.')
    const values = maps.flatMap(({ figure }) => figure.cells.flatMap(({ value }) => value ?? []))
    const [least, most] = extent(values)
    return {
      kind: 'compared-maps',
      title: titleOf(metric),
      x: maps[0].figure.x,
      y: maps[0].figure.y,
      value: { ...metricQuantity(metric, values), metric, range: least === undefined ? null : [least, most] },
      maps: maps.map(({ id, name, colour, figure }): ComparedMap => {
        const { cells, levels, slope, seeds } = figure
        return { id, name, colour, cells, levels, slope, seeds }
      }),
      leftOut: drawn.flatMap(({ id, name, colour, figure }): LeftOut[] =>
        figure.kind === 'none' ? [{ id, name, colour, reason: figure.reason }] : [],
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

function mapOf(each: ComparedSource, metric: Metric): MapFigure | ReturnType<typeof noFigure> {
  if (!hasPlane(each)) return noFigure('Step size and momentum do not both vary.')
  return map.compute(each.source, { kind: 'map', metric, plane: 'gamma-beta' })
}
