import { isFlow, methodKinds, methodNamed, methodOf } from '../methods/registry.ts'
import { type Axis, axisValues, placeOf } from './axis.ts'
import { bytesPerRun, bytesText } from './estimated-size.ts'
import { type Fault, fault, type Path } from './fault.ts'
import { countRuns, MAX_BYTES, MAX_RUNS } from './plan.ts'
import type { DiagonalNetworkSpec, Experiment, ReluNetworkSpec } from './schema.ts'

/** What the schema cannot say: faults that lie between fields. */
export function inconsistencies(experiment: Experiment): Fault[] {
  return [
    ...problemFaults(experiment),
    ...methodOf(experiment.method).faults(experiment.method),
    ...batchFaults(experiment),
    ...stopFaults(experiment),
    ...sizeFaults(experiment),
  ]
}

function problemFaults({ problem }: Experiment): Fault[] {
  switch (problem.kind) {
    case 'quadratic':
      return lengthFaults(['problem', 'start'], problem.start, 'problem.eigenvalues', problem.eigenvalues.length)
    case 'diagonal-network':
      return [...dataFaults(problem), ...initFaults(problem)]
    case 'relu-network':
      return reluFaults(problem)
  }
}

function dataFaults({ data }: DiagonalNetworkSpec): Fault[] {
  if (data.kind === 'sparse-gaussian' && data.sparsity > data.d) {
    return [fault(['problem', 'data', 'sparsity'], `${String(data.sparsity)} is not at most d = ${String(data.d)}`)]
  }
  if (data.kind !== 'inline') return []
  const d = data.x[0].length
  return [
    ...data.x.flatMap((row, i) => lengthFaults(['problem', 'data', 'x', i], row, 'problem.data.x[0]', d)),
    ...lengthFaults(['problem', 'data', 'y'], data.y, 'problem.data.x', data.x.length),
    ...(data.thetaStar
      ? lengthFaults(['problem', 'data', 'thetaStar'], data.thetaStar, 'a row of problem.data.x', d)
      : []),
  ]
}

function initFaults({ data, init }: DiagonalNetworkSpec): Fault[] {
  if ('scale' in init) return []
  const vFaults = lengthFaults(['problem', 'init', 'v'], init.v, 'problem.init.u', init.u.length)
  if (data.kind === 'table') return vFaults
  const d = data.kind === 'inline' ? data.x[0].length : data.d
  return [...lengthFaults(['problem', 'init', 'u'], init.u, 'the number of features', d), ...vFaults]
}

/** Sizes that would not fit into memory, or a teacher whose scale would take long to compute. */
function reluFaults({ inputs, teacherWidth, width, samples, testSamples }: ReluNetworkSpec): Fault[] {
  const sizes = {
    'inputs × teacherWidth²': inputs * teacherWidth ** 2,
    'inputs × width': inputs * width,
    'inputs × samples': inputs * samples,
    'inputs × testSamples': inputs * testSamples,
    'width × samples': width * samples,
  }
  return Object.entries(sizes).flatMap(([name, size]) =>
    size > 1e7 ? [fault(['problem'], `${name} = ${String(size)} is not at most 1e7`)] : [],
  )
}

/** A list that is not as long as what it must match. */
export function lengthFaults(path: Path, list: readonly unknown[], what: string, length: number): Fault[] {
  if (list.length === length) return []
  return [fault(path, `a list of ${String(list.length)} is not as long as ${what}: ${String(length)}`)]
}

/** Faults of the mini-batches; those of a table are known when it is read. */
function batchFaults({ problem, method }: Experiment): Fault[] {
  if (!('batch' in method)) return []
  if (problem.kind === 'quadratic') {
    const others = methodKinds
      .filter((kind) => !('batch' in methodNamed(kind)!.schema.shape))
      .map((kind) => `"${kind}"`)
    const message = `"${method.kind}" needs samples, and a quadratic has none; allowed are ${others.join(', ')}`
    return [fault(['method', 'kind'], message)]
  }
  const samples = problem.kind === 'relu-network' ? problem.samples : samplesOf(problem)
  return batchSizeFaults(method.batch, samples)
}

function samplesOf({ data }: DiagonalNetworkSpec): number {
  if (data.kind === 'table') return Infinity
  return data.kind === 'inline' ? data.x.length : data.n
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
  if (stop.steps === undefined && stop.time === undefined) {
    return [fault(['stop', 'steps'], 'this field is missing; give steps, or time in t = kε')]
  }
  return []
}

function sizeFaults(experiment: Experiment): Fault[] {
  const runs = countRuns(experiment)
  const bytes = runs * bytesPerRun(experiment)
  const sizes: Fault[] = []
  if (runs > MAX_RUNS)
    sizes.push(fault([], `${String(runs)} runs are planned; at most ${String(MAX_RUNS)} are allowed`))
  else if (bytes > MAX_BYTES) {
    sizes.push(
      fault(
        [],
        `${String(runs)} runs are planned, which take about ${bytesText(bytes)} (${bytesText(bytesPerRun(experiment))} a run); ` +
          `at most ${bytesText(MAX_BYTES)} are allowed: record fewer points of each run, or no vectors`,
      ),
    )
  }
  const data = experiment.problem.kind === 'diagonal-network' ? experiment.problem.data : undefined
  if (data?.kind === 'sparse-gaussian' && data.n * data.d > 1e8) {
    sizes.push(fault(['problem', 'data'], `n × d = ${String(data.n * data.d)} is not at most 1e8`))
  }
  return sizes
}
