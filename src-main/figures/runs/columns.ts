import { type RunMetric, runMetrics } from '../../contract/index.ts'
import type { FigureSource } from '../parts/source.ts'

/** Metrics that some finished run has, in the order of the table. */
export function metricsOfTable({ columns }: FigureSource): readonly RunMetric[] {
  return runMetrics.filter((name) => columns[name].some(Number.isFinite))
}
