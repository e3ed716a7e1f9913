/** A column of a grid. */
export interface GridColumn {
  readonly id: string
  /** Text of the header; a symbol is set in italic serif. */
  readonly title: string
  readonly symbol?: string
  /** Told when the header is pointed at. */
  readonly meaning?: string
  /** Pixels. */
  readonly width: number
  /** Takes what room is left; `width` is then its least. */
  readonly grow?: boolean
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** Stays in sight at the left while others scroll; these come first. */
  readonly pinned?: boolean
}

/** Methods of a grid for others. */
export interface GridHandle {
  readonly focus: () => void
}

/** The columns as CSS grid tracks, and the least width of a row in pixels. */
export function layoutOf(columns: readonly Pick<GridColumn, 'width' | 'grow'>[]): {
  tracks: string
  minWidth: number
} {
  return {
    tracks: columns.map(({ width, grow }) => (grow ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' '),
    minWidth: columns.reduce((sum, { width }) => sum + width, 0),
  }
}

/** Distance of each pinned column from the left edge, in pixels, by its id. */
export function pinnedAt(columns: readonly GridColumn[], first: number): Readonly<Record<string, string>> {
  const places: Record<string, string> = {}
  let at = first
  for (const { id, width } of columns.filter(({ pinned }) => pinned)) {
    places[id] = `${at}px`
    at += width
  }
  return places
}

/** The ids after one was dropped on another, in front of it or, from the left, behind it. */
export function movedOnto(ids: readonly string[], id: string, onto: string): readonly string[] {
  const [from, to] = [ids.indexOf(id), ids.indexOf(onto)]
  if (from < 0 || to < 0 || from === to) return ids
  const others = ids.filter((each) => each !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
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
