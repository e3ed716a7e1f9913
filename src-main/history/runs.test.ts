import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registry } from '../../src-worker/metrics/registry.ts'
import { outcomes, type RunResult } from '../../src-worker/run/result.ts'
import { packedBatch } from '../../src-worker/thread/batch.ts'
import { example, keptRuns, provenance, run, runs } from './example.fixture.ts'
import { type History, openHistory } from './index.ts'

let folder: string
let history: History
let id: string
let sweep: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
  history = await openHistory({ path: join(folder, 'history.db') })
})
beforeEach(async () => {
  id = await history.create(example())
  sweep = await history.beginSweep(id, provenance)
})
afterAll(async () => {
  await history.close()
  await rm(folder, { recursive: true })
})

const put = (...kept: ReturnType<typeof run>[]) => history.putRuns(id, sweep, kept)

describe('counters', () => {
  it('count each run once, whoever keeps it again', async () => {
    await put(...runs(0, 3))
    await put(...runs(1, 5), run(2, { outcome: 'diverged', testLoss: 0 }))
    expect(await history.get(id)).toMatchObject({ finished: 5, outcomes: { converged: 5 }, bestTestLoss: 1 / 7 })
    const [second] = await history.results(id, 2, 3)
    expect(second.outcome).toBe('converged')
  })

  it('take the best test loss of runs that ended well', async () => {
    await put(run(0, { outcome: 'diverged', testLoss: 0.001 }), run(1, { outcome: 'failed', testLoss: 0.002 }))
    expect(await history.get(id)).toMatchObject({ outcomes: { diverged: 1, failed: 1 }, bestTestLoss: null })
    await put(run(2, { outcome: 'converged', testLoss: 0.5 }), run(3, { outcome: 'converged', testLoss: null }))
    await put(run(4, { outcome: 'budget-spent', testLoss: 0.25 }), run(5, { outcome: 'cancelled', testLoss: 0.1 }))
    await put(run(6, { outcome: 'converged', testLoss: 0.3 }))
    const counters = {
      finished: 7,
      outcomes: { converged: 3, 'budget-spent': 1, diverged: 1, cancelled: 1, failed: 1 },
      bestTestLoss: 0.25,
    }
    expect(await history.get(id)).toMatchObject(counters)
    expect((await history.list())[0]).toMatchObject(counters)
  })

  it('are right after runs were dropped, and the runs may come again', async () => {
    await put(...runs(0, 2), run(2, { outcome: 'budget-spent', testLoss: 0.1 }), run(3, { outcome: 'failed' }))
    expect(await history.dropRuns(id, ['cancelled'])).toBe(0)
    expect(await history.dropRuns(id, ['budget-spent', 'failed'])).toBe(2)
    expect(await history.get(id)).toMatchObject({ finished: 2, outcomes: { converged: 2 }, bestTestLoss: 0.25 })
    await put(run(3))
    expect(await history.finished(id)).toEqual(Int32Array.of(0, 1, 3))
    expect(await history.dropRuns(id, outcomes)).toBe(3)
    expect(await history.get(id)).toMatchObject({ finished: 0, outcomes: {}, bestTestLoss: null })
  })
})

describe('runs', () => {
  it('are kept all or none', async () => {
    await expect(put(run(0), { ...run(1), key: 'no key' })).rejects.toThrow(/history\.db cannot be used: CHECK.*key/)
    const outside = { ...run(1), result: { ...run(1).result, index: 400 } }
    await expect(put(run(0), outside)).rejects.toThrow('run 400 is not in a plan of 400')
    expect(await history.finished(id)).toEqual(new Int32Array())
    expect(await history.get(id)).toMatchObject({ finished: 0 })
  })

  it('that are there stay as they are among many that are not', async () => {
    const theta = Float64Array.of(1)
    await put(...runs(20, 23))
    const all = Array.from({ length: 50 }, (_, i) => run(i, { theta, ...(i % 7 === 0 ? { message: 'late' } : {}) }))
    await put(...all)
    const there = keptRuns([...all.slice(0, 20), ...runs(20, 23), ...all.slice(23)])
    expect(await history.results(id, 0, 400)).toEqual(there)
    expect(await history.get(id)).toMatchObject({ finished: 50 })
    // Of two in one batch the first.
    await put(...runs(100, 110), run(105, { steps: 1 }), ...runs(110, 130))
    const [{ steps }] = await history.results(id, 105, 106)
    expect(steps).toBe(1105)
    expect(await history.get(id)).toMatchObject({ finished: 80 })
  })

  it('come in batches that lie among each other, of one index the first', async () => {
    const all = runs(0, 90).toReversed()
    const parts = [0, 1, 2].map((part) => all.filter((_, i) => i % 3 === part))
    const batches = [...parts, [run(4, { steps: 1 }), run(95)]].map(packedBatch)
    await history.putBatches(id, sweep, batches)
    expect(await history.results(id, 0, 400)).toEqual(keptRuns([...runs(0, 90), run(95)]))
    expect(await history.get(id)).toMatchObject({ finished: 91 })
  })

  it('are refused by the table among many, and then none of them is kept', async () => {
    await expect(put(...runs(0, 20), { ...run(21), key: 'no key' }, ...runs(30, 60))).rejects.toThrow(/CHECK.*key/)
    expect(await history.finished(id)).toEqual(new Int32Array())
    await put(...runs(0, 3))
    expect(await history.finished(id)).toEqual(Int32Array.of(0, 1, 2))
  })

  it('belong to a sweep of their experiment', async () => {
    const other = await history.create(example())
    await expect(history.putRuns(other, sweep, runs(0, 1))).rejects.toThrow(
      `no sweep ${sweep} of an experiment ${other}`,
    )
    await expect(history.finished('nowhere')).rejects.toThrow(/no experiment nowhere/)
    await expect(history.columns('nowhere')).rejects.toThrow(/no experiment nowhere/)
    await expect(history.results('nowhere', 0, 1)).rejects.toThrow(/no experiment nowhere/)
    await expect(history.dropRuns('nowhere', ['failed'])).rejects.toThrow(/no experiment nowhere/)
  })

  it('stay with a deleted experiment until it is purged', async () => {
    await put(...runs(0, 2))
    await history.delete([id])
    await put(...runs(2, 3))
    await history.restore([id])
    expect(await history.get(id)).toMatchObject({ finished: 3 })
  })
})

describe('results', () => {
  const vector = (...values: number[]) => Float64Array.from(values)
  const whole: Partial<RunResult> = {
    steps: Number.MAX_SAFE_INTEGER,
    time: 5e-324,
    trainLoss: 0.1 + 0.2,
    testLoss: Number.MAX_VALUE,
    error: Number.EPSILON,
    l1: 1 / 3,
    balancedness: { norm: Math.PI, geometricMean: null, start: 2 ** -1060 },
    theta: vector(NaN, -0, Infinity, 5e-324),
    delta: vector(),
    certificate: {
      kind: 'path-sum',
      identityResidual: 1e-9,
      distance: NaN,
      distanceToOwnData: 3e-11,
      stoppingAllowance: 2e-5,
      thetaTilde: vector(1, -Infinity),
      deltaPredicted: vector(0.1),
    },
    metrics: { sharpness: 0.1 + 0.2, lambdaEffective: null, min: 5e-324, max: Number.MAX_VALUE },
    trajectory: {
      time: vector(0, 0.1),
      trainLoss: vector(1, 0.1 + 0.2),
      testLoss: vector(NaN, NaN),
      l1: vector(2, 3),
      balancedness: vector(NaN, 1),
      theta: vector(1, 2, 3, 4),
    },
  }

  it('come back bit for bit, each in memory of its own', async () => {
    // a NaN that carries a payload, in a view that does not start where its memory does
    const memory = new Float64Array(3)
    new BigUint64Array(memory.buffer).set([0x7ff8dead_beef0001n, 0xfff00000_00000001n], 1)
    const kept = [run(0, whole), run(1, { theta: memory.subarray(1) })]
    await put(...kept)
    const results = await history.results(id, 0, 2)

    expect(results).toEqual(keptRuns(kept))
    expect(bits(results[0].theta!)).toEqual(bits(whole.theta!))
    expect(bits(results[1].theta!)).toEqual([0x7ff8dead_beef0001n, 0xfff00000_00000001n])
    expect(results[0].theta!.buffer.byteLength).toBe(32)
  })

  it('hold null where nothing is known, and a message where a run failed', async () => {
    const unknown = { time: null, trainLoss: null, testLoss: null, error: null, l1: null, firstCrossingTime: null }
    const kept = [
      run(5, { ...unknown, balancedness: null, outcome: 'failed', message: 'out of memory' }),
      run(6, { ...unknown, balancedness: { norm: null, geometricMean: null, start: 0.1 }, outcome: 'diverged' }),
    ]
    await put(...kept)
    expect(await history.results(id, 0, 400)).toEqual(keptRuns(kept))
  })

  it('are those of a range, in order, with the parameters of the plan', async () => {
    await put(...runs(100, 110), ...runs(10, 20))
    const results = await history.results(id, 15, 103)
    expect(results.map(({ index }) => index)).toEqual([15, 16, 17, 18, 19, 100, 101, 102])
    expect(results).toEqual(keptRuns([...runs(15, 20), ...runs(100, 103)]))
    expect(results[0].params).toMatchObject({ gamma: 1e-4 * 1000 ** (3 / 19), beta: 0.98 })
  })

  it('are refused where this version cannot read the file', async () => {
    const newer = await history.create(example({ document: '{"schema": 2}' }))
    await expect(history.results(newer, 0, 1)).rejects.toThrow(/cannot read the file.*schema/)
  })
})

describe('columns', () => {
  it('hold the scalars of all finished runs by index, NaN for null', async () => {
    const vector = Float64Array.of(1)
    const certificate = {
      kind: 'telescoped',
      identityResidual: 1e-9,
      distance: NaN,
      distanceToOwnData: NaN,
      stoppingAllowance: 2e-5,
      thetaTilde: vector,
      deltaPredicted: vector,
    } as const
    const rows = [
      run(9, { outcome: 'diverged', trainLoss: null, balancedness: null, firstCrossingTime: null, seed: 2 ** 32 - 1 }),
      run(2, { outcome: 'budget-spent', theta: Float64Array.of(1) }),
      run(300, { outcome: 'failed', steps: 2 ** 40, certificate }),
    ]
    await put(...rows)
    expect(await history.columns(id)).toEqual({
      index: Int32Array.of(2, 9, 300),
      seed: Uint32Array.of(7, 2 ** 32 - 1, 10),
      outcome: Uint8Array.of(1, 2, 4),
      steps: Float64Array.of(1002, 1009, 2 ** 40),
      time: Float64Array.of(0.1 * 2, 0.1 * 9, 0.1 * 300),
      trainLoss: Float64Array.of(1e-14 / 3, NaN, 1e-14 / 3),
      testLoss: Float64Array.of(1 / 5, 1 / 12, 1 / 303),
      error: Float64Array.of(Math.SQRT2, Math.SQRT2, Math.SQRT2),
      l1: Float64Array.of(5.22, 5.22, 5.22),
      balancednessNorm: Float64Array.of(0.027, NaN, 0.027),
      balancednessGeometricMean: Float64Array.of(0.0031, NaN, 0.0031),
      balancednessStart: Float64Array.of(0.0548, NaN, 0.0548),
      crossings: Float64Array.of(22, 22, 22),
      firstCrossingTime: Float64Array.of(41.3, NaN, 41.3),
      identityResidual: Float64Array.of(NaN, NaN, 1e-9),
      certificateDistance: Float64Array.of(NaN, NaN, NaN), // a distance that is not finite is not known
      certificateOwnDistance: Float64Array.of(NaN, NaN, NaN),
      stoppingAllowance: Float64Array.of(NaN, NaN, 2e-5),
      ...unmeasured(3),
    })
  })

  it('are empty where nothing is finished', async () => {
    const { index, testLoss } = await history.columns(id)
    expect([index.length, testLoss.length]).toEqual([0, 0])
  })
})

/** Columns of the metrics that a made-up run has not measured. */
function unmeasured(runs: number): Record<string, Float64Array> {
  const keys = Object.entries(registry).flatMap(([key, entry]) => ('measure' in entry ? [key] : []))
  return Object.fromEntries(keys.map((key) => [key, new Float64Array(runs).fill(NaN)]))
}

function bits(vector: Float64Array): bigint[] {
  return [...new BigUint64Array(vector.slice().buffer)]
}
