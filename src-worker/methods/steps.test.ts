import { expect, it } from 'vitest'
import type { LaneStart } from '../kernel/kernel.ts'
import { referenceKernel } from '../kernel/reference.ts'
import { wasmKernel } from '../kernel/wasm/index.ts'
import { diagonalNetwork } from '../problems/diagonal-network.ts'
import { quadratic } from '../problems/quadratic.ts'
import { mgdStep } from './mgd.ts'
import { type Step, stepOf } from './steps.ts'

const halving: Step = (w, previous) => {
  previous.set(w)
  for (let i = 0; i < w.length; i++) w[i] /= 2
  return 0
}
const run = (start: Float64Array): LaneStart => ({
  gamma: 0.1,
  beta: 0,
  start,
  stopLoss: 0,
  divergedLoss: Infinity,
  budget: 3,
  step: halving,
})

it('knows the step of each discrete method, and none of a flow', () => {
  expect(stepOf({ kind: 'mgd', gamma: 0.1, beta: 0 })).toBe(mgdStep)
  expect(() => stepOf({ kind: 'gf' })).toThrow('gf is a flow')
})

it('is what the reference makes, and what the fast kernel refuses where it is not that of MGD', () => {
  const problem = quadratic({ kind: 'quadratic', eigenvalues: [1], start: [8] })
  const session = referenceKernel.open(problem, 1)!
  session.load(0, run(Float64Array.of(8)))
  while (session.status(0) === 'running') session.advance(10)
  const w = new Float64Array(1)
  session.state(0, w)
  expect(w).toEqual(Float64Array.of(1))

  const data = { n: 1, d: 2, x: Float64Array.of(1, 1), y: Float64Array.of(1), truth: null, testLoss: () => NaN }
  const fast = wasmKernel()!.open(diagonalNetwork(data, { scale: 1 }), 1)!
  expect(() => fast.load(0, run(new Float64Array(4).fill(1)))).toThrow('steps of MGD only')
})
