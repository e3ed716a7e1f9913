import { batchSizeFaults, type Experiment, type Fault, found, lengthFaults } from '../../experiment/index.ts'
import { tableOf } from './data-kinds.ts'
import { isLabel, type Loss, lossOf } from '../linear/loss.ts'
import { featuresOf, heldOutRows, type Table, type TableSpec, trainingSize } from './table.ts'

/** Every fault that only the table of an experiment shows: of the table itself, else of what must fit its size. */
export function tableFaults({ problem, method }: Experiment, table: Table): Fault[] {
  const data = tableOf(problem)
  if (!data) return []
  const own = ownFaults(data, table, lossOf(problem))
  if (own.length > 0) return own
  const { n, d } = trainingSize(data, table)
  return [
    ...startFaults(problem, d),
    ...('batch' in method && method.batch !== undefined ? batchSizeFaults(method.batch, n) : []),
  ]
}

/** A start whose vectors are not as long as the features. */
function startFaults(problem: Experiment['problem'], d: number): Fault[] {
  const init = 'init' in problem ? problem.init : undefined
  const faultsIn = (path: readonly string[], part: object): Fault[] =>
    Object.entries(part).flatMap(([name, values]) =>
      name === 'u' || name === 'theta'
        ? lengthFaults([...path, name], values as readonly number[], 'the number of features', d)
        : [],
    )
  const velocity = init && 'velocity' in init ? init.velocity : undefined
  return [...faultsIn(['problem', 'init'], init ?? {}), ...faultsIn(['problem', 'init', 'velocity'], velocity ?? {})]
}

/** The faults of a table by itself, the first few of each kind; rows count from the header, which is row 1. */
function ownFaults(spec: TableSpec, table: Table, loss: Loss): Fault[] {
  if (table.columns.length === 0) return [atPath(spec, 'the file is empty; its first row must name the columns')]
  const columns = columnFaults(spec, table)
  if (columns.length > 0) return columns
  const rows = rowFaults(spec, table)
  if (rows.length > 0) return rows
  const cells = cellFaults(spec, table)
  if (cells.length > 0) return cells
  const labels = loss.labels ? labelFaults(spec, table) : []
  if (labels.length > 0) return labels
  return sizeFaults(spec, table)
}

function columnFaults(spec: TableSpec, table: Table): Fault[] {
  const wanted = [
    { path: 'problem.data.target', name: spec.target },
    ...(spec.features ?? []).map((name, i) => ({ path: `problem.data.features[${String(i)}]`, name })),
  ]
  const named = new Set(table.columns)
  const missing = wanted
    .filter(({ name }) => !named.has(name))
    .slice(0, shown)
    .map(({ path, name }) => ({
      path,
      message: `${found(name)} is not a column of ${spec.path}; its columns are ${listed(table.columns)}`,
    }))
  if (missing.length > 0) return missing
  const twice = repeatedAt(table.columns)
  if (twice >= 0) return [atPath(spec, `column ${found(table.columns[twice])} stands twice in the first row`)]
  const index = spec.features?.indexOf(spec.target) ?? -1
  if (index >= 0) {
    const path = `problem.data.features[${String(index)}]`
    return [{ path, message: `${found(spec.target)} is the target; a feature must be another column` }]
  }
  const again = repeatedAt(spec.features ?? [])
  if (again >= 0) {
    return [
      { path: `problem.data.features[${String(again)}]`, message: `${found(spec.features?.[again])} is given twice` },
    ]
  }
  return featuresOf(spec, table).length === 0 ? [atPath(spec, 'there is no column beside the target')] : []
}

/** The first place at which a name stands again, -1 where none does. */
function repeatedAt(names: readonly string[]): number {
  const seen = new Set<string>()
  return names.findIndex((name) => seen.size === seen.add(name).size)
}

const shown = 10

/** Rows longer than the first: a comma too many, as in 1,5, shifts what follows it into another column. Empty cells do no harm. */
function rowFaults(spec: TableSpec, { columns, rows }: Table): Fault[] {
  const faults = rows.flatMap((row, i) => {
    if (row.slice(columns.length).every((cell) => cell.trim() === '')) return []
    return [
      atPath(spec, `row ${String(i + 2)} has ${String(row.length)} cells, the first row ${String(columns.length)}`),
    ]
  })
  return faults.length > shown ? [...faults.slice(0, shown), atPath(spec, 'there are more such rows')] : faults
}

function cellFaults(spec: TableSpec, table: Table): Fault[] {
  const names = [...featuresOf(spec, table), spec.target]
  const places = new Map(table.columns.map((name, column) => [name, column]))
  const columns = names.map((name) => ({ name, column: places.get(name) ?? -1 }))
  const faults: Fault[] = []
  for (const [i, row] of table.rows.entries()) {
    for (const { name, column } of columns) {
      const cell = row.at(column)
      if (column < row.length && isFinite(cell)) continue
      if (faults.length === shown) return [...faults, atPath(spec, 'there are more such cells')]
      const what = column < row.length ? `${found(cell)} is not a finite number` : 'the cell is missing'
      faults.push(atPath(spec, `row ${String(i + 2)}, column ${found(name)}: ${what}`))
    }
  }
  return faults
}

/** Cells of the target that are no labels. */
function labelFaults(spec: TableSpec, { columns, rows }: Table): Fault[] {
  const target = columns.indexOf(spec.target)
  const faults = rows.flatMap((row, i) => {
    if (isLabel(Number(row[target]))) return []
    const place = `row ${String(i + 2)}, column ${found(spec.target)}`
    return [atPath(spec, `${place}: ${found(row[target])} is no label; allowed are -1 and 1`)]
  })
  return faults.length > shown ? [...faults.slice(0, shown), atPath(spec, 'there are more such cells')] : faults
}

function isFinite(cell: string | undefined): boolean {
  // `Number` takes 0x10 for 16, which is decimal notation nowhere.
  return cell !== undefined && cell.trim() !== '' && !/[xob]/i.test(cell) && Number.isFinite(Number(cell))
}

function sizeFaults(spec: TableSpec, table: Table): Fault[] {
  const rows = table.rows.length
  if (trainingSize(spec, table).n >= 1) return []
  return [
    atPath(
      spec,
      `${String(rows)} rows, of which ${String(heldOutRows(spec, rows))} are held out, leave none to train on`,
    ),
  ]
}

function atPath(spec: TableSpec, message: string): Fault {
  return { path: 'problem.data.path', message: `${spec.path}: ${message}` }
}

function listed(names: readonly string[]): string {
  const max = 12
  const rest = names.length - max
  return names.slice(0, max).join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '')
}
