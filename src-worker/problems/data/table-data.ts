import { square } from '../../elementary/index.ts'
import { stream } from '../../random/index.ts'
import type { LinearData } from './linear-data.ts'
import { type Loss, meanLoss, squares } from '../linear/loss.ts'
import type { DataKind } from '../problem.ts'
import { heldOutRows, type NumericTable, numericTable, parseTable, tableSchema, type TableSpec } from './table.ts'

export const tableData = {
  kind: 'table',
  name: 'Table (CSV)',
  schema: tableSchema,
  begin: { kind: 'table', path: '', target: '', standardise: true },
  form: null,
  seeded: true,
  size: () => null,
  faults: () => [],
  open(spec: TableSpec, csv: string | undefined, loss = squares) {
    let table: NumericTable | undefined
    return ({ dataSeed }) => {
      if (csv === undefined) throw new TypeError('data of kind table needs the text of the table')
      table ??= numericTable(spec, parseTable(csv))
      return split(spec, table, dataSeed, loss)
    }
  },
} as const satisfies DataKind

/**
 * A table split by its seed into a training and a held-out part.
 *
 * With `standardise`, features and target are shifted and scaled with mean and standard deviation of the training part; a column that
 * is constant there is only shifted. Labels stay as they are. The test loss is the mean loss on the held-out part.
 */
function split(spec: TableSpec, table: NumericTable, dataSeed: number, loss: Loss): LinearData {
  const rows = table.y.length
  const d = table.features.length
  const held = heldOutRows(spec, rows)
  const order = stream(dataSeed, 'split').permutation(rows)
  const train = part(table, order.slice(held).sort(), d)
  const test = part(table, order.slice(0, held).sort(), d)
  if (spec.standardise) {
    for (let j = 0; j < d; j++) standardise(train.x, test.x, j, d)
    if (!loss.labels) standardise(train.y, test.y, 0, 1)
  }
  return {
    n: rows - held,
    d,
    ...train,
    truth: null,
    testLoss: held === 0 ? () => NaN : (theta) => meanLoss(loss, test.x, test.y, theta),
  }
}

function part({ x, y }: NumericTable, rows: Int32Array, d: number): { x: Float64Array; y: Float64Array } {
  const chosen = new Float64Array(rows.length * d)
  rows.forEach((row, i) => {
    chosen.set(x.subarray(row * d, (row + 1) * d), i * d)
  })
  return { x: chosen, y: Float64Array.from(rows, (row) => y[row]) }
}

/** Shifts and scales one column of both parts, in place. */
function standardise(train: Float64Array, test: Float64Array, column: number, stride: number): void {
  const count = train.length / stride
  let mean = 0
  for (let i = column; i < train.length; i += stride) mean += train[i] / count
  // The mean of equal numbers is rounded, and what is left of them would be scaled up.
  if (isConstant(train, column, stride)) mean = train[column]
  let squares = 0
  for (let i = column; i < train.length; i += stride) squares += square(train[i] - mean)
  const deviation = Math.sqrt(squares / count)
  const scale = deviation > 0 ? deviation : 1
  for (const values of [train, test]) {
    for (let i = column; i < values.length; i += stride) values[i] = (values[i] - mean) / scale
  }
}

function isConstant(values: Float64Array, column: number, stride: number): boolean {
  for (let i = column; i < values.length; i += stride) if (values[i] !== values[column]) return false
  return true
}
