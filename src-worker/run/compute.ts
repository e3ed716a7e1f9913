import type { Experiment, PlannedRun } from '../experiment/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { isFlow } from '../methods/index.ts'
import type { Instance, Problems } from '../problems/index.ts'
import { computeTogether, type NamedSession } from './compute-discrete.ts'
import { computeFlow } from './compute-flow.ts'
import type { RunHost } from './run-host.ts'

/**
 * Computes runs until none is left: step, stop, observe, outcome.
 *
 * Runs of a discrete method on the same data are stepped together, and what a run computes does not depend on its company. Flows have
 * steps of their own and are computed one by one.
 *
 * @param lanes largest number of runs that are stepped together
 * @param kernels ways of computing discrete methods, the fastest first; the first that can open an instance is used
 */
export function computeRuns(
  experiment: Experiment,
  problems: Problems,
  kernels: readonly Kernel[],
  lanes: number,
  host: RunHost,
): void {
  const claim = (): PlannedRun | null => host.claim() ?? host.claim()
  let next = claim()
  while (next && !host.cancelled()) {
    host.preparing()
    const instance = problems.instance(next)
    if (isFlow(experiment.method)) {
      const result = computeFlow(experiment, instance, next, host)
      if (result) host.finished(result, next)
      next = claim()
      continue
    }
    const key = problems.sharedKey(next)
    let isLast = false
    const take = (): PlannedRun | null => {
      if (isLast) return null
      const taken = next ?? host.claim()
      next = null
      if (taken && problems.sharedKey(taken) === key) return taken
      isLast = true
      next = taken
      return null
    }
    const room = Math.min(lanes, host.left?.() ?? lanes)
    computeTogether(experiment, instance, sessionOver(kernels, instance, room), take, host)
    next ??= claim()
  }
}

/** A session of the first kernel that can compute the instance. */
function sessionOver(kernels: readonly Kernel[], instance: Instance, lanes: number): NamedSession {
  for (const kernel of kernels) {
    const session = kernel.open(instance, lanes)
    if (session) return { session, by: kernel.name }
  }
  throw new TypeError(`no kernel computes ${instance.kind}`)
}
