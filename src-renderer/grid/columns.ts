/** A column of a grid. */
export interface GridColumn {
  readonly id: string
  /** Text of the header; a symbol is set in italic serif. */
  readonly title: string
  readonly symbol?: string
  /** Pixels. */
  readonly width: number
  /** Takes what room is left; `width` is then its least. */
  readonly grow?: boolean
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
}

/** Methods of a grid for others. */
export interface GridHandle {
  readonly focus: () => void
}

/** The columns as CSS grid tracks, and the least width of a row in pixels. */
export function layoutOf(columns: readonly Pick<GridColumn, 'width' | 'grow'>[]): {
  tracks: string
  leastWidth: number
} {
  return {
    tracks: columns.map(({ width, grow }) => (grow ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' '),
    leastWidth: columns.reduce((sum, { width }) => sum + width, 0),
  }
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** The sort after a click on a header: ascending first, or descending where large values are looked for. */
export function nextSort(sort: Sort | null, column: string, descendingFirst = false): Sort {
  if (sort?.column !== column) return { column, descending: descendingFirst }
  return { column, descending: !sort.descending }
}

export type Sortable = string | number | null

/** Compares two values; null comes last in both directions. */
export function compare(a: Sortable, b: Sortable, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b)
  return descending ? -order : order
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compareText(a: string, b: string): number {
  return collator.compare(a, b)
}
