/** One example of every problem and every method of the experiment file; a kind that is new does not compile until it has one. */
import {
  checkExperiment,
  type Experiment,
  isFlowKind,
  type MethodSpec,
  planOf,
  type ProblemSpec,
} from '../experiment/index.ts'
import { kernelsFor, type Kernel } from '../kernel/index.ts'
import { referenceKernel } from '../kernel/reference.ts'
import { problemsOf } from '../problems/index.ts'
import { loadHighs } from '../programming/highs.ts'
import { computeRuns, type RunResult } from '../run/index.ts'

// Margins are measured by linear programmes, as threads do.
await loadHighs()

type MethodKind = MethodSpec['kind']

export const problems: Readonly<Record<Exclude<ProblemSpec['kind'], 'imported'>, object>> = {
  quadratic: { kind: 'quadratic', eigenvalues: [1, 0.05, 0.4], start: [1, -2, 0.5] },
  'diagonal-network': {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 7, d: 11, sparsity: 2, mean: 0.5, noise: 0.1 },
    init: { scale: 0.2 },
  },
  'linear-regression': {
    kind: 'linear-regression',
    data: { kind: 'sparse-gaussian', n: 7, d: 11, sparsity: 2, mean: 0.5, noise: 0.1 },
    init: { theta: [1, -1, 0, 0.5, 0, 0, 0, 0, 0, 0, 2] },
  },
  'relu-network': {
    kind: 'relu-network',
    inputs: 3,
    teacherWidth: 2,
    width: 7,
    samples: 9,
    testSamples: 50,
    initScale: 0.7,
  },
}

export const methods: Readonly<Record<MethodKind, object>> = {
  mgd: { kind: 'mgd', gamma: { values: [0.004, 0.02] }, beta: { values: [0, 0.8] } },
  smgd: { kind: 'smgd', gamma: { values: [0.004, 0.02] }, beta: 0.6, batch: 2, sampling: 'without-replacement' },
  nesterov: { kind: 'nesterov', gamma: { values: [0.004, 0.02] }, beta: { values: [0, 0.8] } },
  adam: { kind: 'adam', gamma: { values: [0.004, 0.02] } },
  rmsprop: { kind: 'rmsprop', gamma: 0.004, beta2: { values: [0.9, 0.999] } },
  mgf: { kind: 'mgf', lambda: { values: [0.01, 0.6] } },
  gf: { kind: 'gf' },
  'nesterov-flow': { kind: 'nesterov-flow', r: { values: [3, 5] } },
}

const labelled = { kind: 'sparse-gaussian', n: 7, d: 11, sparsity: 2, mean: 0.5, noise: 0.1 }

/** Other forms of these problems, by their names: deeper, or with another loss. */
const variants = {
  'network of depth 3': { ...problems['diagonal-network'], depth: 3, init: { scale: 0.4 } },
  'network of depth 4 with logistic loss': {
    ...problems['diagonal-network'],
    depth: 4,
    loss: 'logistic',
    init: { scale: 0.6 },
  },
  'network with logistic loss': { ...problems['diagonal-network'], loss: 'logistic' },
  'logistic regression': { kind: 'linear-regression', data: labelled, loss: 'logistic' },
}

/** Every problem of the suite, by its name. */
export const examples: Readonly<Record<string, object>> = { ...problems, ...variants }

/** Every problem with every method that goes with it. */
export const pairs = Object.keys(examples).flatMap((problem) =>
  Object.keys(methods)
    .filter((method) => !(problem === 'quadratic' && method === 'smgd'))
    .map((method) => ({ problem, method: method as MethodKind })),
)

/** A valid experiment; fields given replace its own. */
export function experimentOf(problem: object, method: object, change: object = {}): Experiment {
  const reading = checkExperiment({
    schema: 1,
    name: 'Conformance',
    problem,
    method,
    seeds: { first: 3, count: 2 },
    stop: 'kind' in method && isFlowKind(method.kind) ? { time: 8 } : { steps: 400 },
    record: { trajectory: 12 },
    ...change,
  })
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}

interface Way {
  readonly kernels?: readonly Kernel[]
  readonly lanes?: number
  /** The order in which runs are started. */
  readonly order?: (indices: number[]) => number[]
}

/** All runs of an experiment, in order of index, computed in the way that is given or as a sweep does it. */
export function runsOf(experiment: Experiment, way: Way = {}): readonly RunResult[] {
  const plan = planOf(experiment)
  const indices = Array.from({ length: plan.count }, (_, index) => index)
  const queue = (way.order ?? ((all) => all))(indices)
  const results: RunResult[] = []
  computeRuns(
    experiment,
    problemsOf(experiment),
    way.kernels ?? kernelsFor(experiment.problem, experiment.method, experiment.stop),
    way.lanes ?? 8,
    {
      claim: () => {
        const index = queue.shift()
        return index === undefined ? null : plan.run(index)
      },
      cancelled: () => false,
      preparing: () => undefined,
      stepped: () => undefined,
      finished: (result) => results.push(result),
    },
  )
  return results.sort((a, b) => a.index - b.index)
}

export const byReference: Way = { kernels: [referenceKernel] }

/** The largest difference of two vectors, relative to the largest entry of the second. */
export function deviation(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let difference = 0
  let size = 0
  for (let i = 0; i < wanted.length; i++) {
    difference = Math.max(difference, Math.abs(found[i] - wanted[i]))
    size = Math.max(size, Math.abs(wanted[i]))
  }
  return difference / size
}
