import { describe, expect, it } from 'vitest'
import { discreteOf, isFlow, methodKinds } from '../methods/index.ts'
import { byReference, experimentOf, methods, problems, runsOf } from './suite.fixture.ts'

const discrete = methodKinds.filter((kind) => !isFlow({ kind }) && kind !== 'smgd')
const change = { stop: { steps: 60 } }
const samples = { 'diagonal-network': 7, 'relu-network': 9, 'linear-regression': 7 } as const

describe.each(discrete)('%s in mini-batches', (kind) => {
  const of = (problem: keyof typeof samples, batches: object): unknown =>
    runsOf(experimentOf(problems[problem], { ...methods[kind], ...batches }, change))
  const plain = (problem: keyof typeof samples) => runsOf(experimentOf(problems[problem], { ...methods[kind] }, change))
  const withoutBatch = (runs: unknown): unknown =>
    JSON.parse(JSON.stringify(runs, (key, value: unknown) => (key === 'batch' ? undefined : value)))

  it.each(Object.keys(samples) as (keyof typeof samples)[])(
    'of all samples, reshuffled, is without on %s',
    (problem) => {
      const whole = of(problem, { batch: samples[problem], sampling: 'without-replacement' })
      expect(withoutBatch(whole)).toEqual(withoutBatch(plain(problem)))
    },
  )

  it.each(['with-replacement', 'without-replacement'])('%s, takes other steps', (sampling) => {
    const runs = runsOf(experimentOf(problems['diagonal-network'], { ...methods[kind], batch: 2, sampling }, change))
    const full = plain('diagonal-network')
    for (const [i, { theta }] of runs.entries()) expect(theta).not.toEqual(full[i].theta)
  })
})

it.each(['with-replacement', 'without-replacement'])('MGD in mini-batches %s is SMGD, bit for bit', (sampling) => {
  const common = { gamma: { values: [0.004, 0.02] }, beta: 0.6, batch: 2, sampling }
  for (const problem of ['diagonal-network', 'relu-network'] as const) {
    const [mgd, smgd] = ['mgd', 'smgd'].map((kind) => runsOf(experimentOf(problems[problem], { kind, ...common })))
    expect(mgd).toEqual(smgd)
  }
})

it('the momentum of a schedule that does not change is that of MGD, bit for bit', () => {
  const of = (gamma: unknown) =>
    runsOf(experimentOf(problems['diagonal-network'], { kind: 'mgd', gamma, beta: 0.5 }, change), byReference)
  expect(of({ schedule: 'constant', value: 0.01 })).toEqual(of(0.01))
  // A rise that is over at once.
  const risen = of({ schedule: 'warmup', value: 0.01, steps: 1 })
  expect(risen.map(({ theta }) => theta)).toEqual(of(0.01).map(({ theta }) => theta))
  expect(discreteOf({ kind: 'mgd' }).fast({ kind: 'mgd', gamma: { schedule: 'warmup' } } as never)?.recursion).toBe(
    'momentum',
  )
})
