import { expect, it } from 'vitest'
import { type FinishedRun, outcomesIn, packedBatch, runsOf } from './batch.ts'

const vector = (...numbers: number[]): Float64Array => Float64Array.from(numbers)

const run = (index: number, change: object): FinishedRun => ({
  key: String(index),
  result: {
    index,
    outcome: 'converged',
    steps: 3,
    trainLoss: -0,
    theta: null,
    delta: null,
    certificate: null,
    trajectory: null,
    metrics: { gains: null, margin: 5e-324 },
    ...change,
  } as unknown as FinishedRun['result'],
})

const runs = [
  run(7, { theta: vector(1, -0, NaN), delta: vector(), params: { gamma: 0.1 } }),
  run(2, { outcome: 'failed', message: 'it needs more memory' }),
  run(3, {
    theta: vector(Infinity),
    certificate: { kind: 'path-sum', thetaTilde: vector(1, 2), deltaPredicted: vector(3, 4), distance: NaN },
    trajectory: { time: vector(0, 1), trainLoss: vector(5, 6), theta: vector(), sharpness: vector(7, 8) },
  }),
]

it('holds its runs bit for bit, vectors and absent ones among them', () => {
  const batch = packedBatch(runs)
  expect(runsOf(batch)).toStrictEqual(runs)
  expect(outcomesIn(batch)).toEqual([
    { index: 7, outcome: 'converged' },
    { index: 2, outcome: 'failed' },
    { index: 3, outcome: 'converged' },
  ])
  expect(runsOf(packedBatch([]))).toEqual([])
})

it('refuses a run in which something else lies', () => {
  expect(() => packedBatch([run(1, { theta: [1, 2] })])).toThrow(/theta is neither/)
  expect(() => packedBatch([run(1, { theta: new Float32Array(1) })])).toThrow(/theta is neither/)
})

it('tells apart runs of other shapes, one name that begins like another among them', () => {
  const others = [
    run(1, { metrics: { a: 1, ab: null } }),
    run(2, { metrics: { a: null, ab: 1 } }),
    run(3, { metrics: {} }),
  ]
  expect(runsOf(packedBatch([...others, ...runs, ...others]))).toStrictEqual([...others, ...runs, ...others])
})
