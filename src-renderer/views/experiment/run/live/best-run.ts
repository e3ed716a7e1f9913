import { minIndex } from 'd3-array'
import type { RunMetric } from '../../../../../src-main/contract/index.ts'
import type { FinishedRuns } from '../../table/run-table.ts'

/** The finished run that is best so far, by what the experiment is after. */
export interface BestRun {
  readonly run: number
  readonly metric: RunMetric
  readonly value: number
}

/** Losses by which runs are better the smaller they are: on new samples before those of training. */
const judged: readonly RunMetric[] = ['testLoss', 'trainLoss']

/** The run with the smallest test loss, or training loss where none has a test loss; null before one has ended with either. */
export function bestRun({ table }: FinishedRuns): BestRun | null {
  for (const metric of judged) {
    const values = table.metrics[metric]
    if (!values) continue
    const best = minIndex(values, (value) => (Number.isFinite(value) ? value : undefined))
    if (best >= 0) return { run: table.index[best], metric, value: values[best] }
  }
  return null
}
