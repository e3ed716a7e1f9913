import { metrics, type Metric, type Outcome, type RunTable } from '../../../src-main/contract/index.ts'
import { metricName, number, count, outcomeNames, parameterName } from '../../format/index.ts'
import { compare, type GridColumn, type Sort, type Sortable } from '../../grid/columns.ts'

/** Scalars of a run in the order they are listed. */
export const listedMetrics: readonly (Metric | 'firstCrossingTime')[] = [...metrics, 'firstCrossingTime']

/** A run as its row in the table tells it. */
export interface RunRow {
  readonly index: number
  readonly seed: number
  readonly outcome: Outcome
  readonly params: readonly { readonly name: string; readonly value: number | null }[]
  readonly metrics: readonly { readonly name: Metric | 'firstCrossingTime'; readonly value: number | null }[]
}

/** The run with an index; null where it has not finished. */
export function runOf(table: RunTable, index: number): RunRow | null {
  const row = rowOf(table.index, index)
  if (row === null) return null
  return {
    index,
    seed: table.seed[row],
    outcome: table.outcome[row],
    params: paramNames(table).map((name) => ({ name, value: table.params[name]?.[row] ?? null })),
    metrics: listedMetrics.map((name) => ({ name, value: table.metrics[name][row] })),
  }
}

/** The row of an index in the ascending list of indices. */
function rowOf(indices: readonly number[], index: number): number | null {
  let [from, to] = [0, indices.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (indices[middle] < index) from = middle + 1
    else to = middle
  }
  return indices[from] === index ? from : null
}

function paramNames({ params }: RunTable): (keyof RunTable['params'])[] {
  return Object.keys(params) as (keyof RunTable['params'])[]
}

/** The columns of the table: how the run ended, its parameters, and every metric that some run has. */
export function columnsOf(table: RunTable): readonly GridColumn[] {
  const measured = listedMetrics.filter((name) => table.metrics[name].some((value) => value !== null))
  return [
    { id: 'index', title: 'Run', width: 76, align: 'end', sortable: true },
    { id: 'outcome', title: 'Outcome', width: 116, sortable: true },
    { id: 'seed', title: 'Seed', width: 60, align: 'end', sortable: true },
    ...paramNames(table).map((name): GridColumn => {
      const { symbol } = parameterName(name)
      return { id: name, title: '', symbol, width: 88, align: 'end', sortable: true }
    }),
    ...measured.map((name): GridColumn => {
      const { words } = metricName(name)
      return {
        id: name,
        title: words,
        width: Math.max(88, 6.4 * words.length + 36),
        align: 'end',
        sortable: true,
        grow: true,
      }
    }),
  ]
}

/** What stands in a cell. */
export function cellText(table: RunTable, row: number, column: string): string {
  if (column === 'outcome') return outcomeNames[table.outcome[row]]
  const value = valueOf(table, row, column)
  if (typeof value === 'string') return value
  return ['index', 'seed', 'steps', 'crossings'].includes(column) ? count(value) : number(value)
}

/** Rows of a table, those with one of these outcomes (all, where none is named), in order. */
export function orderedRows(table: RunTable, outcomes: readonly Outcome[], sort: Sort): readonly number[] {
  const rows = table.index.flatMap((_, row) =>
    outcomes.length === 0 || outcomes.includes(table.outcome[row]) ? [row] : [],
  )
  const values = table.index.map((_, row) => valueOf(table, row, sort.column))
  return rows.sort((a, b) => compare(values[a], values[b], sort.descending) || a - b)
}

function valueOf(table: RunTable, row: number, column: string): Sortable {
  if (column === 'index') return table.index[row]
  if (column === 'seed') return table.seed[row]
  if (column === 'outcome') return outcomeNames[table.outcome[row]]
  const values = (table.params as Partial<Record<string, readonly (number | null)[]>>)[column]
  return (values ?? (table.metrics as Partial<Record<string, readonly (number | null)[]>>)[column])?.[row] ?? null
}
