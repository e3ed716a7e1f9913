import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { Instance } from '../../problems/index.ts'
import { reluNetwork } from '../../problems/relu/relu-network.ts'
import { batchesOf } from '../../random/index.ts'
import type { Kernel, LaneStart } from '../kernel.ts'

/** Steps of each run; long enough that a product that is rounded twice shows, short enough that no start waits for it. */
const steps = 60

/** Numbers between −1 and 1 without a pattern. */
function numbers(count: number, offset: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const turn = (i + offset) * 0.6180339887498949
    return 2 * (turn - Math.floor(turn)) - 1
  })
}

interface Setting {
  readonly instance: Instance
  readonly gamma: number
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
    start: (lane) => numbers(instance.dimension, 31 * lane),
  }))
}

/** Runs of different lengths, so that lanes are emptied and moved; every third has mini-batches. */
function runOf({ instance, gamma, start }: Setting, lane: number): LaneStart {
  const run = {
    gamma: gamma * (1 + lane / 16),
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
  while (Array.from({ length: lanes }, (_, lane) => session.status(lane)).includes('running')) session.advance(steps)
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
  for (const setting of settings()) {
    const [ours, theirs] = [kernel, expected].map((each) => outcome(each, setting, lanes))
    const at = ours.findIndex((value, i) => !Object.is(value, theirs[i]))
    if (at >= 0) {
      return `${setting.instance.kind}: number ${String(at)} is ${String(ours[at])}, not ${String(theirs[at])}`
    }
  }
  return null
}
