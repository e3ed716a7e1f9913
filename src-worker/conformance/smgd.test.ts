import { describe, expect, it } from 'vitest'
import { byReference, experimentOf, problems, runsOf } from './suite.fixture.ts'

const momentum = { gamma: { values: [0.004, 0.02] }, beta: { values: [0, 0.8] } }
const smgd = (batch: unknown, sampling: string): object => ({ kind: 'smgd', ...momentum, batch, sampling })
const samples = { 'diagonal-network': 7, 'relu-network': 9 }

describe.each(['diagonal-network', 'relu-network'] as const)('SMGD on %s', (problem) => {
  it.each([{}, byReference])('with reshuffled batches of all samples is MGD, bit for bit', (way) => {
    const full = runsOf(experimentOf(problems[problem], smgd(samples[problem], 'without-replacement')), way)
    expect(full).toEqual(runsOf(experimentOf(problems[problem], { kind: 'mgd', ...momentum }), way))
  })

  it('is paired: runs of a seed see the same batches, whatever the grid they stand in', () => {
    const alone = { ...smgd(2, 'with-replacement'), gamma: 0.02, beta: 0.8 }
    const inGrid = runsOf(experimentOf(problems[problem], smgd(2, 'with-replacement')))
    const single = runsOf(experimentOf(problems[problem], alone))
    expect(single.map(({ theta }) => theta)).toEqual([inGrid[3], inGrid[7]].map(({ theta }) => theta))
  })

  it('differs from seed to seed on one data set', () => {
    const pinned = { seeds: { first: 0, count: 2, data: 5 } }
    const [first, second] = runsOf(experimentOf(problems[problem], smgd(2, 'with-replacement'), pinned))
    expect(first.theta).not.toEqual(second.theta)
  })
})
