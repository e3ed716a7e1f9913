import type { DiscreteMethod, FastRecursion, StepNumbers } from '../../methods/method.ts'
import { deepNetwork } from '../../problems/diagonal/deep-network.ts'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { Instance } from '../../problems/index.ts'
import { losses } from '../../problems/linear/loss.ts'
import { reluNetwork } from '../../problems/relu/relu-network.ts'
import { batchesOf } from '../../random/index.ts'
import type { Kernel, LaneStart } from '../kernel.ts'

/** Steps of runs of MGD; long enough that a product that is rounded twice shows, short enough that no start waits for it. */
const stepsOfMgd = 60

/** Numbers between −1 and 1 without a pattern. */
export function numbers(count: number, offset: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const turn = (i + offset) * 0.6180339887498949
    return 2 * (turn - Math.floor(turn)) - 1
  })
}

interface Setting {
  readonly instance: Instance
  /** Left out for MGD. */
  readonly recursion?: FastRecursion
  readonly gamma: number
  readonly steps: number
  readonly start: (lane: number) => Float64Array
}

/** Sizes at which panels of several heights, an odd width and both halves of a group are in use. */
function settings(): readonly Setting[] {
  const [n, d] = [5, 8]
  const data = { n, d, x: numbers(n * d, 1), y: numbers(n, 7), truth: null, testLoss: () => NaN }
  const diagonal = diagonalNetwork(data, { scale: 1 })
  const [samples, inputs, width] = [7, 3, 5]
  const training = { x: numbers(samples * inputs, 3), y: numbers(samples, 5) }
  const relu = reluNetwork({ width, initScale: 1 }, { n: samples, inputs, training, test: training })
  return [diagonal, relu].map((instance) => ({
    instance,
    gamma: 0.05,
    steps: stepsOfMgd,
    start: (lane) => numbers(instance.dimension, 31 * lane),
  }))
}

/** Each recursion of the kernels of layers, on losses of each form; few steps, as nothing is fused that could come apart later. */
function layersSettings(): readonly Setting[] {
  const [{ instance, gamma, start }] = settings()
  const { n, d, x, y } = instance.layers!.data
  const data = { n, d, x, y: y.map((each) => (each < 0 ? -1 : 1)), truth: null, testLoss: () => NaN }
  const [squares, logistic] = losses.map((loss) => deepNetwork(data, { scale: 1 }, 3, loss))
  const of = (own: Instance, recursion: FastRecursion): Setting => ({
    instance: own,
    gamma,
    start,
    recursion,
    steps: 20,
  })
  return [of(instance, 'heavy-ball'), of(logistic, 'look-ahead'), of(squares, 'scaled'), of(instance, 'scaled-mean')]
}

/** A method that steps by numbers of which none are alike. */
function methodBy(recursion: FastRecursion, gamma: number): DiscreteMethod {
  const numbers: StepNumbers = {
    isFixed: false,
    gamma: (k) => gamma * (1 + 1 / (k + 2)),
    beta: (k) => k / (k + 3),
    pathWeight: (k) => 1 + 1 / (k + 5),
    impulseWeight: (k) => gamma / (k + 1),
    scaling: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  }
  // Kernels ask a method for nothing else.
  const method: Pick<DiscreteMethod, 'fast'> = { fast: () => ({ recursion, numbers: () => numbers }) }
  return method as DiscreteMethod
}

/** Runs of different lengths, so that lanes are emptied and moved; every third has mini-batches. */
function runOf({ instance, gamma, start, steps, recursion }: Setting, lane: number): LaneStart {
  const own = gamma * (1 + lane / 16)
  const run = {
    ...(recursion && { method: methodBy(recursion, own) }),
    gamma: own,
    beta: 0.9,
    start: start(lane),
    stopLoss: 0,
    divergedLoss: 1e9,
    budget: steps - lane,
  }
  // Three samples do not fit into an epoch of five or seven: batches end in the middle of the next.
  return lane % 3 === 2 ? { ...run, batches: batchesOf(lane, instance.samples, 3, lane % 2 === 0) } : run
}

/** Everything that the runs of a kernel compute, in one array. */
function outcome(kernel: Kernel, setting: Setting, lanes: number): Float64Array {
  const { instance } = setting
  const session = kernel.open(instance, lanes)
  if (!session) throw new TypeError(`${kernel.name} does not compute ${instance.kind}`)
  for (let lane = 0; lane < lanes; lane++) session.load(lane, runOf(setting, lane))
  while (Array.from({ length: lanes }, (_, lane) => session.status(lane)).includes('running'))
    session.advance(setting.steps)
  const ends = 2 * instance.dimension + instance.parameters
  const each = ends + (instance.crosses ? 2 * instance.dimension : 0) + 3
  const all = new Float64Array(each * lanes)
  for (let lane = 0; lane < lanes; lane++) {
    const part = all.subarray(each * lane, each * (lane + 1))
    session.state(lane, part.subarray(0, instance.dimension))
    session.previous(lane, part.subarray(instance.dimension, 2 * instance.dimension))
    session.impulse(lane, part.subarray(2 * instance.dimension, ends))
    session.path(lane, part.subarray(ends, each - 3))
    part.set([session.loss(lane), session.step(lane), session.crossings(lane).count], each - 3)
  }
  return all
}

/**
 * First place at which two kernels differ in their bits on some hundred steps of each problem; null where they agree.
 *
 * @param lanes runs side by side
 */
export function differenceOf(kernel: Kernel, expected: Kernel, lanes: number): string | null {
  return firstDifference(settings(), [kernel, expected], lanes)
}

/** The same of kernels of every recursion. */
export function differenceOfLayers(kernel: Kernel, expected: Kernel, lanes: number): string | null {
  return firstDifference(layersSettings(), [kernel, expected], lanes)
}

function firstDifference(given: readonly Setting[], kernels: readonly Kernel[], lanes: number): string | null {
  for (const setting of given) {
    const [ours, theirs] = kernels.map((each) => outcome(each, setting, lanes))
    const at = ours.findIndex((value, i) => !Object.is(value, theirs[i]))
    if (at >= 0) {
      return `${setting.instance.kind}: number ${String(at)} is ${String(ours[at])}, not ${String(theirs[at])}`
    }
  }
  return null
}
