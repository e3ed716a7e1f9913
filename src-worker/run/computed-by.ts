import type { Experiment } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { methodOf } from '../methods/index.ts'

/** What computes the runs of an experiment on this machine, as their provenance states it: a kernel, or the integrator of flows. */
export function computedBy({ method: spec, problem }: Experiment): string {
  const method = methodOf(spec)
  return method.continuous ? method.integrator : kernelsFor(problem, spec)[0].name
}
