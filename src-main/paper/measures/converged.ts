import { type FigureSource, outcomeOf } from '../../figures/parts/source.ts'

/** Indices of the runs that converged. */
export function convergedRuns({ columns }: FigureSource): readonly number[] {
  return Array.from(columns.index).filter((_, row) => outcomeOf(columns, row) === 'converged')
}
