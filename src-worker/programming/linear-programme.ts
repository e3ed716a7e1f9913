/** A linear programme: min cᵀx over lowest ≤ x ≤ highest with rowLowest ≤ Ax ≤ rowHighest, −Infinity and Infinity for no bound. */
export interface LinearProgramme {
  /** c, length m */
  readonly cost: Float64Array
  /** A, r × m, row by row */
  readonly rows: Float64Array
  /** Length r; an equation has the same bound twice. */
  readonly rowLowest: Float64Array
  readonly rowHighest: Float64Array
  /** Length m */
  readonly lowest: Float64Array
  readonly highest: Float64Array
}

/** The solution of a linear programme, or why it has none. */
export type Programmed =
  | {
      readonly status: 'optimal'
      /** x, length m; a vertex */
      readonly x: Float64Array
      /** cᵀx */
      readonly value: number
      /** The derivative of cᵀx by the bounds of each row, length r. */
      readonly duals: Float64Array
    }
  | { readonly status: 'infeasible' | 'unbounded' }

/** Entries of the data up to which a programme over them is solved: more take minutes. */
export const MAX_DATA_ENTRIES = 200_000

/** A solver of linear programmes: the same programme gives the same bits, whatever was solved before. */
type ProgrammeSolver = (programme: LinearProgramme) => Programmed

let solver: ProgrammeSolver | null = null

/** Says by which solver this thread solves linear programmes from now on. */
export function useProgrammeSolver(chosen: ProgrammeSolver): void {
  solver = chosen
}

/**
 * Solves a linear programme.
 *
 * Entries of A are best near 1: what is below 1e-12 counts as 0, and rows hold to 1e-9.
 *
 * @throws TypeError where no solver has been loaded; see highs.ts
 * @throws RangeError for a programme that the solver cannot read, as one with NaN
 */
export function solveProgramme(programme: LinearProgramme): Programmed {
  if (!solver) throw new TypeError('no solver of linear programmes is loaded')
  return solver(programme)
}
