import { expect, it } from 'vitest'
import type { ComparisonSpec, PairedDifferences } from '../../contract/index.ts'
import { type ComparedSource, comparisonOf } from '../comparison.ts'
import { plotOf } from '../drawn/index.ts'
import { fileOf, sourceOf } from '../synthetic.fixture.ts'

type Of = NonNullable<Parameters<typeof sourceOf>[1]>
type Spec = Omit<Extract<ComparisonSpec, { kind: 'paired-differences' }>, 'kind'>
const grid = { kind: 'mgd', gamma: { values: [0.001, 0.01] }, beta: { values: [0, 0.5] } }
const more = { ...grid, gamma: { values: [0.01, 0.1] } }

/** Losses that differ by seed far more than by method. */
const loss =
  (factor: (seed: number) => number): Of =>
  ({ gamma = 1 }, seed) => ({ outcome: 'converged', testLoss: 10 ** seed * (1 + gamma) * factor(seed) })
const of = (name: string, method: object, factor: (seed: number) => number, seeds = 5): ComparedSource => ({
  id: name,
  name,
  source: sourceOf(fileOf(method, seeds), loss(factor)),
})
const jitter = [0.01, -0.02, 0.015, 0, -0.005]

function differences(compared: readonly ComparedSource[], spec: Spec = {}): PairedDifferences {
  const figure = comparisonOf(compared, { kind: 'paired-differences', metric: 'testLoss', ...spec })
  if (figure.kind !== 'paired-differences') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

it('finds a ratio that is hidden among seeds, on the parameters that both have', () => {
  const figure = differences([of('A', grid, () => 1), of('B', more, (seed) => 0.8 * Math.exp(jitter[seed]))])
  expect(figure).toMatchObject({ isRatio: true, reference: { id: 'A' }, leftOut: [] })
  const [{ middle, low, high, tTest, wilcoxon, n, matched, each, points, pairs }] = figure.experiments
  expect({ n, matched, each }).toEqual({ n: 5, matched: 2, each: 'matched' })
  expect(middle).toBeCloseTo(0.8, 12)
  expect(low).toBeGreaterThan(0.78)
  expect(high).toBeLessThan(0.82)
  expect(tTest).toBeLessThan(1e-5)
  expect(wilcoxon).toBeCloseTo(2 / 2 ** 5, 14)
  expect(pairs.map(({ value }) => value)).toEqual(jitter.map((by) => expect.closeTo(0.8 * Math.exp(by), 12) as number))
  expect(points.map(({ label }) => label)).toEqual(['γ = 0.01, β = 0', 'γ = 0.01, β = 0.5'])
  expect(points[0].tTestHolm).toBeGreaterThanOrEqual(points[0].tTest!)
})

it('finds none where there is none: no test is below 0.05, and the interval holds 1', () => {
  const [{ low, high, tTest, wilcoxon }] = differences([
    of('A', grid, () => 1),
    of('B', grid, (seed) => Math.exp(jitter[seed])),
  ]).experiments
  expect(tTest).toBeGreaterThan(0.05)
  expect(wilcoxon).toBeGreaterThan(0.05)
  expect(low! < 1 && high! > 1).toBe(true)
})

it('turns with its reference', () => {
  const all = [of('A', grid, () => 1), of('B', grid, (seed) => 0.5 * Math.exp(jitter[seed]))]
  const [there] = differences(all).experiments
  const back = differences(all, { reference: 'B' })
  expect(back.reference.name).toBe('B')
  expect(back.experiments[0].middle).toBeCloseTo(1 / there.middle, 12)
  expect(back.experiments[0].tTest).toBeCloseTo(there.tTest!, 12)
})

it('matches a flow by λ, and without anything in common the least values of each seed', () => {
  const flow = { kind: 'mgf', lambda: { values: [0.001, 0.01, 1] } }
  const [byLambda] = differences([of('A', grid, () => 1), of('F', flow, () => 2)]).experiments
  expect(byLambda).toMatchObject({ each: 'matched', matched: 2 })
  expect(byLambda.points.map(({ label }) => label)).toEqual(['λ = 0.001', 'λ = 0.01'])
  const apart = differences([of('A', grid, () => 1), of('F', { kind: 'gf' }, () => 0.5)])
  expect(apart.experiments[0]).toMatchObject({ each: 'best', matched: 0, points: [] })
  // The least value of A is at γ = 0.001; a flow has no γ, so that of F is as if it were 1.
  expect(apart.experiments[0].middle).toBeCloseTo((2 * 0.5) / 1.001, 12)
  expect(plotOf(apart).note).toContain('each seed its least')
})

it('says why there is none', () => {
  const apart = { ...fileOf(grid, 2), seeds: { first: 10, count: 2 } }
  const other = {
    id: 'S',
    name: 'S',
    source: sourceOf(
      apart,
      loss(() => 1),
    ),
  }
  const answer = comparisonOf([of('A', grid, () => 1), other], { kind: 'paired-differences', metric: 'testLoss' })
  expect(answer).toEqual({ kind: 'none', reason: 'S: No seed has a value in both.' })
})
