import { problemOf, problemsOf } from '../../../src-worker/problems/index.ts'
import type { FigureSource } from '../parts/source.ts'
import type { Plane } from './quadratic-paths.ts'

/** The quadratic of an experiment and where its runs start; null where it has not two dimensions. */
export function planeOf({ experiment, plan }: Pick<FigureSource, 'experiment' | 'plan'>): Plane | null {
  const { problem } = experiment
  const h = problemOf(problem).curvatures(problem)
  if (h?.length !== 2) return null
  const run = plan.run(0)
  const start = problemsOf(experiment).instance(run).start(run.values, run.seed)
  return { h: [h[0], h[1]], start: [start[0], start[1]] }
}
