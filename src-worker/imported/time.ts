import type { Experiment, PlannedRun } from '../experiment/index.ts'
import { methodOf } from '../methods/registry.ts'
import { scalar } from '../run/result.ts'

/** The time of iterate k by the method's own clock; null for a flow, whose steps have none. */
export function clockedTime({ method: spec }: Experiment, { values }: PlannedRun, k: number): number | null {
  const method = methodOf(spec)
  return method.continuous ? null : scalar(method.clock(values, spec).at(k))
}
