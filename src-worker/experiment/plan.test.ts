import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planKey, runKeys } from './key.ts'
import { planOf } from './plan.ts'
import { checkExperiment } from './reading/read.ts'
import type { Experiment } from './schema.ts'

function experiment(change: Partial<Experiment> = {}): Experiment {
  return {
    schema: 1,
    name: 'a',
    problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
    method: { kind: 'mgd', gamma: { logspace: [0.001, 0.1, 3] }, beta: { values: [0, 0.9] } },
    seeds: { first: 5, count: 2 },
    stop: { steps: 10 },
    ...change,
  }
}

describe('planOf', () => {
  it('varies the last axis fastest and seeds slowest', () => {
    const plan = planOf(experiment())
    expect(plan.count).toBe(12)
    const runs = Array.from({ length: 12 }, (_, i) => plan.run(i))
    expect(runs.map(({ seed }) => seed)).toEqual([5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6])
    expect(runs.slice(0, 6).map(({ params }) => params.beta)).toEqual([0, 0.9, 0, 0.9, 0, 0.9])
    expect(runs[0].params.gamma).toBe(0.001)
    expect(runs[4].params.gamma).toBe(0.1)
    expect(runs[2].params.gamma).toBeCloseTo(0.01, 15)
  })

  it('follows the order of the file, in runs and in parameters', () => {
    const gamma = { values: [0.1, 0.2] }
    const plan = planOf(experiment({ method: { kind: 'mgd', beta: { values: [0, 0.9] }, gamma } }))
    expect(plan.run(1).params.beta).toBe(0)
    expect(Object.keys(plan.run(0).params)).toEqual(['beta', 'gamma', 'lambda'])
    expect(Object.keys(planOf(experiment()).run(0).params)).toEqual(['gamma', 'beta', 'lambda'])
  })

  it('gives β from λ and γ, and λ = γ/(1−β)²', () => {
    const plan = planOf(experiment({ method: { kind: 'mgd', lambda: 1, gamma: 0.01 } }))
    expect(plan.run(0).values.beta).toBeCloseTo(0.9, 14)
    expect(planOf(experiment()).run(1).params.lambda).toBeCloseTo(0.1, 14)
  })

  it('refuses an index outside', () => {
    expect(() => planOf(experiment()).run(12)).toThrow(RangeError)
  })
})

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
/** Hexadecimal digits of SHA-256. */
const digestLength = 64

describe('keys', () => {
  it('do not depend on names, nor on how an axis is written', () => {
    const listed = experiment({
      name: 'b',
      method: { kind: 'mgd', gamma: { values: [0.001, 0.01, 0.1] }, beta: { values: [0, 0.9] } },
    })
    expect(checkExperiment(listed).ok).toBe(true)
    const run = planOf(listed).run(1)
    expect(runKeys(listed)(run)).toBe(runKeys(experiment())(planOf(experiment()).run(1)))
    expect(planKey(experiment({ name: 'c' }))).toBe(planKey(experiment()))
  })

  it('are over the canonical JSON of seeds and values, whatever the numbers', () => {
    const textOf = runKeys(experiment(), undefined, (text) => text)
    fc.assert(
      fc.property(
        fc.record({ seed: fc.nat(), dataSeed: fc.nat() }),
        fc.record(
          { gamma: finite, beta: finite, lambda: finite, batch: finite, scale: finite },
          { requiredKeys: ['gamma'] },
        ),
        (seeds, values) => {
          const run = { index: 0, params: {}, values, ...seeds }
          expect(textOf(run).slice(digestLength)).toBe(canonicalize({ ...seeds, values }))
        },
      ),
      { seed: 1 },
    )
    expect(() => textOf({ index: 0, seed: 0, dataSeed: 0, params: {}, values: { gamma: NaN } })).toThrow(RangeError)
  })

  it('are over each run’s own seeds and values where points come again with other seeds', () => {
    const plan = planOf(experiment())
    const textOf = runKeys(experiment(), undefined, (text) => text)
    const runs = Array.from({ length: plan.count }, (_, index) => plan.run(index))
    const texts = [...runs, ...runs].map((run) => textOf(run).slice(digestLength))
    const expected = runs.map(({ seed, dataSeed, values }) => canonicalize({ seed, dataSeed, values }))
    expect(texts).toEqual([...expected, ...expected])
    expect(new Set(texts).size).toBe(plan.count)
  })

  it('depend on what determines the numbers', () => {
    const keyOf = (each: Experiment): string => runKeys(each)(planOf(each).run(0))
    const others = [
      experiment({ stop: { steps: 11 } }),
      experiment({ seeds: { first: 6, count: 2 } }),
      experiment({ record: { trajectory: 5 } }),
      experiment({ problem: { kind: 'quadratic', eigenvalues: [2], start: [1] } }),
    ]
    expect(new Set([experiment(), ...others].map(keyOf)).size).toBe(5)
  })
})
