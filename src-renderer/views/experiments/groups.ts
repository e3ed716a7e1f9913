import type { Outcome } from '../../../src-main/contract/index.ts'
import { outcomes } from '../../../src-main/contract/plain.ts'
import type { Sort } from '../../grid/columns.ts'
import { type ExperimentRow, shownState } from '../../stores/experiments.ts'
import { byUrgency, sorted } from './query.ts'

/** Rows that are shown under one heading. */
export interface RowGroup {
  readonly key: string
  readonly folder: string
  readonly rows: readonly ExperimentRow[]
  /** What its rows are together, as a row; a problem or method that they do not share is empty. */
  readonly total: ExperimentRow
  /** Number of its rows in the state of `total`. */
  readonly inState: number
}

/** A line of the table: an experiment, or the heading of a group, whose `row` is then the total. */
export interface TableLine {
  readonly key: string
  readonly row: ExperimentRow
  readonly heading: RowGroup | null
  /** True below a heading. */
  readonly isInGroup: boolean
  readonly isOpen: boolean
}

/** The experiments that lie in a folder, by folder, in the order in which the folders occur. */
export function groupsOf(rows: readonly ExperimentRow[]): readonly RowGroup[] {
  const folders = new Set(rows.flatMap(({ folder }) => folder ?? []))
  return [...folders].map((folder) =>
    groupOf(
      folder,
      rows.filter((row) => row.folder === folder),
    ),
  )
}

/** The table's lines: headings and experiments without a folder in one order, and below a heading that is open its own. */
export function linesOf(
  rows: readonly ExperimentRow[],
  sort: Sort,
  isOpen: (group: RowGroup) => boolean,
): readonly TableLine[] {
  const groups = new Map(groupsOf(rows).map((group) => [group.key, group]))
  const loose = rows.filter(({ folder }) => folder === undefined)
  return sorted([...loose, ...[...groups.values()].map(({ total }) => total)], sort).flatMap((row): TableLine[] => {
    const heading = groups.get(row.id)
    if (!heading) return [{ key: row.id, row, heading: null, isInGroup: false, isOpen: false }]
    const opened = isOpen(heading)
    const own = opened ? sorted(heading.rows, sort) : []
    return [
      { key: row.id, row, heading, isInGroup: false, isOpen: opened },
      ...own.map((row) => ({ key: row.id, row, heading: null, isInGroup: true, isOpen: false })),
    ]
  })
}

/** The experiments that are selected, those of a selected heading with it, each once, in the order of the lines. */
export function selectedRows(lines: readonly TableLine[], selected: ReadonlySet<string>): readonly ExperimentRow[] {
  const chosen = lines.filter(({ key }) => selected.has(key))
  return [...new Set(chosen.flatMap(({ heading, row }) => heading?.rows ?? [row]))]
}

function groupOf(folder: string, rows: readonly ExperimentRow[]): RowGroup {
  const key = `folder/${folder}`
  const sum = (of: (row: ExperimentRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const urgent = rows.toSorted(byUrgency)[0]
  const losses = rows.flatMap(({ bestTestLoss }) => bestTestLoss ?? [])
  const total: ExperimentRow = {
    id: key,
    name: folder,
    folder,
    tags: [],
    problem: shared(rows, 'problem'),
    method: shared(rows, 'method'),
    problemName: shared(rows, 'problemName'),
    methodName: shared(rows, 'methodName'),
    state: urgent.state,
    sweep: urgent.sweep,
    runs: sum(({ runs }) => runs),
    finished: sum(({ finished }) => finished),
    outcomes: outcomesOf(rows),
    bestTestLoss: losses.length === 0 ? null : losses.reduce((least, loss) => Math.min(least, loss)),
    createdAt: latest(rows, 'createdAt'),
    updatedAt: latest(rows, 'updatedAt'),
    elapsedMs: sum(({ elapsedMs }) => elapsedMs),
    bytes: sum(({ bytes }) => bytes),
  }
  const inState = rows.filter((row) => shownState(row) === shownState(urgent)).length
  return { key, folder, rows, total, inState }
}

function shared(rows: readonly ExperimentRow[], field: 'problem' | 'method' | 'problemName' | 'methodName'): string {
  return rows.every((row) => row[field] === rows[0][field]) ? rows[0][field] : ''
}

function latest(rows: readonly ExperimentRow[], field: 'createdAt' | 'updatedAt'): string {
  return rows.map((row) => row[field]).reduce((last, at) => (Date.parse(at) > Date.parse(last) ? at : last))
}

function outcomesOf(rows: readonly ExperimentRow[]): ExperimentRow['outcomes'] {
  const sums: Partial<Record<Outcome, number>> = {}
  for (const outcome of outcomes) {
    const sum = rows.reduce((total, row) => total + (row.outcomes[outcome] ?? 0), 0)
    if (sum > 0) sums[outcome] = sum
  }
  return sums
}
