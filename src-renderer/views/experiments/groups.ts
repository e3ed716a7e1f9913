import type { Outcome } from '../../../src-main/contract/index.ts'
import { outcomes } from '../../../src-main/contract/plain.ts'
import type { Sort } from '../../grid/columns.ts'
import { type ExperimentRow, shownState } from '../../stores/experiments.ts'
import { joined } from './columns/ranges.ts'
import { byUrgency, sorted } from './query.ts'

/** Rows that are shown under one heading. */
export interface RowGroup {
  readonly key: string
  /** A paper's experiments are together of themselves; a folder is made by hand. */
  readonly is: 'folder' | 'paper'
  readonly name: string
  readonly rows: readonly ExperimentRow[]
  /** The sum of its rows, as a row; a problem or method that they do not share is empty. */
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

/** Folders, and papers of which several experiments lie in none, in the order in which they occur. */
export function groupsOf(rows: readonly ExperimentRow[]): readonly RowGroup[] {
  const members = new Map<string, ExperimentRow[]>()
  for (const row of rows) {
    const key = groupKey(row)
    if (key !== null) members.set(key, [...(members.get(key) ?? []), row])
  }
  return [...members].flatMap(([key, rows]) => {
    const [{ folder, paper = '' }] = rows
    if (folder !== undefined) return [groupOf(key, 'folder', folder, rows)]
    return rows.length > 1 ? [groupOf(key, 'paper', paper, rows)] : []
  })
}

function groupKey({ folder, paper }: ExperimentRow): string | null {
  if (folder !== undefined) return `folder/${folder}`
  return paper === undefined ? null : `paper/${paper}`
}

/** The table's lines: headings and experiments without one in one order, and below a heading that is open its own. */
export function linesOf(
  rows: readonly ExperimentRow[],
  sort: Sort,
  isOpen: (group: RowGroup) => boolean,
): readonly TableLine[] {
  const groups = new Map(groupsOf(rows).map((group) => [group.key, group]))
  const grouped = new Set([...groups.values()].flatMap(({ rows }) => rows))
  const loose = rows.filter((row) => !grouped.has(row))
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

function groupOf(key: string, is: RowGroup['is'], name: string, rows: readonly ExperimentRow[]): RowGroup {
  const sum = (of: (row: ExperimentRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const urgent = rows.toSorted(byUrgency)[0]
  const losses = rows.flatMap(({ bestTestLoss }) => bestTestLoss ?? [])
  const total: ExperimentRow = {
    id: key,
    name,
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
    bestTestLoss: losses.length === 0 ? null : losses.reduce((min, loss) => Math.min(min, loss)),
    createdAt: latest(rows, 'createdAt'),
    updatedAt: latest(rows, 'updatedAt'),
    elapsedMs: sum(({ elapsedMs }) => elapsedMs),
    bytes: sum(({ bytes }) => bytes),
    ranges: joined(rows.map(({ ranges }) => ranges)),
  }
  const inState = rows.filter((row) => shownState(row) === shownState(urgent)).length
  return { key, is, name, rows, total, inState }
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
