import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceKernel } from '../../reference.ts'
import { relu } from '../generated.ts'
import { wasmKernel } from '../index.ts'
import { compile } from '../module.ts'
import { openRelu, type ReluExports } from './relu.ts'
import { alone, closest, finish, type Options, reluRun, snapshot, student } from '../../lanes/runs.fixture.ts'

const kernel = wasmKernel()!

/** A run beside what the reference makes of it. */
function both(sizes: readonly [samples: number, inputs: number, width: number], seed: number, options: Options) {
  const instance = student(...sizes, seed)
  const [actual, expected] = [kernel, referenceKernel].map((each) =>
    alone(each, instance, reluRun(instance, seed, options)),
  )
  return { actual, expected }
}

const sizes = fc.tuple(
  fc.integer({ min: 1, max: 27 }),
  fc.integer({ min: 1, max: 14 }),
  fc.integer({ min: 1, max: 13 }),
)
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const betas = fc.constantFrom(0, 0.5, 0.95)
const budgets = fc.integer({ min: 0, max: 60 })

describe('the wasm kernel on ReLU networks', () => {
  it('says so where the network is too large', () => {
    const training = { x: new Float64Array(0), y: new Float64Array(1e5) }
    const data = { n: 1e5, inputs: 1e5, training, test: training }
    expect(() => openRelu(compile<ReluExports>(relu)!, { data, width: 1e5, dimension: 1e5 * (1e5 + 1) }, 8)).toThrow(
      RangeError,
    )
  })

  it('makes the steps of MGD, whatever the sizes', () => {
    fc.assert(
      fc.property(sizes, seeds, fc.constantFrom(0.02, 0.1, 0.3), betas, budgets, (size, seed, pace, beta, budget) => {
        const { actual, expected } = both(size, seed, { pace, beta, budget })
        expect(closest(actual, expected)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('makes the steps of SMGD, whatever the batches', () => {
    fc.assert(
      fc.property(sizes, seeds, fc.integer({ min: 1, max: 27 }), betas, budgets, (size, seed, batch, beta, budget) => {
        const { actual, expected } = both(size, seed, { batch: Math.min(batch, size[0]), beta, budget })
        expect(closest(actual, expected)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('makes the steps of MGD, bit for bit, where a batch is all samples', () => {
    const instance = student(12, 5, 9, 4)
    const all = Int32Array.from({ length: 12 }, (_, i) => 11 - i)
    const session = kernel.open(instance, 2)!
    session.load(0, { ...reluRun(instance, 4), batches: { size: 12, next: (out) => out.set(all) } })
    session.load(1, reluRun(instance, 4))
    finish(session, 0)
    finish(session, 1)
    expect(snapshot(session, 0, instance)).toEqual(snapshot(session, 1, instance))
  })

  it('stops at the iterate at which the loss is small enough', () => {
    fc.assert(
      fc.property(sizes, seeds, fc.constantFrom(1, 0.9, 0.5, 0.1), (size, seed, part) => {
        const { loss } = both(size, seed, { budget: 0 }).expected
        const { actual, expected } = both(size, seed, { stopLoss: part * loss * (1 + 1e-9), budget: 300 })
        expect(closest(actual, expected)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('takes a run that leaves all bounds as diverged', () => {
    for (const divergedLoss of [1e4, 1e300, Infinity]) {
      const ended = Array.from({ length: 20 }, (_, seed) => {
        const { actual, expected } = both([6, 4, 9], seed, { pace: 50, beta: 0.95, divergedLoss })
        expect(actual).toMatchObject({ status: expected.status, step: expected.step })
        return actual.status
      })
      expect(ended).toContain('diverged')
    }
  })

  it('leaves a unit that is active nowhere where it is', () => {
    const instance = student(5, 1, 2, 1)
    // With inputs of both signs there would be none; so the only one is 1, and the second unit looks the other way.
    const data = { ...instance.data, training: { x: Float64Array.of(1, 1, 1, 1, 1), y: new Float64Array(5) } }
    const session = kernel.open({ ...instance, data } as typeof instance, 1)!
    session.load(0, { ...reluRun(instance, 1, { budget: 100 }), start: Float64Array.of(0.5, -0.5, 1, 1) })
    finish(session, 0)
    const { state } = snapshot(session, 0, instance)
    expect([state[1], state[3]]).toEqual([-0.5, 1])
    expect(state[0] * state[2]).toBeLessThan(0.5)
  })
})
