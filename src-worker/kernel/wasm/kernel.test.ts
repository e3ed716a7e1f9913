import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { type DiagonalExports, openDiagonal } from './diagonal/diagonal.ts'
import { diagonal } from './generated.ts'
import { referenceKernel } from '../reference.ts'
import { wasmKernel } from './index.ts'
import { compile } from './module.ts'
import { alone, closest, finish, network, runOn, snapshot } from '../lanes/runs.fixture.ts'

const kernel = wasmKernel()!

/** A run beside what the reference makes of it. */
function both(n: number, d: number, seed: number, options: Parameters<typeof runOn>[2]) {
  const instance = network(n, d, seed)
  const [actual, expected] = [kernel, referenceKernel].map((each) =>
    alone(each, instance, runOn(instance, seed, options)),
  )
  return { actual, expected }
}

const size = fc.integer({ min: 1, max: 27 })
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const betas = fc.constantFrom(0, 0.5, 0.95)
const budgets = fc.integer({ min: 0, max: 60 })

describe('the wasm kernel', () => {
  it('is named after how it rounds', () => {
    expect(kernel.name).toMatch(/^wasm-simd(-fma)?$/)
  })

  it('leaves other problems to other kernels', () => {
    expect(kernel.open(quadratic({ kind: 'quadratic', eigenvalues: [1], start: [1] }), 1)).toBeNull()
  })

  it('says so where the data is too large', () => {
    const sized = { n: 1e5, d: 1e5, x: new Float64Array(0), y: new Float64Array(1e5) }
    expect(() => openDiagonal(compile<DiagonalExports>(diagonal)!, sized, 8)).toThrow(RangeError)
  })

  it('makes the steps of MGD, whatever the sizes', () => {
    fc.assert(
      fc.property(
        size,
        size,
        seeds,
        fc.constantFrom(0.02, 0.2, 1),
        betas,
        budgets,
        (n, d, seed, pace, beta, budget) => {
          const { actual, expected } = both(n, d, seed, { pace, beta, budget })
          expect(closest(actual, expected)).toEqual(expected)
        },
      ),
      { seed: 1 },
    )
  })

  it('makes the steps of SMGD, whatever the batches', () => {
    fc.assert(
      fc.property(size, size, seeds, size, betas, budgets, (n, d, seed, batch, beta, budget) => {
        const { actual, expected } = both(n, d, seed, { batch: Math.min(batch, n), beta, budget })
        expect(closest(actual, expected)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('makes the steps of MGD where a batch is all samples', () => {
    const instance = network(12, 9, 4)
    const all = Int32Array.from({ length: 12 }, (_, i) => 11 - i)
    const session = kernel.open(instance, 2)!
    session.load(0, { ...runOn(instance, 4), batches: { size: 12, next: (out) => out.set(all) } })
    session.load(1, runOn(instance, 4))
    finish(session, 0)
    finish(session, 1)
    const mgd = snapshot(session, 1, instance)
    expect(closest(snapshot(session, 0, instance), mgd)).toEqual(mgd)
  })

  it('stops at the iterate at which the loss is small enough', () => {
    fc.assert(
      fc.property(size, size, seeds, fc.constantFrom(1, 0.9, 0.5, 0.1), (n, d, seed, part) => {
        const instance = network(n, d, seed)
        const { loss } = alone(referenceKernel, instance, runOn(instance, seed, { budget: 0 }))
        const { actual, expected } = both(n, d, seed, { pace: 0.3, stopLoss: part * loss * (1 + 1e-9), budget: 300 })
        expect(closest(actual, expected)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('takes a run that leaves all bounds as diverged, and counts its crossings up to there', () => {
    for (const divergedLoss of [1e4, 1e300, Infinity]) {
      for (let seed = 0; seed < 20; seed++) {
        const { actual, expected } = both(6, 9, seed, { pace: 50, divergedLoss })
        const { status, step, crossings } = expected
        expect(status).toBe('diverged')
        expect(actual).toMatchObject({ status, step, crossings })
        expect(actual.loss > divergedLoss || !Number.isFinite(actual.loss)).toBe(true)
      }
    }
  })

  it('counts a coordinate that vanishes from below', () => {
    // g = 1, so that w₊ goes from the smallest number below zero to a quarter of it, which is −0.
    const data = { n: 1, d: 1, x: Float64Array.of(1), y: Float64Array.of(-1.25), truth: null, testLoss: () => NaN }
    const instance = diagonalNetwork(data, { scale: 1 })
    const session = kernel.open(instance, 1)!
    session.load(0, { ...runOn(instance, 0), gamma: 0.75, beta: 0, start: Float64Array.of(-5e-324, 1), budget: 1 })
    finish(session, 0)
    expect(session.crossings(0)).toEqual({ count: 1, firstStep: 1 })
  })
})
