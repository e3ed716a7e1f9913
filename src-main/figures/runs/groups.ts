import { deviation, max, mean, median, min } from 'd3-array'
import { type GroupAggregate, MAX_GROUPS, type RunGroup, type RunGroups } from '../../contract/index.ts'
import { columnsThatMeet } from '../parts/filtered.ts'
import { fieldsOf, fieldValue } from '../parts/run-fields.ts'
import { contribution, type FigureSource, outcomeOf } from '../parts/source.ts'
import { metricsOfTable } from './columns.ts'

const aggregates: Readonly<Record<GroupAggregate, (values: readonly number[]) => number | undefined>> = {
  mean: (values) => mean(values),
  median: (values) => median(values),
  min: (values) => min(values),
  max: (values) => max(values),
  sd: (values) => deviation(values),
}

/**
 * Runs that share their values of some fields, each group with one value of every metric: of the runs that ended with a number, as everywhere; those that
 * diverged are counted.
 *
 * @throws ExpressionError where there is no such field
 */
export function groupsOf(
  all: FigureSource,
  {
    where,
    by,
    aggregate,
  }: { readonly where?: string; readonly by: readonly string[]; readonly aggregate: GroupAggregate },
): RunGroups {
  const columns = where === undefined ? all.columns : columnsThatMeet(all, where)
  if ('fault' in columns) return { groups: [], metrics: [], more: 0, fault: columns.fault }
  const source = { ...all, columns }
  const fields = fieldsOf(source)
  const keys = by.map((field) => fields.compiled(field))
  const metrics = [...metricsOfTable(all), ...(all.computed ?? []).map(({ name }) => name)]
  const measured = metrics.map((name) => fields.compiled(name))
  const parts = new Map<string, { readonly key: RunGroup['key']; readonly rows: number[] }>()
  columns.index.forEach((_, row) => {
    const key = keys.map((compiled) => fieldValue(compiled, row))
    const text = JSON.stringify(key)
    const part = parts.get(text) ?? { key, rows: [] }
    if (part.rows.push(row) === 1) parts.set(text, part)
  })
  const sorted = [...parts.values()].sort((a, b) => compared(a.key, b.key))
  return {
    metrics,
    more: Math.max(0, sorted.length - MAX_GROUPS),
    groups: sorted.slice(0, MAX_GROUPS).map(({ key, rows }): RunGroup => {
      const ended = rows.filter((row) => contribution(outcomeOf(columns, row)) === 'value')
      return {
        key,
        n: rows.length,
        converged: rows.filter((row) => outcomeOf(columns, row) === 'converged').length,
        values: Object.fromEntries(
          metrics.map((name, i) => {
            const values = ended.map((row) => fieldValue(measured[i], row)).filter((value) => typeof value === 'number')
            return [name, aggregates[aggregate](values) ?? null]
          }),
        ),
      }
    }),
  }
}

function compared(a: RunGroup['key'], b: RunGroup['key']): number {
  for (const [i, one] of a.entries()) {
    const other = b[i]
    if (one === other) continue
    if (one === null || other === null) return one === null ? 1 : -1
    return one < other ? -1 : 1
  }
  return 0
}
