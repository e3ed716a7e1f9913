import type { ExperimentRecord, NoFigure } from '../contract/index.ts'

/** Statistics of a metric over all runs that ended with a value. */
export interface MetricFact {
  readonly name: string
  readonly symbol: string
  readonly n: number
  readonly median: number
  readonly low: number
  readonly high: number
  readonly min: number
  readonly largest: number
}

/** Counts and residuals of the certificates of converged runs. */
export interface CertificateFact {
  readonly converged: number
  readonly certified: number
  readonly upheld: number
  /** null where none was certified. */
  readonly largestResidual: number | null
  readonly largestDistance: number | null
  /** Why runs have none, each reason once with how many. */
  readonly reasons: readonly (readonly [reason: string, runs: number])[]
}

export interface AxisFact {
  readonly name: string
  readonly symbol: string
  readonly values: readonly number[]
}

export interface ExperimentFacts {
  readonly record: ExperimentRecord
  readonly axes: readonly AxisFact[]
  readonly seeds: number
  readonly metrics: readonly MetricFact[]
  /** null where the problem has no certificates. */
  readonly certificates: CertificateFact | null
}

/** A figure of the report, by the name of its file without the ending; or why there is none. */
export type ReportFigure =
  { readonly name: string; readonly title: string; readonly svg: string } | (NoFigure & { readonly name: string })

export interface ReportFacts {
  readonly experiments: readonly ExperimentFacts[]
  /** The figures that no note places, in order. */
  readonly figures: readonly ReportFigure[]
  /** Figures that the notes of an experiment place, by the text that places them. */
  readonly placed: ReadonlyMap<string, ReportFigure>
  readonly version: string
}
