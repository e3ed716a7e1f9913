import { type AxisName, parameters } from '../../../../src-worker/experiment/params.ts'
import { type GridColumn, layoutOf } from '../../../grid/columns.ts'
import type { ExperimentRow } from '../../../stores/experiments.ts'

/** The columns of the history beside those of parameters. */
const fixed: readonly GridColumn[] = [
  { id: 'name', title: 'Name', width: 250, grow: true, sortable: true },
  { id: 'problem', title: 'Problem', width: 120, sortable: true },
  { id: 'method', title: 'Method', width: 68, sortable: true },
  { id: 'state', title: 'State', width: 140, sortable: true },
  { id: 'runs', title: 'Runs', width: 92, align: 'end', sortable: true },
  { id: 'outcomes', title: 'Outcomes', width: 160 },
  { id: 'bestTestLoss', title: 'Best test loss', width: 112, align: 'end', sortable: true },
  { id: 'elapsed', title: 'Time', width: 84, align: 'end', sortable: true },
  { id: 'bytes', title: 'Size', width: 72, align: 'end', sortable: true },
  { id: 'updated', title: 'Updated', width: 96, align: 'end', sortable: true },
]

/** Parameters stand behind the problem and the method that have them. */
const place = fixed.findIndex(({ id }) => id === 'state')

/** Columns that are shown as long as there is room, unless somebody chose them; the first goes first. */
const spared = ['bytes', 'gamma', 'elapsed', 'beta', 'lambda', 'method', 'problem']

/** Parameters that are shown without being asked for. */
const shownFirst: readonly string[] = ['gamma', 'beta', 'lambda']

/** Columns that somebody switched on or off, by their ids; others are as they are at first. */
export type ColumnChoice = Readonly<Record<string, boolean>>

/** Every column that the rows can have, in order: γ, β, λ and each other parameter that one of them has. */
export function allColumns(rows: readonly Pick<ExperimentRow, 'ranges'>[]): readonly GridColumn[] {
  const present = new Set(rows.flatMap(({ ranges }) => Object.keys(ranges)))
  const names = (Object.keys(parameters) as AxisName[]).filter((name) => present.has(name))
  return [...fixed.slice(0, place), ...names.map(parameterColumn), ...fixed.slice(place)]
}

function parameterColumn(id: AxisName): GridColumn {
  const { name, symbol } = parameters[id]
  return {
    id,
    title: '',
    symbol,
    meaning: `${name}: least … greatest (number of values)`,
    width: id === 'gamma' ? 164 : 132,
    align: 'end',
    sortable: true,
  }
}

/** True for a parameter, whose cell is a range. */
export function isParameter(id: string): boolean {
  return id in parameters
}

/** True if a column is wanted: somebody switched it on, or nobody touched it and it is one of those at first. */
function isWanted(id: string, choice: ColumnChoice): boolean {
  return choice[id] ?? (!isParameter(id) || shownFirst.includes(id))
}

/** The wanted columns that fit into a width in pixels; one that was switched on stays, and the table scrolls. */
export function columnsFor(
  all: readonly GridColumn[],
  width: number,
  choice: ColumnChoice = {},
): readonly GridColumn[] {
  let shown = all.filter(({ id }) => id === 'name' || isWanted(id, choice))
  for (const id of spared) {
    if (minWidthOf(shown) <= width) break
    if (!choice[id]) shown = shown.filter((column) => column.id !== id)
  }
  return shown
}

/** With the column of boxes before each row. */
function minWidthOf(shown: readonly GridColumn[]): number {
  return 32 + layoutOf(shown).minWidth
}
