import { expect, it } from 'vitest'
import type { RunResult } from '../run/result.ts'
import { type FinishedRun, outcomesIn, packedBatch, packedRuns, runsOf } from './batch.ts'
import { visitByIndex } from './packed-run.ts'

const vector = (...numbers: number[]): Float64Array => Float64Array.from(numbers)

const run = (index: number, change: Partial<RunResult> = {}): FinishedRun => ({
  key: `key ${String(index)}`,
  result: {
    index,
    seed: 2 ** 32 - 1,
    params: { gamma: 0.1, beta: 0.9 },
    outcome: 'converged',
    steps: 2 ** 53 - 1,
    time: null,
    trainLoss: -0,
    testLoss: 5e-324,
    error: null,
    l1: Number.MAX_VALUE,
    balancedness: null,
    crossings: 3,
    firstCrossingTime: null,
    theta: null,
    delta: null,
    certificate: null,
    certificateReason: null,
    metrics: { gains: null, margin: 5e-324 },
    trajectory: null,
    ...change,
  },
})

const runs = [
  run(7, { theta: vector(1, -0, NaN), delta: vector(), params: { gamma: 0.2, depth: 3 }, error: 0.5, time: 12.5 }),
  run(2, { outcome: 'failed', message: 'it needs more memory', metrics: {}, certificateReason: 'the run has failed' }),
  run(3, {
    theta: vector(Infinity),
    balancedness: { norm: null, geometricMean: 0.25, start: null },
    certificate: {
      kind: 'path-sum',
      identityResidual: 1e-9,
      distance: NaN,
      distanceToOwnData: 2,
      stoppingAllowance: 0,
      thetaTilde: vector(1, 2),
      deltaPredicted: vector(3, 4),
    },
    trajectory: {
      time: vector(0, 1),
      trainLoss: vector(5, 6),
      testLoss: vector(NaN, NaN),
      l1: vector(7, 8),
      balancedness: vector(9, 10),
      theta: vector(),
      sharpness: vector(11, 12),
    },
  }),
  run(4, { firstCrossingTime: 0.25, testLoss: null, trainLoss: null, l1: null, certificateReason: 'it was cancelled' }),
]

it('holds its runs bit for bit, vectors and absent ones among them', () => {
  const batch = packedBatch(runs)
  expect(runsOf(batch)).toStrictEqual(runs)
  expect(outcomesIn(batch)).toEqual([
    { index: 7, outcome: 'converged' },
    { index: 2, outcome: 'failed' },
    { index: 3, outcome: 'converged' },
    { index: 4, outcome: 'converged' },
  ])
  expect(runsOf(packedBatch([]))).toEqual([])
  // A NaN that carries a payload.
  const bits = new BigUint64Array([0x7ff8dead_beef0001n])
  const [{ result }] = runsOf(packedBatch([run(1, { delta: new Float64Array(bits.buffer) })]))
  expect(new BigUint64Array(result.delta!.slice().buffer)).toEqual(bits)
})

it('refuses a run in which something else lies, and holds those beside it', () => {
  const plain = run(1, { theta: [1, 2] as unknown as Float64Array })
  expect(() => packedBatch([plain])).toThrow('a vector of a run is no Float64Array')
  const single = run(1, { theta: new Float32Array(1) as unknown as Float64Array })
  expect(() => packedBatch([run(0), single])).toThrow(TypeError)
})

it('tells apart runs of other names, one that begins like another among them', () => {
  const others = [
    run(1, { metrics: { a: 1, ab: null } }),
    run(2, { metrics: { ab: null, a: 1 } }),
    run(3, { metrics: { a: 1 } }),
    run(4, { metrics: { a: 1 }, params: {} }),
    run(5, { params: { beta: 0.9, gamma: 0.1 } }),
  ]
  const all = [...others, ...runs, ...others]
  const back = runsOf(packedBatch(all))
  expect(back).toStrictEqual(all)
  expect(back.map(({ result }) => JSON.stringify([result.params, result.metrics]))).toEqual(
    all.map(({ result }) => JSON.stringify([result.params, result.metrics])),
  )
  // A parameter that is not given is none.
  expect(runsOf(packedBatch([run(1, { params: { gamma: 0.1, beta: undefined } })]))[0].result.params).toEqual({
    gamma: 0.1,
  })
})

it('is read in place by its index, with others beside it, of one index in the order in which they came', () => {
  const seen: unknown[] = []
  visitByIndex([packedRuns(runs), packedRuns([]), packedRuns([run(9), run(3, { params: {} }), run(0)])], (each) => {
    const { params, metrics } = each.names
    seen.push({
      ...{ key: each.key, index: each.index, kind: each.certificate?.kind, norm: each.balancedness?.geometricMean },
      ...{ delta: each.trajectory?.l1, reason: each.certificateReason },
      params: params.map((name, i) => [name, each.param(i)]),
      metrics: metrics.map((name, i) => [name, each.metric(i)]),
    })
  })
  const [seventh, second, third, fourth] = runs
  const expected = [run(0), second, third, run(3, { params: {} }), fourth, seventh, run(9)]
  expect(seen).toEqual(
    expected.map(({ key, result }) => ({
      ...{ key, index: result.index, kind: result.certificate?.kind, norm: result.balancedness?.geometricMean },
      ...{ delta: result.trajectory?.l1, reason: result.certificateReason },
      params: Object.entries(result.params),
      metrics: Object.entries(result.metrics).map(([name, value]) => [name, value ?? NaN]),
    })),
  )
})
