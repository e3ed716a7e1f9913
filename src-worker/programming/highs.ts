import type { Highs } from 'highs'
import { type LinearProgramme, type Programmed, useProgrammeSolver } from './linear-programme.ts'

let loading: Promise<void> | null = null

/**
 * Loads HiGHS, by which this thread then solves linear programmes; once is enough.
 *
 * Imported by those who wait for it alone: three megabytes that most programs of the workbench never need.
 */
export function loadHighs(): Promise<void> {
  return (loading ??= load())
}

async function load(): Promise<void> {
  const { default: open } = await import('highs')
  const highs = await open()
  useProgrammeSolver((programme) => solveBy(highs, programme))
}

/** One thread and the simplex method, so that a solution is a vertex, and the same one each time. */
const options = {
  output_flag: false,
  solver: 'simplex',
  presolve: 'off',
  small_matrix_value: 1e-12,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
}

function solveBy(highs: Highs, { cost, rows, rowLowest, rowHighest, lowest, highest }: LinearProgramme): Programmed {
  const numCols = cost.length
  const numRows = rowLowest.length
  const matrix = {
    format: 'csr' as const,
    numRows,
    numCols,
    starts: Int32Array.from({ length: numRows + 1 }, (_, i) => i * numCols),
    indices: Int32Array.from(rows, (_, at) => at % numCols),
    values: rows,
  }
  const bounds = { colLower: lowest, colUpper: highest, rowLower: rowLowest, rowUpper: rowHighest }
  if ([cost, rows, ...Object.values(bounds)].some((part) => part.some(Number.isNaN))) {
    throw new RangeError('a linear programme has an entry that is not a number')
  }
  const { modelStatus } = highs.constants
  return highs.withModel({ numCols, numRows, colCost: cost, ...bounds, matrix }, (model): Programmed => {
    model.options.set(options)
    model.run()
    const status = model.getModelStatus()
    if (status === modelStatus.infeasible) return { status: 'infeasible' }
    if (status === modelStatus.unbounded) return { status: 'unbounded' }
    if (status !== modelStatus.optimal)
      throw new RangeError(`a linear programme ended with status ${String(status)} of HiGHS`)
    const { colValue, rowDual } = model.getSolution()
    return { status: 'optimal', x: colValue, value: model.getObjectiveValue(), duals: rowDual }
  })
}
