import type { RunOrder, RunPage, RunSort } from '../../contract/index.ts'
import { metricsOfTable } from './columns.ts'
import { columnsThatMeet } from '../parts/filtered.ts'
import { fieldsOf, fieldValue } from '../parts/run-fields.ts'
import { rowOf } from '../parts/rows.ts'
import type { FigureSource } from '../parts/source.ts'

/**
 * Runs that meet a filter, in the order of a field; those without a value come last, equal ones by their index.
 *
 * @throws ExpressionError where the field cannot be read
 */
export function orderOf(all: FigureSource, where?: string, sort?: RunSort): RunOrder {
  const of = all.columns.index.length
  const offers = { of, parameters: Object.keys(of > 0 ? all.plan.run(0).params : {}), metrics: metricsOfTable(all) }
  const columns = where === undefined ? all.columns : columnsThatMeet(all, where)
  if ('fault' in columns) return { ...offers, runs: new Int32Array(), fault: columns.fault }
  const source = { ...all, columns }
  const { index } = columns
  if (!sort || (sort.column === 'run' && !sort.descending)) return { ...offers, runs: index.slice() }
  const { type, at } = fieldsOf(source).compiled(sort.column)
  const rows = Uint32Array.from(index, (_, row) => row)
  const sign = sort.descending ? -1 : 1
  if (type === 'text') {
    const values = Array.from(index, (_, row) => at(row))
    rows.sort((a, b) => sign * (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0) || a - b)
  } else {
    const values = Float64Array.from(index, (_, row) => at(row))
    rows.sort((a, b) => {
      const [one, other] = [values[a], values[b]]
      const missing = Number(Number.isNaN(one)) - Number(Number.isNaN(other))
      return missing || (one < other ? -sign : one > other ? sign : 0) || a - b
    })
  }
  return { ...offers, runs: Int32Array.from(rows, (row) => index[row]) }
}

/** Fields of some runs: what is seen of a table. @throws ExpressionError where there is no such field */
export function pageOf(source: FigureSource, runs: readonly number[], columns: readonly string[]): RunPage {
  const fields = fieldsOf(source)
  const rows = runs.map((run) => rowOf(source, run))
  return {
    columns: Object.fromEntries(
      columns.map((column) => {
        const compiled = fields.compiled(column)
        return [column, rows.map((row) => (row < 0 ? null : fieldValue(compiled, row)))]
      }),
    ),
  }
}
