import { type GridColumn, layoutOf } from '../../grid/columns.ts'

/** The columns of the history. */
const columns: readonly GridColumn[] = [
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

/** Columns that a narrow window drops, first to last. */
const spared = ['bytes', 'elapsed', 'method', 'problem']

/** The columns that fit into a width in pixels. */
export function columnsFor(width: number): readonly GridColumn[] {
  let shown = columns
  for (const id of spared) {
    if (leastWidthOf(shown) <= width) break
    shown = shown.filter((column) => column.id !== id)
  }
  return shown
}

/** With the column of boxes before each row. */
function leastWidthOf(shown: readonly GridColumn[]): number {
  return 32 + layoutOf(shown).leastWidth
}
