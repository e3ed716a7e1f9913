import type { FigureSource } from '../../figures/index.ts'
import type { MeasureSpec } from './schema.ts'

/** Finished runs of a figure's experiments, by role. */
export type Evidence = (role: string) => FigureSource

/** A number and how it came about, or why there is none. */
export type Measured = { readonly value: number; readonly detail: string } | { readonly missing: string }

/** One kind of measure. */
export interface Measure<Spec extends MeasureSpec> {
  /** Indices of the runs of an experiment that must be there whole, with vectors and trajectories; none where it is left out. */
  needs?(source: FigureSource, spec: Spec): readonly number[]
  of(evidence: Evidence, spec: Spec): Measured
}

export type SpecOf<K extends MeasureSpec['kind']> = Extract<MeasureSpec, { kind: K }>
