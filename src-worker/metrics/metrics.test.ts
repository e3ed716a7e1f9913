import { describe, expect, it } from 'vitest'
import type { RunResult } from '../run/result.ts'
import { allMetrics, fileMetrics, metricEntry, metricOf, metrics, runMetrics } from './index.ts'

const run: RunResult = {
  index: 0,
  seed: 0,
  params: {},
  outcome: 'converged',
  steps: 7,
  time: 0.7,
  trainLoss: 1e-3,
  testLoss: 2e-3,
  error: 0.3,
  l1: 4,
  balancedness: { norm: 0.1, geometricMean: 0.2, start: 0.5 },
  crossings: 2,
  firstCrossingTime: 0.4,
  theta: null,
  delta: null,
  certificate: {
    kind: 'path-sum',
    identityResidual: 1e-9,
    distance: NaN,
    distanceToOwnData: 1e-11,
    stoppingAllowance: 2e-5,
    thetaTilde: new Float64Array(0),
    deltaPredicted: new Float64Array(0),
  },
  certificateReason: null,
  metrics: {},
  trajectory: null,
}

describe('the metrics', () => {
  it('stand in files in the order of the format, and in menus by rank', () => {
    expect(fileMetrics.join(' ')).toMatch(
      /^steps time trainLoss testLoss error l1 balancednessNorm balancednessGeometricMean balancednessStart crossings firstCrossingTime identityResidual certificateDistance/,
    )
    expect(metrics.slice(0, 3)).toEqual(['testLoss', 'trainLoss', 'error'])
    expect(runMetrics.slice(0, metrics.length)).not.toContain('balancednessStart')
    expect(new Set(runMetrics)).toEqual(new Set([...metrics, 'firstCrossingTime']))
  })

  it('read a finished run, null for what is not finite', () => {
    const values = Object.fromEntries(allMetrics.map((metric) => [metric, metricOf(run, metric)]))
    expect(values).toMatchObject({
      steps: 7,
      testLoss: 2e-3,
      balancednessStart: 0.5,
      identityResidual: 1e-9,
      certificateDistance: null,
      certificateOwnDistance: 1e-11,
      stoppingAllowance: 2e-5,
    })
    const bare = { ...run, certificate: null, balancedness: null }
    for (const metric of ['balancednessNorm', 'identityResidual'] as const) expect(metricOf(bare, metric)).toBeNull()
  })

  it('have a name each, and no two of a table the same', () => {
    const names = runMetrics.map((metric) => metricEntry(metric).name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain('')
  })
})
