import { type Metric, metrics } from '../../contract/index.ts'
import type { ComparedSource } from './compared.ts'
import { metricsWithData } from './metric.ts'

/** Metrics that at least two of the experiments have, those of most experiments first, then in the order of the contract. */
export function commonMetrics(compared: readonly ComparedSource[]): readonly Metric[] {
  const having = compared.map(({ source }) => new Set(metricsWithData(source)))
  const count = (metric: Metric) => having.filter((some) => some.has(metric)).length
  return metrics.filter((metric) => count(metric) >= 2).sort((a, b) => count(b) - count(a))
}
