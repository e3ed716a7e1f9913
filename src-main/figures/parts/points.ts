import type { PlannedAxis, PlannedRun } from '../../../src-worker/experiment/index.ts'
import type { FigureSource } from './source.ts'

/**
 * The points of a plan's grid: a point is one choice of value on every axis, and has one run for each seed.
 *
 * A plan puts the last axis fastest and seeds outermost, so point p of seed s is run s · count + p.
 */
export interface Points {
  readonly count: number
  readonly axes: readonly PlannedAxis[]
  /** The point at these positions; axes that are not named stand at their first value. */
  at(positions: Readonly<Partial<Record<string, number>>>): number
  /** The point of a run. */
  of(run: number): number
  /** Parameters of a point, with those that do not vary too. */
  values(point: number): PlannedRun['values']
  /** Indices of a point's runs, one for each seed. */
  runs(point: number): readonly number[]
}

export function pointsOf({ plan }: FigureSource): Points {
  const seeds = plan.seeds.length
  const count = plan.count / seeds
  return {
    count,
    axes: plan.axes,
    at: (positions) => plan.axes.reduce((point, { name, values }) => point * values.length + (positions[name] ?? 0), 0),
    of: (run) => run % count,
    values: (point) => plan.run(point).values,
    runs: (point) => Array.from({ length: seeds }, (_, s) => s * count + point),
  }
}

/** Axes with more than one value; the others do not vary anything. */
export function varying(axes: readonly PlannedAxis[]): readonly PlannedAxis[] {
  return axes.filter(({ values }) => new Set(values).size > 1)
}
