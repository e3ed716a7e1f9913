import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discreteOf } from '../../methods/index.ts'
import type { MethodDocument } from '../../methods/method.ts'
import { deepNetwork } from '../../problems/diagonal/deep-network.ts'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { Instance } from '../../problems/index.ts'
import type { LinearData } from '../../problems/data/linear-data.ts'
import { generalLinear, linearRegression } from '../../problems/linear/linear-regression.ts'
import { losses } from '../../problems/linear/loss.ts'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { batchesOf } from '../../random/batches.ts'
import { stream } from '../../random/stream.ts'
import type { Kernel, LaneStart, Session } from '../kernel.ts'
import { alone, finish, snapshot, type Snapshot } from './runs.fixture.ts'
import { referenceKernel } from '../reference.ts'
import { addon, variants } from '../../thread/addon.fixture.ts'
import { nativeLayers } from '../native/index.ts'
import { layersKernel } from '../wasm/layers/kernel.ts'

const kernels = [layersKernel()!, ...variants.map((variant) => nativeLayers(addon!, variant))]
const [squares, logistic] = losses

const rising = { schedule: 'k/(k+r)', r: 3 }
const cosine = { schedule: 'cosine', value: 1, steps: 40, final: 0.1 }

/** Methods as files have them, and the numbers of a run. */
const methods: Readonly<Record<string, { spec: MethodDocument & object; values: object }>> = {
  MGD: { spec: { kind: 'mgd', gamma: 1, beta: 0.8 } as MethodDocument, values: { beta: 0.8 } },
  'MGD with k/(k+3)': { spec: { kind: 'mgd', gamma: 1, beta: rising } as MethodDocument, values: { r: 3 } },
  'MGD with a cosine': { spec: { kind: 'mgd', gamma: cosine, beta: 0.5 } as MethodDocument, values: { beta: 0.5 } },
  Nesterov: { spec: { kind: 'nesterov', gamma: 1, beta: 0.8 } as MethodDocument, values: { beta: 0.8 } },
  'Nesterov with k/(k+3)': { spec: { kind: 'nesterov', gamma: 1, beta: rising } as MethodDocument, values: { r: 3 } },
  Adam: { spec: { kind: 'adam', gamma: 1 } as MethodDocument, values: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } },
  'Adam with a cosine': {
    spec: { kind: 'adam', gamma: cosine } as MethodDocument,
    values: { beta1: 0.6, beta2: 0.9, epsilon: 1e-3 },
  },
  RMSprop: { spec: { kind: 'rmsprop', gamma: 1 } as MethodDocument, values: { beta2: 0.9, epsilon: 1e-8 } },
}

/** Problems on data, and the sizes of steps that are calm there. */
const problems: Readonly<Record<string, (data: LinearData) => Instance>> = {
  'a diagonal network': (data) => diagonalNetwork(data, { scale: 1 }),
  'a network of depth 3': (data) => deepNetwork(data, { scale: 1 }, 3, squares),
  'a network of depth 6': (data) => deepNetwork(data, { scale: 1 }, 6, squares),
  'a network of depth 2 by its model': (data) => deepNetwork(data, { scale: 1 }, 2, squares),
  'a network with logistic loss': (data) => deepNetwork(data, { scale: 1 }, 2, logistic),
  'a network of depth 3 with logistic loss': (data) => deepNetwork(data, { scale: 1 }, 3, logistic),
  'logistic regression': (data) => generalLinear(data, undefined, logistic),
  'linear regression': (data) => linearRegression(data),
  'a linear model': (data) => generalLinear(data, undefined, squares),
}

/** n samples x ~ N(½·1, I_d) with some zeros, y = ±1 or so. */
function dataOf(n: number, d: number, seed: number): LinearData {
  const features = stream(seed, 'features')
  const x = Float64Array.from({ length: n * d }, () => (features.normal() < -1 ? 0 : 0.5 + features.normal()))
  const y = Float64Array.from({ length: n }, () => (features.normal() < 0 ? -1 : 1))
  return { n, d, x, y, truth: null, testLoss: () => NaN }
}

interface Job {
  readonly method: keyof typeof methods
  readonly seed: number
  readonly budget: number
  readonly batch: number | null
  /** γ in units that are calm for 0.1 and wild for 5. */
  readonly pace: number
  /** The loss above which it has diverged. */
  readonly bound: number
  /** True if it starts from a pair. */
  readonly pushed: boolean
}

function runOf(instance: Instance, { method, seed, budget, batch, pace, bound, pushed }: Job): LaneStart {
  const { spec, values } = methods[method]
  const starts = stream(seed, 'samples')
  const data = instance.layers!.data
  const gamma = (pace * data.n) / data.x.reduce((sum, each) => sum + each * each, 1)
  const start = Float64Array.from({ length: instance.dimension }, () => 0.4 + 0.3 * starts.normal())
  const next = start.map((each) => each + 0.01 * starts.normal())
  const way = discreteOf(spec)
  return {
    ...{ gamma, beta: 0.8, start, spec, method: way, params: { ...values, gamma } },
    ...(pushed && !way.withoutVelocity ? { next } : {}),
    ...{ stopLoss: 1e-3, divergedLoss: bound, budget },
    ...(batch === null ? {} : { batches: batchesOf(seed, data.n, Math.min(batch, data.n), true) }),
  }
}

const size = fc.integer({ min: 1, max: 15 })
const job: fc.Arbitrary<Job> = fc.record({
  method: fc.constantFrom(...Object.keys(methods)),
  seed: fc.integer({ min: 0, max: 1000 }),
  budget: fc.integer({ min: 0, max: 150 }),
  batch: fc.option(fc.integer({ min: 1, max: 4 })),
  pace: fc.constantFrom(0.02, 0.2, 1, 30),
  bound: fc.constantFrom(3, 1e10, Infinity),
  pushed: fc.boolean(),
})

/**
 * All jobs in one session: each lane is loaded again when it is free, and the session advances by the given numbers of iterations, with a pause now
 * and then. Every third slice, a run is kept and goes on in a lane that is loaded anew.
 */
function together(kernel: Kernel, instance: Instance, jobs: Job[], lanes: number, slices: number[]): Snapshot[] {
  const session = kernel.open(instance, lanes)!
  const results: Snapshot[] = []
  const waiting = jobs.map((_, index) => index)
  const inLane = Array.from({ length: lanes }, (): number | null => null)
  for (let turn = 0; waiting.length > 0 || inLane.some((index) => index !== null); turn++) {
    for (let lane = lanes - 1; lane >= 0; lane--) {
      const index = inLane[lane] ?? waiting.shift()
      if (index === undefined) continue
      if (inLane[lane] === null) session.load(lane, runOf(instance, jobs[index]))
      inLane[lane] = index
    }
    const slice = slices[turn % slices.length]
    const lane = inLane.findIndex((index) => index !== null)
    if (slice % 2 === 0) session.pauseAt(lane, session.step(lane) + slice)
    if (slice % 3 === 0) reload(session, lane, instance, jobs[inLane[lane]!])
    session.advance(slice + 1)
    for (const [at, index] of inLane.entries()) {
      if (index === null || ['running', 'paused'].includes(session.status(at))) continue
      results[index] = snapshot(session, at, instance)
      inLane[at] = null
    }
  }
  return results
}

function reload(session: Session, lane: number, instance: Instance, job: Job): void {
  const kept = session.save(lane)!
  const run = runOf(instance, job)
  if (kept.batches) run.batches!.restore!(kept.batches)
  session.clear(lane)
  session.load(lane, { ...run, from: kept })
}

describe.each(Object.entries(problems))('on %s the kernels of layers', (_name, of) => {
  it('has the bits of the reference, whatever the sizes, the lanes beside, pauses, and runs that are kept and go on', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(job, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 19 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (n, d, jobs, lanes, slices) => {
          const instance = of(dataOf(n, d, 7))
          const expected = jobs.map((each) => alone(referenceKernel, instance, runOf(instance, each)))
          expected.forEach(({ status }) => seen.add(status))
          for (const kernel of kernels) {
            expect(together(kernel, instance, jobs, lanes, slices), kernel.name).toEqual(expected)
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    )
    expect([...seen].sort()).toEqual(['budget-spent', 'converged', 'diverged'])
  })
})

describe.each(kernels)('the kernel of layers $name', (kernel) => {
  it('leaves problems without layers to other kernels', () => {
    expect(kernel.open(quadratic({ kind: 'quadratic', eigenvalues: [1], start: [1] }), 1)).toBeNull()
  })

  it('makes the steps of a run to its end in one call after the other, past the table of its numbers', () => {
    const instance = problems['a diagonal network'](dataOf(4, 6, 3))
    const long = {
      method: 'MGD with a cosine',
      seed: 4,
      budget: 1000,
      batch: null,
      pace: 0.1,
      bound: 1e10,
      pushed: false,
    }
    const run = { ...runOf(instance, long), stopLoss: 0 }
    expect(alone(kernel, instance, run)).toEqual(alone(referenceKernel, instance, run))
  })

  it('has the exponentials and logarithms of the logistic loss at all sizes, down to numbers below the normal ones', () => {
    const data = { n: 1, d: 1, x: Float64Array.of(1), y: Float64Array.of(-1), truth: null, testLoss: () => NaN }
    const instance = problems['logistic regression'](data)
    const places = stream(5, 'samples')
    const predictions = Float64Array.from({ length: 3000 }, (_, i) => {
      const sign = i % 2 === 0 ? 1 : -1
      const size = i % 3 === 0 ? 760 * places.uniform() : 10 ** (3 * places.normal() - 1)
      return sign * size
    })
    predictions.set([0, -0, 745.13, -745.13, 745.14, 708.4, 709.8, -36.7, 1e300, -Infinity, NaN, 2 ** -28, 2 ** -54])
    const ends = (each: Kernel): number[][] => {
      const session = each.open(instance, 8)!
      return [...predictions].map((prediction, i) => {
        const gentle = { method: 'MGD', seed: 0, budget: 1, batch: null, pace: 0.1, bound: Infinity, pushed: false }
        session.load(i % 8, { ...runOf(instance, gentle), start: Float64Array.of(prediction), stopLoss: 0 })
        session.pauseAt(i % 8, 0)
        session.advance(1)
        const loss = session.loss(i % 8)
        finish(session, i % 8)
        return [loss, ...snapshot(session, i % 8, instance).state]
      })
    }
    expect(ends(kernel)).toEqual(ends(referenceKernel))
  })

  it('steps each lane by its own numbers, not by those of the lane beside', () => {
    const instance = problems['a diagonal network'](dataOf(4, 6, 3))
    const session = kernel.open(instance, 2)!
    const run = runOf(instance, {
      method: 'Adam',
      seed: 4,
      budget: 50,
      batch: null,
      pace: 0.1,
      bound: 1e10,
      pushed: false,
    })
    session.load(0, run)
    session.load(1, { ...run, params: { ...run.params, beta2: 0.98 } })
    finish(session, 0)
    finish(session, 1)
    expect(snapshot(session, 0, instance).state).not.toEqual(snapshot(session, 1, instance).state)
    expect(snapshot(session, 0, instance)).toEqual(alone(referenceKernel, instance, run))
  })
})
