import { type Experiment, isFlow } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'

/** What computes the runs of an experiment on this machine, as their provenance states it: a kernel, or the integrator of flows. */
export function computedBy({ method, problem }: Experiment): string {
  return isFlow(method) ? 'radau' : kernelsFor(problem, method)[0].name
}
