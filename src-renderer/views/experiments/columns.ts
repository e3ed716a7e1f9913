import type { GridColumn } from '../../grid/columns.ts'

/** The columns of the history. */
export const columns: readonly GridColumn[] = [
  { id: 'name', title: 'Name', width: 250, grow: true, sortable: true },
  { id: 'problem', title: 'Problem', width: 124, sortable: true },
  { id: 'method', title: 'Method', width: 72, sortable: true },
  { id: 'state', title: 'State', width: 92, sortable: true },
  { id: 'runs', title: 'Runs', width: 96, align: 'end', sortable: true },
  { id: 'outcomes', title: 'Outcomes', width: 168 },
  { id: 'bestTestLoss', title: 'Best test loss', width: 106, align: 'end', sortable: true },
  { id: 'elapsed', title: 'Time', width: 88, align: 'end', sortable: true },
  { id: 'updated', title: 'Updated', width: 100, align: 'end', sortable: true },
]
