import type { QueryValues } from '../../../composables/use-query.ts'
import type { Sort } from '../../../grid/columns.ts'
import { columnValues, type FinishedRuns } from './run-table.ts'

/** Rows are kept whose value in a column is at least, or at most, a number. */
export interface Condition {
  readonly column: string
  readonly is: '<=' | '>='
  readonly than: number
}

export const signs = { '<=': '≤', '>=': '≥' } as const

/** As an address carries them: `where=testLoss<=0.01,beta>=0.9`. */
export function whereText(conditions: readonly Condition[]): string | undefined {
  return conditions.length === 0
    ? undefined
    : conditions.map(({ column, is, than }) => `${column}${is}${than}`).join(',')
}

/**
 * The conditions that an address says; what is none of a column there is left out.
 *
 * @param columns names of the columns that have numbers
 */
export function conditionsIn({ where }: QueryValues, columns: readonly string[]): readonly Condition[] {
  return (where ?? '').split(',').flatMap((part): Condition[] => {
    const [, column, is, number] = /^(\w+)(<=|>=)(.+)$/.exec(part) ?? []
    const than = Number(number)
    return columns.includes(column) && Number.isFinite(than) ? [{ column, is: is as Condition['is'], than }] : []
  })
}

/** Those of some rows that meet all conditions; a row without a value meets none. */
export function meeting(
  runs: FinishedRuns,
  rows: readonly number[],
  conditions: readonly Condition[],
): readonly number[] {
  return conditions.reduce((left, { column, is, than }) => {
    const values = columnValues(runs, column)
    return left.filter((row) => (is === '<=' ? values[row] <= than : values[row] >= than))
  }, rows)
}

/** As an address carries it: `sort=-testLoss`, from the largest down. */
export function sortText({ column, descending }: Sort): string | undefined {
  return column === 'index' && !descending ? undefined : `${descending ? '-' : ''}${column}`
}

export function sortIn({ sort = 'index' }: QueryValues, columns: readonly string[]): Sort {
  const [column, descending] = sort.startsWith('-') ? [sort.slice(1), true] : [sort, false]
  return columns.includes(column) ? { column, descending } : { column: 'index', descending: false }
}
