import type { Experiment, PlannedRun } from '../experiment/index.ts'
import type { Instance, Observation } from '../problems/instance.ts'
import type { Ending, RunResult } from '../run/result.ts'

/** A run at its end, as a metric that is measured there sees it. */
export interface EndedRun {
  readonly experiment: Experiment
  readonly run: PlannedRun
  readonly instance: Instance
  readonly ending: Ending
  /** Observations at its end. */
  readonly observation: Observation
}

interface Described {
  /** In words, as a title begins: `Test loss`. */
  readonly name: string
  /** Plain Unicode, `‖θ‖₁`; empty where there is none. */
  readonly symbol: string
  /** `count` for whole numbers, `time` for t = kε; empty for what has no unit. */
  readonly unit: '' | 'count' | 'time'
  /** `auto` is logarithmic where all values are positive and span a decade. */
  readonly scale: 'auto' | 'linear' | 'log'
  /** The narrowest place that has it: figures offer it, tables list it, or only files hold it. */
  readonly shown: 'figures' | 'table' | 'files'
  /** Under which heading a single run lists it. */
  readonly group: 'measured' | 'certificate'
  /** Place in menus and tables, smallest first; equal ones stand as in the registry. */
  readonly rank: number
}

/** A scalar that the result of a run has a field for; the history keeps it in a column of its own. */
interface Field extends Described {
  readonly of: (run: RunResult) => number | null
}

/** A scalar that is measured when a run ends and lies in the result's `metrics`; the history keeps all of these in one column. */
interface Measured extends Described {
  /** The value, NaN where it is not defined. */
  readonly measure: (end: EndedRun) => number
}

/** A scalar of a run: what it is called, how it is drawn, and where its value comes from. */
export type MetricEntry = Field | Measured
