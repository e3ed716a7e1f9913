import { discreteOf, isFlow, methodKinds, methodNamed, methodOf } from '../methods/registry.ts'
import { problemOf } from '../problems/kinds.ts'
import { type Axis, axisValues, placeOf } from './axis.ts'
import { bytesPerRun, bytesText } from './estimated-size.ts'
import { type Fault, fault } from './fault.ts'
import { countRuns, MAX_BYTES, MAX_RUNS } from './plan.ts'
import { schemaBy, shapeOf } from './fields.ts'
import type { Experiment } from './schema.ts'

/** Faults that the schema cannot express: those between fields. */
export function inconsistencies(experiment: Experiment): Fault[] {
  return [
    ...importedFaults(experiment),
    ...problemOf(experiment.problem).faults(experiment.problem),
    ...methodOf(experiment.method).faults(experiment.method),
    ...velocityFaults(experiment),
    ...batchFaults(experiment),
    ...stopFaults(experiment),
    ...recordFaults(experiment),
    ...sizeFaults(experiment),
  ]
}

/** A velocity at the start of runs of a method that takes none. */
function velocityFaults({ problem, method }: Experiment): Fault[] {
  const { withoutVelocity } = methodOf(method)
  if (!withoutVelocity || !('init' in problem) || !problem.init || !('velocity' in problem.init)) return []
  return [fault(['problem', 'init', 'velocity'], `"${method.kind}" takes none: ${withoutVelocity}`)]
}

/** A problem without data that is to be computed. */
function importedFaults({ problem, imported }: Experiment): Fault[] {
  if (problem.kind !== 'imported' || imported) return []
  return [fault(['problem', 'kind'], '"imported" is for runs that were computed elsewhere; take them in by mgd import')]
}

/** Faults of the mini-batches; those of a table are known when it is read. */
function batchFaults({ problem, method }: Experiment): Fault[] {
  if (!('batch' in method) || method.batch === undefined) return []
  const known = problemOf(problem)
  const count = known.samples(problem)
  if (count === 0 && schemaBy(methodOf(method).schema).safeParse({ ...method, batch: undefined }).success) {
    return [fault(['method', 'batch'], `a ${known.name.toLowerCase()} has no samples to make batches of`)]
  }
  if (count === 0) {
    const others = methodKinds.filter((kind) => !('batch' in shapeOf(methodNamed(kind)))).map((kind) => `"${kind}"`)
    const message = `"${method.kind}" needs samples, and a ${known.name.toLowerCase()} has none; allowed are ${others.join(', ')}`
    return [fault(['method', 'kind'], message)]
  }
  return batchSizeFaults(method.batch, count)
}

/** Batch sizes that are not whole numbers from 1 to the number of samples. */
export function batchSizeFaults(batch: Axis, samples: number): Fault[] {
  const wrong = axisValues(batch).find((size) => !Number.isInteger(size) || size > samples)
  if (wrong === undefined) return []
  const what = Number.isInteger(wrong) ? `at most the number of samples: ${String(samples)}` : 'a whole number'
  return [fault(['method', 'batch', ...placeOf(batch, wrong)], `${String(wrong)} is not ${what}`)]
}

/** Over longer times what rounding leaves of the gradient moves a flow that is at rest, and its steps no longer grow. */
const longestFlow = 1e12

function stopFaults({ method, stop }: Experiment): Fault[] {
  if (isFlow(method)) {
    if (stop.steps !== undefined) return [fault(['stop', 'steps'], 'a flow has no step budget; give stop.time')]
    if (stop.time === undefined)
      return [fault(['stop', 'time'], 'this field is missing; a flow needs the time at which to stop')]
    if (stop.time <= longestFlow) return []
    const message = `${String(stop.time)} is not at most ${String(longestFlow)}, the longest time a flow is followed`
    return [fault(['stop', 'time'], message)]
  }
  if (stop.steps === undefined && !discreteOf(method).isEven(method)) {
    return [fault(['stop', 'steps'], 'this field is missing; with step sizes that change a time may never come')]
  }
  if (stop.steps === undefined && stop.time === undefined) {
    return [fault(['stop', 'steps'], 'this field is missing; give steps, or time in t = kε')]
  }
  return []
}

/** Faults of what is kept at each point: the problem has it, and there are points. */
function recordFaults({ problem, record }: Experiment): Fault[] {
  const known = problemOf(problem)
  const name = known.name.toLowerCase()
  const place = (field: string): string[] => ['record', field]
  const { trajectory = 0, vectors = true, weights = false, sharpness = false } = record ?? {}
  const faults: Fault[] = []
  if (weights && !known.hasBalancedness) faults.push(fault(place('weights'), `a ${name} has no w₊ and w₋ to keep`))
  if (weights && !vectors) faults.push(fault(place('weights'), 'w₊ and w₋ are vectors, and record.vectors is false'))
  if (sharpness && !known.hasSharpness)
    faults.push(fault(place('sharpness'), `a ${name} has no sharpness that is known`))
  const first = weights ? 'weights' : sharpness ? 'sharpness' : null
  if (first && trajectory === 0)
    faults.push(fault(place(first), 'this is kept at the points of a trajectory; give record.trajectory too'))
  return faults
}

function sizeFaults(experiment: Experiment): Fault[] {
  const runs = countRuns(experiment)
  const bytes = runs * bytesPerRun(experiment)
  if (runs > MAX_RUNS) return [fault([], `${runs} runs are planned; at most ${MAX_RUNS} are allowed`)]
  if (bytes <= MAX_BYTES) return []
  const message =
    `${runs} runs are planned, which take about ${bytesText(bytes)} (${bytesText(bytesPerRun(experiment))} a run); ` +
    `at most ${bytesText(MAX_BYTES)} are allowed: record fewer points of each run, or no vectors`
  return [fault([], message)]
}
