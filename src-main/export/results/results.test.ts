import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ExperimentRecord } from '../../contract/index.ts'
import type { KeptRun } from '../../history/index.ts'
import { resultsCsv, resultsJson } from './results.ts'

const document = {
  schema: 1,
  name: 'a',
  problem: { kind: 'quadratic', eigenvalues: [1, 2], start: [1, 1] },
  method: { kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: 0.5 },
  stop: { steps: 10 },
}

function record(problem = 'quadratic'): ExperimentRecord {
  return {
    id: 'one',
    name: 'a',
    problem,
    method: 'mgd',
    tags: [],
    state: 'done',
    runs: 2,
    finished: 2,
    outcomes: {},
    bestTestLoss: null,
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    elapsedMs: 1,
    ranges: {},
    bytes: 0,
    document: `\uFEFF${JSON.stringify(document)}`,
    notes: '',
    table: null,
    planKey: '0',
    begun: 0,
    provenance: null,
  }
}

const run: KeptRun = {
  index: 0,
  key: 'ab'.repeat(32),
  kernel: 'wasm-simd',
  seed: 0,
  params: { gamma: 0.1, beta: 0.5, lambda: 0.4 },
  outcome: 'budget-spent',
  steps: 10,
  time: 0.1 + 0.2,
  trainLoss: 5e-324,
  testLoss: null,
  error: null,
  l1: 1,
  balancedness: null,
  crossings: 0,
  firstCrossingTime: null,
  theta: Float64Array.of(NaN, 1 / 3),
  delta: null,
  certificate: null,
  certificateReason: 'the run has not converged',
  metrics: {},
  trajectory: {
    time: Float64Array.of(0, 1),
    trainLoss: Float64Array.of(2, Infinity),
    testLoss: Float64Array.of(NaN, NaN),
    l1: Float64Array.of(1, 2),
    balancedness: Float64Array.of(NaN, 1),
    theta: Float64Array.of(1, 2, 3, 4),
  },
}

/** A run without vectors, and with a message that needs quoting. */
const failed: KeptRun = {
  ...run,
  index: 1,
  outcome: 'failed',
  message: 'a "b",\nc',
  theta: null,
  trajectory: null,
  balancedness: { norm: 1e-7, geometricMean: null, start: 2 },
}

/** A run with a certificate, of which a number could not be had. */
const certified: KeptRun = {
  ...run,
  index: 2,
  outcome: 'converged',
  certificateReason: null,
  certificate: {
    kind: 'path-sum',
    identityResidual: 1e-9,
    distance: NaN,
    distanceToOwnData: 1e-11,
    stoppingAllowance: 2e-5,
    thetaTilde: Float64Array.of(0),
    deltaPredicted: Float64Array.of(1),
  },
}

async function* each(runs: readonly KeptRun[]): AsyncIterable<KeptRun> {
  for (const one of runs) yield await Promise.resolve(one)
}

async function json(runs: readonly KeptRun[], problem?: string): Promise<Record<string, unknown>> {
  const file = await text(resultsJson({ record: record(problem), results: each(runs) }))
  return JSON.parse(file) as Record<string, unknown>
}

describe('the results file', () => {
  it('is the experiment as it was read and its runs, with or without any', async () => {
    expect(await json([])).toEqual({ schema: 1, experiment: document, provenance: null, runs: [] })
    expect((await json([run, failed])).runs).toMatchObject([{ index: 0 }, { index: 1, message: 'a "b",\nc' }])
  })

  it('reads back to the same doubles; what is not finite is null', async () => {
    const [one] = (await json([run])).runs as Record<string, unknown>[]
    expect(one).toMatchObject({ time: 0.1 + 0.2, trainLoss: 5e-324, theta: [null, 1 / 3], certificate: null })
    expect(one.trajectory).toEqual({
      time: [0, 1],
      trainLoss: [2, null],
      testLoss: [null, null],
      l1: [1, 2],
      balancedness: [null, 1],
      theta: [
        [1, 2],
        [3, 4],
      ],
    })
  })

  it('has no vectors where none were kept', async () => {
    const [one] = (await json([failed])).runs as object[]
    expect(one).not.toHaveProperty('theta')
    expect(one).not.toHaveProperty('delta')
    expect(one).not.toHaveProperty('trajectory')
  })

  it('calls the vector of a ReLU network its parameters', async () => {
    const [one] = (await json([run], 'relu-network')).runs as object[]
    expect(one).toHaveProperty('parameters', [null, 1 / 3])
    expect(one).not.toHaveProperty('theta')
    expect(one).toHaveProperty('trajectory.parameters', [
      [1, 2],
      [3, 4],
    ])
    expect(one).not.toHaveProperty('trajectory.theta')
  })
})

it('the table has one row per run, and an empty cell for what is not defined', async () => {
  expect(await text(resultsCsv({ record: record(), results: each([run, failed, certified]) }))).toBe(
    'index,seed,gamma,beta,lambda,outcome,steps,time,trainLoss,testLoss,error,l1,' +
      'balancednessNorm,balancednessGeometricMean,balancednessStart,crossings,firstCrossingTime,identityResidual,certificateDistance,certificateOwnDistance,stoppingAllowance,l1Excess,sharpness,lambdaEffective,margin,maxMargin,marginExcess,kernel\n' +
      '0,0,0.1,0.5,0.4,budget-spent,10,0.30000000000000004,5e-324,,,1,,,,0,,,,,,,,,,,,wasm-simd\n' +
      '1,0,0.1,0.5,0.4,failed,10,0.30000000000000004,5e-324,,,1,1e-7,,2,0,,,,,,,,,,,,wasm-simd\n' +
      '2,0,0.1,0.5,0.4,converged,10,0.30000000000000004,5e-324,,,1,,,,0,,1e-9,,1e-11,0.00002,,,,,,,wasm-simd\n',
  )
})
