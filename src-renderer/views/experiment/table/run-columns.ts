import {
  type Looks,
  metricEntry,
  type RunMetric,
  type RunOrder,
  runMetrics,
} from '../../../../src-main/contract/index.ts'
import { type TermName, termOf } from '../../../components/terms.ts'
import { absent, count, number, outcomeNames, parameterName } from '../../../format/index.ts'
import { metricName } from '../../../format/registry-names.ts'
import type { GridColumn } from '../../../grid/columns.ts'

/** The columns of the table: how the run ended, its parameters, computed columns, and every metric that some run has. */
export function columnsOf({ parameters, metrics }: RunOrder, looks: Looks | undefined): readonly GridColumn[] {
  return [
    { id: 'run', title: 'Run', width: 76, align: 'end', sortable: true },
    { id: 'outcome', title: 'Outcome', width: 116, sortable: true },
    { id: 'seed', title: 'Seed', width: 60, align: 'end', sortable: true },
    ...parameters.map((name): GridColumn => {
      const { symbol } = parameterName(name)
      return { id: name, title: '', symbol, width: 100, align: 'end', sortable: true }
    }),
    ...(looks?.columns ?? []).map(({ name }): GridColumn => ({ id: name, ...headOf(name) })),
    ...metrics.map((name): GridColumn => ({ id: name, ...headOf(metricName(name).words), ...meaningOf(name) })),
  ]
}

/** Metrics whose name is a word of its own. */
const terms: Readonly<Partial<Record<string, TermName>>> = {
  balancednessNorm: 'term-balancedness',
  identityResidual: 'term-residual',
  certificateDistance: 'term-distance',
}

function meaningOf(metric: string): Pick<GridColumn, 'meaning'> {
  const term = terms[metric]
  return term ? { meaning: termOf(term).meaning } : {}
}

function headOf(title: string) {
  return { title, width: Math.max(100, 6.4 * title.length + 36), align: 'end', sortable: true, grow: true } as const
}

/** Columns in an order of one's own, those that it does not name behind; pinned ones first. */
export function arranged(
  columns: readonly GridColumn[],
  order: readonly string[],
  pinned: readonly string[],
): readonly GridColumn[] {
  const place = ({ id }: GridColumn) => (order.includes(id) ? order.indexOf(id) : order.length)
  const sorted = columns.toSorted((a, b) => place(a) - place(b))
  const isPinned = ({ id }: GridColumn) => pinned.includes(id)
  return [
    ...sorted.filter(isPinned).map((column) => ({ ...column, pinned: true, grow: false })),
    ...sorted.filter((column) => !isPinned(column)),
  ]
}

/** Text of a field of a run. */
export function fieldText(column: string, value: number | string | null | undefined): string {
  if (value === undefined) return ''
  if (value === null) return absent
  if (typeof value === 'string') return column === 'outcome' ? outcomeNames[value as keyof typeof outcomeNames] : value
  return isCount(column) ? count(value) : number(value)
}

/** True where a column holds whole numbers. */
function isCount(column: string): boolean {
  if (column === 'run' || column === 'seed') return true
  const metric: RunMetric | undefined = runMetrics.find((each) => each === column)
  return metric !== undefined && metricEntry(metric).unit === 'count'
}
