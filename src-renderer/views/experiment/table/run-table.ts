import {
  type Outcome,
  outcomeOf,
  type RunMetric,
  runMetrics,
  type RunTable,
} from '../../../../src-main/contract/index.ts'
import type { Plan } from '../../../../src-worker/experiment/index.ts'

/** The finished runs as they were measured, and their plan, which knows their parameters. */
export interface FinishedRuns {
  readonly table: RunTable
  readonly plan: Plan
}

/** A run as its row in the table tells it. */
export interface RunRow {
  readonly index: number
  readonly seed: number
  readonly outcome: Outcome
  readonly params: readonly { readonly name: string; readonly value: number | null }[]
  readonly metrics: readonly { readonly name: RunMetric; readonly value: number | null }[]
}

/** The run with an index; null where it has not finished. */
export function runOf({ table, plan }: FinishedRuns, index: number): RunRow | null {
  const row = rowOf(table.index, index)
  if (row === null) return null
  return {
    index,
    seed: table.seed[row],
    outcome: endOf(table, row),
    params: Object.entries(plan.run(index).params).map(([name, value]) => ({ name, value })),
    metrics: runMetrics.map((name) => ({ name, value: numberOrNull(table.metrics[name]?.[row]) })),
  }
}

/** The row of an index in the ascending list of indices. */
function rowOf(indices: Int32Array, index: number): number | null {
  let [from, to] = [0, indices.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (indices[middle] < index) from = middle + 1
    else to = middle
  }
  return indices[from] === index ? from : null
}

/** Outcome of the run of a row. */
export function endOf({ outcome }: RunTable, row: number): Outcome {
  const end = outcomeOf(outcome[row])
  if (end === null) throw new TypeError(`there is no outcome ${outcome[row]}`)
  return end
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
