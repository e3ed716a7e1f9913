/**
 * The metrics: the scalars that are known of a run when it has ended, with their names, symbols and how they are drawn.
 * Observations along a run belong to the problems, and what a figure makes of a metric to the figures.
 */
import { type RunResult, scalar } from '../run/result.ts'
import type { EndedRun, MetricEntry } from './metric.ts'
import { registry } from './registry.ts'

export { type Slopes, slopesAlong, squaredSlopes } from './gradient-flow.ts'
export type { EndedRun, MetricEntry } from './metric.ts'

export type MetricKey = keyof typeof registry
type ShownIn<Places extends MetricEntry['shown']> = {
  [K in MetricKey]: (typeof registry)[K]['shown'] extends Places ? K : never
}[MetricKey]

/** Metrics that figures offer. */
export type Metric = ShownIn<'figures'>
/** Metrics that the table of runs lists. */
export type RunMetric = ShownIn<'figures' | 'table'>

/** Every metric, in the order in which files list them. */
export const allMetrics = Object.keys(registry) as readonly MetricKey[]

/** All that is known of a metric. */
export function metricEntry(metric: MetricKey): MetricEntry {
  return registry[metric]
}

const ranked = allMetrics.toSorted((a, b) => registry[a].rank - registry[b].rank)
const shownIn = (list: readonly MetricKey[], ...places: readonly MetricEntry['shown'][]) =>
  list.filter((metric) => places.includes(registry[metric].shown))

/** Metrics that a figure may show, in the order of menus: the first that has data is the default. */
export const metrics = shownIn(ranked, 'figures') as readonly Metric[]
/** Metrics that the table of runs may list, in its order. */
export const runMetrics = shownIn(ranked, 'figures', 'table') as readonly RunMetric[]
/** The columns of metrics in a file of results, in their order. */
export const fileMetrics = shownIn(allMetrics, 'figures', 'table', 'files')

/** A metric of a finished run, null where it is not defined. */
export function metricOf(run: RunResult, metric: MetricKey): number | null {
  const entry = metricEntry(metric)
  return 'of' in entry ? entry.of(run) : (run.metrics[metric] ?? null)
}

/** The metrics that are measured at the end of a run, for its result. */
export function measuredMetrics(end: EndedRun): Readonly<Record<string, number | null>> {
  const values: Record<string, number | null> = {}
  for (const [metric, measure] of measures) values[metric] = scalar(measure(end))
  return values
}

const measures = allMetrics.flatMap((metric) => {
  const entry = metricEntry(metric)
  return 'measure' in entry ? [[metric, entry.measure] as const] : []
})
