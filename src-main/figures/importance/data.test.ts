import { expect, it } from 'vitest'
import type { ImportanceFigure } from '../../contract/index.ts'
import { comparisonOf } from '../comparison.ts'
import { plotOf } from '../drawn/index.ts'
import { fileOf, sourceOf } from '../synthetic.fixture.ts'

type Of = NonNullable<Parameters<typeof sourceOf>[1]>
const grid = { kind: 'mgd', gamma: { values: [0.001, 0.01, 0.1] }, beta: { values: [0, 0.5, 0.9] } }

function importanceOf(of: Of, seeds?: 'within'): ImportanceFigure {
  const compared = ['A', 'B'].map((name) => ({ id: name, name, source: sourceOf(fileOf(grid, 3), of) }))
  const figure = comparisonOf(compared, { kind: 'importance', metric: 'testLoss', seeds })
  if (figure.kind !== 'importance') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

it('gives a metric that λ alone decides to γ and β, of its logarithm without an interaction', () => {
  const { effects, experiments, metric } = importanceOf(({ gamma = 0, beta = 0 }) => ({
    outcome: 'converged',
    testLoss: gamma / (1 - beta) ** 2,
  }))
  expect(metric.scale).toBe('log')
  expect(effects).toEqual(['β', 'γ'])
  // Variances of ln γ and of −2 ln(1 − β) over three values each.
  const variance = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  }
  const [a, b] = [variance([0.001, 0.01, 0.1].map(Math.log)), variance([1, 0.5, 0.1].map((m) => -2 * Math.log(m)))]
  for (const { shares, other, runs, of } of experiments) {
    expect(shares).toEqual([b / (a + b), a / (a + b)].map((share) => expect.closeTo(share, 12) as number))
    expect(other).toBeCloseTo(0, 12)
    expect([runs, of]).toEqual([27, 27])
  }
})

it('tells seeds and pairs from parameters, and values that it had to leave out', () => {
  const { effects, experiments } = importanceOf(({ gamma = 0, beta = 0 }, seed) =>
    gamma === 0.1 && beta > 0 ? { outcome: 'diverged' } : { outcome: 'converged', testLoss: 10 ** seed },
  )
  expect(effects).toEqual(['seed'])
  expect(experiments[0]).toMatchObject({ shares: [expect.closeTo(1, 12)], without: ['γ = 0.1'], runs: 18, of: 27 })
  expect(plotOf(importanceOf((_, seed) => ({ outcome: 'converged', testLoss: seed + 1 }))).note).toMatch(/variance of/)
})

it('takes seeds out where they hide what parameters do', () => {
  const of: Of = ({ gamma = 0, beta = 0 }, seed) => ({
    outcome: 'converged',
    testLoss: (1000 ** seed * gamma) / (1 - beta) ** 2,
  })
  expect(importanceOf(of).effects[0]).toBe('seed')
  const { effects, experiments } = importanceOf(of, 'within')
  expect(effects).toEqual(['β', 'γ'])
  expect(experiments[0].shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
})

it('says why there is none', () => {
  const one = { id: 'a', name: 'A', source: sourceOf(fileOf(grid), () => ({ outcome: 'converged', testLoss: 1 })) }
  const answer = comparisonOf([one, { ...one, id: 'b', name: 'B' }], { kind: 'importance', metric: 'testLoss' })
  expect(answer).toEqual({ kind: 'none', reason: 'A: All runs have one value. B: All runs have one value.' })
})
