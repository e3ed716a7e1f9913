import { type Experiment, planOf } from '../../src-worker/experiment/index.ts'
import type { Landscape } from '../contract/index.ts'

/** What the data of an experiment's first run say of the plane of runs */
export function landscapeOf(experiment: Experiment): Landscape {
  const { problem } = experiment
  const seed = planOf(experiment).run(0).dataSeed
  const known = problem.kind === 'quadratic' ? Math.max(...problem.eigenvalues) : 0
  return { seed, largestCurvature: known > 0 ? known : null, noCrossingLambda: null }
}
