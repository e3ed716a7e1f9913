import type { Experiment } from '../experiment/index.ts'
import type { Instance } from './instance.ts'
import { problemOf } from './kinds.ts'
import type { Opened } from './problem.ts'

/** Instances that an experiment's runs are computed on; the last one is kept. */
export type Problems = Opened

/**
 * The problems of an experiment.
 *
 * @param csv text of the table, for data of kind `table`; must be without faults
 */
export function problemsOf({ problem }: Experiment, csv?: string): Problems {
  const opened = problemOf(problem).open(problem, csv)
  let kept: { key: string; instance: Instance } | null = null
  return {
    sharedKey: (run) => opened.sharedKey(run),
    instance(run) {
      const key = opened.sharedKey(run)
      if (kept?.key !== key) kept = { key, instance: opened.instance(run) }
      return kept.instance
    },
  }
}
