/** Data and runs from seeds, and what becomes of them, for the tests of this folder. */
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { DiagonalNetwork, Instance, ReluNetwork } from '../../problems/index.ts'
import { reluData } from '../../problems/relu/relu-data.ts'
import { reluNetwork } from '../../problems/relu/relu-network.ts'
import { type Batches, batchesOf } from '../../random/batches.ts'
import { stream } from '../../random/stream.ts'
import type { Kernel, LaneStart, LaneStatus, Session } from '../kernel.ts'

/** n samples x ~ N(m·1, I_d), y = ⟨x, 1⟩ and a little noise. */
export function network(n: number, d: number, seed: number, mean = 0.5): DiagonalNetwork {
  const features = stream(seed, 'features')
  const x = Float64Array.from({ length: n * d }, () => mean + features.normal())
  const y = Float64Array.from({ length: n }, (_, i) => {
    return x.subarray(i * d, (i + 1) * d).reduce((sum, each) => sum + each, 0.1 * features.normal())
  })
  return diagonalNetwork({ n, d, x, y, truth: null, testLoss: () => NaN }, { scale: 1 })
}

/** A student of this width and a teacher of width 2. */
export function student(samples: number, inputs: number, width: number, seed: number): ReluNetwork {
  const data = reluData(
    { kind: 'relu-network', ...{ inputs, teacherWidth: 2, width, samples }, testSamples: 1, initScale: 1 },
    seed,
  )
  return reluNetwork({ width, initScale: 1 }, data)
}

export interface Options extends Partial<Omit<LaneStart, 'batches'>> {
  /** 0.1 is calm, 5 diverges: γ in units of n/‖X‖², for diagonal networks. */
  readonly pace?: number
  /** Samples in a mini-batch. */
  readonly batch?: number
  /** True if batches are drawn without replacement. */
  readonly shuffled?: boolean
  /** Batches that were drawn before the run was kept, and wait. */
  readonly waiting?: number
}

function batchesFor(
  seed: number,
  n: number,
  { batch, shuffled = false, waiting = 0 }: Options & { readonly batch: number },
): Required<Batches> {
  const batches = batchesOf(seed, n, batch, !shuffled)
  const drawn = new Int32Array(waiting * batch)
  batches.next(drawn)
  if (waiting > 0) batches.restore(batches.save(drawn))
  return batches
}

/** A run from a random start; each call of it has its own batches, the same ones. */
export function runOn({ data }: DiagonalNetwork, seed: number, options: Options = {}): LaneStart {
  const starts = stream(seed, 'samples')
  const { pace = 0.1, batch, shuffled, waiting, ...given } = options
  return {
    gamma: (pace * data.n) / data.x.reduce((sum, each) => sum + each * each, 0),
    beta: 0.8,
    start: Float64Array.from({ length: 2 * data.d }, () => 0.3 + 0.3 * starts.normal()),
    stopLoss: 0,
    divergedLoss: 1e10,
    budget: 1000,
    ...given,
    ...(batch === undefined ? {} : { batches: batchesFor(seed, data.n, { batch, shuffled, waiting }) }),
  }
}

/** A run of a ReLU network from its own start; each call of it has its own batches, the same ones. */
export function reluRun(instance: ReluNetwork, seed: number, options: Options = {}): LaneStart {
  const { pace = 0.1, batch, shuffled, waiting, ...given } = options
  const squares = instance.data.training.x.reduce((sum, each) => sum + each * each, 0)
  return {
    gamma: (pace * instance.samples) / squares,
    beta: 0.8,
    start: instance.start({}, seed),
    stopLoss: 0,
    divergedLoss: 1e10,
    budget: 1000,
    ...given,
    ...(batch === undefined ? {} : { batches: batchesFor(seed, instance.samples, { batch, shuffled, waiting }) }),
  }
}

/** All that a lane tells. */
export interface Snapshot {
  readonly status: LaneStatus
  readonly step: number
  readonly loss: number
  readonly crossings: { readonly count: number; readonly firstStep: number }
  readonly state: Float64Array
  readonly previous: Float64Array
  readonly impulse: Float64Array
  readonly path: Float64Array
}

export function snapshot(session: Session, lane: number, { crosses, dimension, parameters }: Instance): Snapshot {
  const state = new Float64Array(dimension)
  const previous = new Float64Array(dimension)
  const impulse = new Float64Array(parameters)
  session.state(lane, state)
  session.previous(lane, previous)
  session.impulse(lane, impulse)
  const path = new Float64Array(crosses ? 2 * dimension : 0)
  session.path(lane, path)
  const [status, step, loss] = [session.status(lane), session.step(lane), session.loss(lane)]
  return { status, step, loss, crossings: session.crossings(lane), state, previous, impulse, path }
}

/** The computed snapshot, with each number that is the expected one but for rounding replaced by it. */
export function closest(actual: Snapshot, expected: Snapshot): Snapshot {
  const vector = (part: 'state' | 'previous' | 'impulse' | 'path'): Float64Array => {
    const scale = expected[part].reduce((max, each) => Math.max(max, Math.abs(each)), 1e-12)
    return actual[part].map((each, j) =>
      Math.abs(each - expected[part][j]) <= 1e-9 * scale ? expected[part][j] : each,
    )
  }
  const isClose = Math.abs(actual.loss - expected.loss) <= 1e-9 * expected.loss + 1e-18
  return {
    ...actual,
    loss: isClose ? expected.loss : actual.loss,
    state: vector('state'),
    previous: vector('previous'),
    impulse: vector('impulse'),
    path: vector('path'),
  }
}

/** Advances a session until its lane has come to an end. */
export function finish(session: Session, lane: number): void {
  while (['running', 'paused'].includes(session.status(lane))) session.advance(1000)
}

/** A run to its end in a session of its own. */
export function alone(kernel: Kernel, instance: Instance, run: LaneStart): Snapshot {
  const session = kernel.open(instance, 1)!
  session.load(0, run)
  finish(session, 0)
  return snapshot(session, 0, instance)
}
