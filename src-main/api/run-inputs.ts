import { type Experiment, planOf, type PlannedRun } from '../../src-worker/experiment/index.ts'
import { problemsOf } from '../../src-worker/problems/index.ts'
import { inputsOf } from '../../src-worker/run/index.ts'
import { inputsJson } from '../export/results/results.ts'
import { checkFile, type Draft } from './define/draft.ts'

/** A run of a plan by its index, or the first of a seed; the first of all where neither is given. */
export interface RunChoice {
  readonly run?: number
  readonly seed?: number
}

/**
 * The inputs of a run of a valid experiment file as JSON, piece by piece.
 *
 * @param batches how many of its mini-batches, from the first on
 * @throws RangeError where the plan has no such run or seed
 */
export async function runInputs(
  file: Omit<Draft, 'table'>,
  choice: RunChoice,
  batches: number,
): Promise<Iterable<string>> {
  const checked = await checkFile(file)
  if (!checked.ok) throw new TypeError('an experiment file with faults has no runs')
  const { experiment } = checked
  const run = chosen(experiment, choice)
  return inputsJson(run, inputsOf(experiment, run, problemsOf(experiment, file.csv?.text).instance(run), batches))
}

function chosen(experiment: Experiment, { run: index, seed }: RunChoice): PlannedRun {
  const plan = planOf(experiment)
  const { seeds, count } = plan
  if (index !== undefined) {
    if (index < count) return plan.run(index)
    throw new RangeError(`run ${index} is not in the plan, which has runs 0 to ${count - 1}`)
  }
  const at = seed === undefined ? 0 : seeds.indexOf(seed)
  if (at >= 0) return plan.run((at * count) / seeds.length)
  throw new RangeError(`${seed!} is not a seed of the experiment, which has ${seeds[0]} to ${seeds.at(-1)!}`)
}
