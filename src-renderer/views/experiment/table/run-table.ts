import {
  metricEntry,
  type Outcome,
  outcomeOf,
  type RunMetric,
  runMetrics,
  type RunTable,
} from '../../../../src-main/contract/index.ts'
import type { AxisName, Plan } from '../../../../src-worker/experiment/index.ts'
import { number, count, outcomeNames, parameterName } from '../../../format/index.ts'
import { metricName } from '../../../format/registry-names.ts'
import type { GridColumn, Sort } from '../../../grid/columns.ts'

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

/** The columns of the table: how the run ended, its parameters, and every metric that some run has. */
export function columnsOf({ table, plan }: FinishedRuns): readonly GridColumn[] {
  return [
    { id: 'index', title: 'Run', width: 76, align: 'end', sortable: true },
    { id: 'outcome', title: 'Outcome', width: 116, sortable: true },
    { id: 'seed', title: 'Seed', width: 60, align: 'end', sortable: true },
    ...Object.keys(plan.run(0).params).map((name): GridColumn => {
      const { symbol } = parameterName(name)
      return { id: name, title: '', symbol, width: 100, align: 'end', sortable: true }
    }),
    ...runMetrics
      .filter((name) => table.metrics[name])
      .map((name): GridColumn => {
        const { words } = metricName(name)
        return {
          id: name,
          title: words,
          width: Math.max(100, 6.4 * words.length + 36),
          align: 'end',
          sortable: true,
          grow: true,
        }
      }),
  ]
}

/** Text of a cell. */
export function cellText({ table, plan }: FinishedRuns, row: number, column: string): string {
  if (column === 'outcome') return outcomeNames[endOf(table, row)]
  const measured = column === 'index' || column === 'seed' ? table[column] : table.metrics[column as RunMetric]
  const value = measured ? measured[row] : plan.run(table.index[row]).params[column as AxisName]
  return isCount(column) ? count(value ?? null) : number(numberOrNull(value))
}

/** True where a column holds whole numbers. */
function isCount(column: string): boolean {
  if (column === 'index' || column === 'seed') return true
  const metric = runMetrics.find((each) => each === column)
  return metric !== undefined && metricEntry(metric).unit === 'count'
}

/** Rows of a table, those with one of these outcomes (all, where none is named), in order; what has no value comes last. */
export function orderedRows(runs: FinishedRuns, outcomes: readonly Outcome[], sort: Sort): readonly number[] {
  const { table } = runs
  const rows = Array.from(table.index.keys()).filter(
    (row) => outcomes.length === 0 || outcomes.includes(endOf(table, row)),
  )
  if (sort.column === 'index') return sort.descending ? rows.reverse() : rows
  const values = sortValues(runs, sort.column)
  const sign = sort.descending ? -1 : 1
  return rows.sort((a, b) => {
    const [one, other] = [values[a], values[b]]
    if (one !== one || other !== other) return Number(one !== one) - Number(other !== other) || a - b
    return sign * (one - other) || a - b
  })
}

/** Numbers by which the rows of a column are sorted; names of outcomes by their place in the alphabet. */
function sortValues(runs: FinishedRuns, column: string): ArrayLike<number> {
  if (column !== 'outcome') return columnValues(runs, column)
  const { table } = runs
  const names = Object.values(outcomeNames).sort()
  return table.outcome.map((_, row) => names.indexOf(outcomeNames[endOf(table, row)]))
}

/** The numbers of a column, row by row; NaN where a run has none. */
export function columnValues({ table, plan }: FinishedRuns, column: string): ArrayLike<number> {
  if (column === 'index' || column === 'seed') return table[column]
  const measured = table.metrics[column as RunMetric]
  if (measured) return measured
  return Float64Array.from(table.index, (run) => plan.run(run).params[column as AxisName] ?? NaN)
}

/** Rows as CSV, numbers in full precision; what has no value is empty. */
export function csvOf(runs: FinishedRuns, rows: readonly number[], columns: readonly string[]): string {
  const values = columns.map((column) => {
    if (column === 'outcome') return (row: number) => endOf(runs.table, row)
    const numbers = columnValues(runs, column)
    return (row: number) => (Number.isNaN(numbers[row]) ? '' : String(numbers[row]))
  })
  const lines = rows.map((row) => values.map((valueOf) => valueOf(row)).join(','))
  return `${[columns.map((column) => (column === 'index' ? 'run' : column)).join(','), ...lines].join('\n')}\n`
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
