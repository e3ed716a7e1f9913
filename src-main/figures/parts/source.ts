import type { Experiment, Plan } from '../../../src-worker/experiment/index.ts'
import { type Outcome, outcomes, type RunResult } from '../../../src-worker/run/result.ts'
import type { ComputedColumn, FigureSpec, NoFigure } from '../../contract/index.ts'
import type { RunColumns } from '../../history/history.ts'

/** Source of figures: an experiment, its plan, and its finished runs. */
export interface FigureSource {
  readonly experiment: Experiment
  readonly plan: Plan
  /** The scalars of all finished runs. */
  readonly columns: RunColumns
  /** Whole results by index, of the runs that the figure `needs`. */
  readonly results: ReadonlyMap<number, RunResult>
  /** Text of the table, for data of kind `table`. */
  readonly csv?: string
  /** Name in the history, which may be another than the file's. */
  readonly name?: string
  /** Columns that the experiment has beside its own, each over those before it. */
  readonly computed?: readonly ComputedColumn[]
}

/** A figure that could be asked for, and its title. */
export interface ListedFigure {
  readonly spec: FigureSpec
  readonly title: string
}

/** One kind of figure: which of them an experiment has data for, and the data of one. */
export interface FigureKind<Spec extends FigureSpec, Figure> {
  /** Figures worth drawing, best first; empty where there is no data. */
  list(source: FigureSource): readonly ListedFigure[]
  /** Indices of the runs of which it needs vectors or trajectories; left out where the scalars are enough. */
  needs?(source: FigureSource, spec: Spec): readonly number[]
  compute(source: FigureSource, spec: Spec): Figure | NoFigure
}

export function noFigure(reason: string): NoFigure {
  return { kind: 'none', reason }
}

/** Use of a finished run in a figure: a number, a run that diverged, or nothing because it was cancelled or failed. */
export function contribution(outcome: Outcome): 'value' | 'diverged' | 'missing' {
  switch (outcome) {
    case 'converged':
    case 'budget-spent':
      return 'value'
    case 'diverged':
      return 'diverged'
    case 'cancelled':
    case 'failed':
      return 'missing'
  }
}

/** The outcome of a row of the columns. */
export function outcomeOf(columns: RunColumns, row: number): Outcome {
  return outcomes[columns.outcome[row]]
}
