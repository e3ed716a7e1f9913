import { matching } from '../../../src-main/contract/plain.ts'
import type { ShownState } from '../../format/index.ts'
import { compare, type Sort, type Sortable } from '../../grid/columns.ts'
import { type ExperimentRow, shownState } from '../../stores/experiments.ts'
import { rangeKey } from './columns/ranges.ts'

/** Search and filters; an empty list does not narrow. */
export interface Query {
  readonly text: string
  readonly states: readonly ShownState[]
  readonly problems: readonly string[]
  readonly methods: readonly string[]
  readonly tags: readonly string[]
  /** With papers, for what lies in no folder; the empty one stands for none. */
  readonly folders: readonly string[]
}

export const everything: Query = { text: '', states: [], problems: [], methods: [], tags: [], folders: [] }

export function isNarrowed(query: Query): boolean {
  return (
    query.text.trim() !== '' ||
    [query.states, query.problems, query.methods, query.tags, query.folders].some((each) => each.length)
  )
}

/** The rows that fit: every word of the text in name, problem, method, tags or folder; one of each list that is not empty. */
export function filtered(rows: readonly ExperimentRow[], query: Query): readonly ExperimentRow[] {
  const matches = matching(query.text)
  return rows.filter(
    (row) =>
      matches(row) &&
      admits(query.states, shownState(row)) &&
      admits(query.problems, row.problem) &&
      admits(query.methods, row.method) &&
      admits(query.folders, row.folder ?? row.paper ?? '') &&
      (query.tags.length === 0 || query.tags.some((tag) => row.tags.includes(tag))),
  )
}

function admits<T>(list: readonly T[], value: T): boolean {
  return list.length === 0 || list.includes(value)
}

const order: readonly ShownState[] = ['running', 'cancelling', 'paused', 'queued', 'stopped', 'draft', 'done']

/** Compares by state: what is computed first, what is done last. */
export function byUrgency(a: ExperimentRow, b: ExperimentRow): number {
  return order.indexOf(shownState(a)) - order.indexOf(shownState(b))
}

const values: Readonly<Record<string, (row: ExperimentRow) => Sortable>> = {
  state: (row) => order.indexOf(shownState(row)),
  name: ({ name }) => name,
  problem: ({ problem }) => problem || null,
  method: ({ method }) => method || null,
  runs: ({ runs }) => runs,
  bestTestLoss: ({ bestTestLoss }) => bestTestLoss,
  elapsed: ({ elapsedMs }) => elapsedMs,
  bytes: ({ bytes }) => bytes,
  updated: ({ updatedAt }) => Date.parse(updatedAt),
}

function valueOf({ column, descending }: Sort): (row: ExperimentRow) => Sortable {
  return values[column] ?? (({ ranges }) => rangeKey(ranges, column, descending))
}

/** The rows in order; equal ones newest first. */
export function sorted(rows: readonly ExperimentRow[], sort: Sort): readonly ExperimentRow[] {
  const value = valueOf(sort)
  return rows
    .map((row) => ({ row, by: value(row), at: Date.parse(row.updatedAt) }))
    .sort((a, b) => compare(a.by, b.by, sort.descending) || b.at - a.at)
    .map(({ row }) => row)
}

/** Values that the filters can offer: those that occur, with how often, the most frequent first. */
export function occurring<T extends string>(
  rows: readonly ExperimentRow[],
  valuesOf: (row: ExperimentRow) => readonly T[],
): readonly { value: T; count: number }[] {
  const counts = new Map<T, number>()
  for (const value of rows.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value, false))
}
