import type { Experiment, PlannedRun } from '../../../../src-worker/experiment/index.ts'
import { withValue } from '../../../document/index.ts'

/** Path in the file of each number that may vary. */
const paths = {
  mean: ['problem', 'data', 'mean'],
  noise: ['problem', 'data', 'noise'],
  scale: ['problem', 'init', 'scale'],
  gamma: ['method', 'gamma'],
  beta: ['method', 'beta'],
  lambda: ['method', 'lambda'],
  batch: ['method', 'batch'],
} as const

/**
 * The experiment file of one run alone: every axis is the run's own value, its seed the only one; all else stays as it was written.
 *
 * @param document the file that planned the run
 */
export function singleRunDocument(
  document: string,
  experiment: Experiment,
  { index, seed, dataSeed, values }: PlannedRun,
): string {
  const varying = Object.entries(paths).filter(([, path]) => typeof valueAt(experiment, path) === 'object')
  const fixed = varying.reduce(
    (text, [name, path]) => withValue(text, path, values[name as keyof typeof paths]),
    document,
  )
  const seeds = { first: seed, count: 1, ...(dataSeed === seed ? {} : { data: dataSeed }) }
  const seeded = experiment.seeds ? withValue(fixed, ['seeds'], seeds) : fixed
  return withValue(seeded, ['name'], `${experiment.name}, run ${index}`)
}

function valueAt(experiment: Experiment, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    experiment,
  )
}
