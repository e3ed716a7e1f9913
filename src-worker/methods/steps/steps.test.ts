import { expect, it } from 'vitest'
import type { LaneStart } from '../../kernel/kernel.ts'
import { kernelsFor } from '../../kernel/index.ts'
import { referenceKernel } from '../../kernel/reference.ts'
import { wasmKernel } from '../../kernel/wasm/index.ts'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { discreteOf, methodOf } from '../index.ts'
import { mgd } from '../mgd.ts'
import type { DiscreteMethod } from '../method.ts'

/** Halves w at each step, and remembers how many it has made. */
const halving: DiscreteMethod = {
  ...mgd,
  kind: 'halving',
  fast: () => null,
  certificate: null,
  init({ w: start }) {
    const w = start.slice()
    const previous = start.slice()
    let made = 0
    return {
      w,
      previous,
      point: w,
      weight: 1,
      step() {
        previous.set(w)
        made++
        for (let i = 0; i < w.length; i++) w[i] /= made + 1
        return 0
      },
    }
  },
}

/** Nesterov's step: the gradient is taken ahead of w, at z = w + β(w − w₋). */
const ahead: DiscreteMethod = {
  ...halving,
  kind: 'ahead',
  init({ w: start }, { gamma = 0, beta = 0 }) {
    const w = start.slice()
    const previous = start.slice()
    const point = start.slice()
    return {
      w,
      previous,
      point,
      weight: gamma,
      step(gradient) {
        for (let i = 0; i < w.length; i++) {
          previous[i] = w[i]
          w[i] = point[i] - gamma * gradient[i]
          point[i] = w[i] + beta * (w[i] - previous[i])
        }
        return 0
      },
    }
  },
}

const run = (start: Float64Array, method: DiscreteMethod): LaneStart => ({
  gamma: 0.1,
  beta: 0,
  start,
  stopLoss: 0,
  divergedLoss: Infinity,
  budget: 3,
  method,
})

function stepped(lane: LaneStart): Float64Array {
  const problem = quadratic({ kind: 'quadratic', eigenvalues: [2], start: [8] })
  const session = referenceKernel.open(problem, 1)!
  session.load(0, lane)
  while (session.status(0) === 'running') session.advance(10)
  const w = new Float64Array(1)
  session.state(0, w)
  return w
}

it('knows the discrete methods, and refuses a flow as one', () => {
  expect(discreteOf({ kind: 'smgd' }).name).toBe('SMGD')
  expect(() => discreteOf({ kind: 'gf' })).toThrow('gf is a flow')
  expect(() => methodOf({ kind: 'sgd' })).toThrow('there is no method sgd')
})

it('is what the reference makes, with a state of its own', () => {
  expect(stepped(run(Float64Array.of(24), halving))).toEqual(Float64Array.of(1))
})

it('takes its gradient where it asks for it', () => {
  const lane = { ...run(Float64Array.of(8), ahead), params: { gamma: 0.25, beta: 0.5 } }
  // γh = ½: w₁ = 4, z₁ = 2, w₂ = 1, z₂ = −½, w₃ = −¼
  expect(stepped(lane)).toEqual(Float64Array.of(-0.25))
})

it('is refused by the fast kernel where it is not the heavy ball', () => {
  const data = { n: 1, d: 2, x: Float64Array.of(1, 1), y: Float64Array.of(1), truth: null, testLoss: () => NaN }
  const fast = wasmKernel()!.open(diagonalNetwork(data, { scale: 1 }), 1)!
  expect(() => fast.load(0, run(new Float64Array(4).fill(1), halving))).toThrow('steps of MGD only')
  expect(kernelsFor({ kind: 'diagonal-network' }, { kind: 'mgd', gamma: 1, beta: 0 }).length).toBe(3)
})
