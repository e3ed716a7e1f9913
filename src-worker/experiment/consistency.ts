import { betaOf, gammaOf, lambdaOf } from '../theory/momentum.ts'
import { type Axis, axisValues } from './axis.ts'
import { type Fault, pathText, type Path } from './fault.ts'
import { isFlow, methodKinds } from './kinds.ts'
import { countRuns, MAX_RUNS } from './plan.ts'
import type { DiagonalNetworkSpec, Experiment, ReluNetworkSpec } from './schema.ts'

/** What the schema cannot say: faults that lie between fields. */
export function inconsistencies(experiment: Experiment): Fault[] {
  return [
    ...problemFaults(experiment),
    ...momentumFaults(experiment),
    ...batchFaults(experiment),
    ...stopFaults(experiment),
    ...sizeFaults(experiment),
  ]
}

function fault(path: Path, message: string): Fault {
  return { path: pathText(path), message }
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

function momentumFaults({ method }: Experiment): Fault[] {
  if (isFlow(method)) return []
  const given = (['gamma', 'beta', 'lambda'] as const).filter((name) => method[name] !== undefined)
  if (given.length !== 2) {
    const found = ['none of gamma, beta and lambda is', `only ${given[0]} is`, '', 'gamma, beta and lambda are all'][
      given.length
    ]
    return [fault(['method'], `${found} given; give gamma and beta, lambda and beta, or lambda and gamma`)]
  }
  const { gamma, lambda } = method
  if (gamma !== undefined && lambda !== undefined) return negativeBeta(gamma, lambda) ?? roundedBeta(gamma, lambda)
  return outOfRange(method)
}

function negativeBeta(gamma: Axis, lambda: Axis): Fault[] | null {
  const most = greatest(gamma)
  const least = smallest(lambda)
  if (most <= least) return null
  return [
    fault(
      ['method', 'gamma', ...placeOf(gamma, most)],
      `${String(most)} is not at most lambda = ${String(least)}; beta = 1 − √(gamma/lambda) would be negative`,
    ),
  ]
}

function roundedBeta(gamma: Axis, lambda: Axis): Fault[] {
  const [least, most] = [smallest(gamma), greatest(lambda)]
  if (betaOf(most, least) < 1) return []
  const message = `${String(least)} is too small for lambda = ${String(most)}; beta = 1 − √(gamma/lambda) would be rounded to 1`
  return [fault(['method', 'gamma', ...placeOf(gamma, least)], message)]
}

/** The third of γ, β and λ where it is beyond what a double can hold. */
function outOfRange({ gamma, beta, lambda }: { gamma?: Axis; beta?: Axis; lambda?: Axis }): Fault[] {
  if (beta === undefined) return []
  const most = greatest(beta)
  if (gamma !== undefined && !Number.isFinite(lambdaOf({ gamma: greatest(gamma), beta: most }))) {
    const value = greatest(gamma)
    const message = `${String(value)} with beta = ${String(most)} gives a lambda = gamma/(1 − beta)² beyond 1.8e308`
    return [fault(['method', 'gamma', ...placeOf(gamma, value)], message)]
  }
  if (lambda !== undefined && !(gammaOf(smallest(lambda), most) > 0)) {
    const value = smallest(lambda)
    const message = `${String(value)} with beta = ${String(most)} gives a gamma = lambda (1 − beta)² that is rounded to 0`
    return [fault(['method', 'lambda', ...placeOf(lambda, value)], message)]
  }
  return []
}

function greatest(axis: Axis): number {
  return axisValues(axis).reduce((most, each) => Math.max(most, each))
}

function smallest(axis: Axis): number {
  return axisValues(axis).reduce((least, each) => Math.min(least, each))
}

/** Where in an axis a value is written: in its list, or nowhere by itself. */
function placeOf(axis: Axis, value: number): Path {
  return typeof axis === 'object' && 'values' in axis ? ['values', axis.values.indexOf(value)] : []
}

/** Faults of the mini-batches; those of a table are known when it is read. */
function batchFaults({ problem, method }: Experiment): Fault[] {
  if (method.kind !== 'smgd') return []
  if (problem.kind === 'quadratic') {
    const others = methodKinds.filter((kind) => kind !== 'smgd').map((kind) => `"${kind}"`)
    const message = `"smgd" needs samples, and a quadratic has none; allowed are ${others.join(', ')}`
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
  const sizes =
    runs > MAX_RUNS ? [fault([], `${String(runs)} runs are planned; at most ${String(MAX_RUNS)} are allowed`)] : []
  const data = experiment.problem.kind === 'diagonal-network' ? experiment.problem.data : undefined
  if (data?.kind === 'sparse-gaussian' && data.n * data.d > 1e8) {
    sizes.push(fault(['problem', 'data'], `n × d = ${String(data.n * data.d)} is not at most 1e8`))
  }
  return sizes
}
