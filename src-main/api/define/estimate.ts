import { type Experiment, planOf, stopOf } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import type { Estimate, TypicalTime } from '../../contract/index.ts'
import type { Calibration, Size } from '../../sweeps/index.ts'

/** Runs of which the budgets are added up one by one; of more, every n-th stands for its neighbours. */
const MAX_SUMMED = 20_000

/**
 * Upper bound of a sweep's time: the time in which this machine makes all the steps that its runs may take.
 *
 * Lanes take runs as they become free, the longest first, so with m lanes of speed s and budgets bᵢ it is over by
 * (Σ bᵢ/m + (1 − 1/m) max bᵢ)/s (Graham 1969). Runs that converge or diverge stop before.
 *
 * @param size of the data of a diagonal network
 * @param typical the time that it is likely to take, where one is known
 * @returns null for flows, which choose their steps themselves
 */
export async function estimateOf(
  experiment: Experiment,
  size: Size | null,
  workers: number,
  calibration: Calibration,
  typical: TypicalTime | null,
): Promise<Estimate | null> {
  const budgets = budgetsOf(experiment)
  if (!budgets) return null
  const lanes = Math.min(calibration.lanes(experiment), Math.ceil(budgets.runs / workers))
  const stepsPerSecond = await calibration.stepsPerSecond(experiment, size, lanes)
  const threads = Math.min(workers, Math.ceil(budgets.runs / lanes))
  const places = threads * lanes
  const speed = stepsPerSecond / lanes
  const steps = budgets.total / places + (1 - 1 / places) * budgets.max
  return { stepsPerSecond, workers: threads, mostMs: (1000 * steps) / speed, typical }
}

/** The steps that the runs of an experiment may take: of all together, and of the longest. */
function budgetsOf(experiment: Experiment): { runs: number; total: number; max: number } | null {
  const method = methodOf(experiment.method)
  if (method.continuous) return null
  const { steps, time } = stopOf(experiment)
  const plan = planOf(experiment)
  const perSeed = plan.count / plan.seeds.length
  const stride = Math.ceil(perSeed / MAX_SUMMED)
  let summed = 0
  let total = 0
  let max = 0
  for (let index = 0; index < perSeed; index += stride) {
    const budget = Math.min(steps, Math.ceil(time / method.epsilon(plan.run(index).values)))
    summed++
    total += budget
    max = Math.max(max, budget)
  }
  return { runs: plan.count, total: (total / summed) * plan.count, max }
}
