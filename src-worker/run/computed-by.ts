import type { Experiment } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { methodOf } from '../methods/index.ts'

/** Name of the kernel, or of the integrator of flows, that computes the runs of an experiment on this machine, as their provenance states it. */
export function computedBy({ method: spec, problem }: Experiment): string {
  const method = methodOf(spec)
  return method.continuous ? method.integrator : kernelsFor(problem, spec)[0].name
}
