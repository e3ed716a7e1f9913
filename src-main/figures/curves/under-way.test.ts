import { describe, expect, it } from 'vitest'
import type { OutlinedRun } from '../../../src-worker/run/index.ts'
import { plotOf } from '../plots.ts'
import { networkFile, ranSource } from '../ran.fixture.ts'
import { curvesUnderWay } from './under-way.ts'

const source = ranSource(
  networkFile({ gamma: { logspace: [1e-3, 1e-2, 10] }, beta: { values: [0, 0.5, 0.8] } }, { stop: { steps: 1 } }),
)
const missing = Float64Array.of(NaN, NaN, NaN)
/** A run whose loss falls by ten from point to point, which has come to its hundredth step. */
function outlined(index: number): OutlinedRun {
  const { gamma = NaN, beta = NaN } = source.plan.run(index).values
  const time = Float64Array.of(0, 10, 100).map((step) => (step * gamma) / (1 - beta))
  return {
    index,
    outline: { time, trainLoss: Float64Array.of(1, 0.1, 0.01), testLoss: missing, l1: time, balancedness: missing },
  }
}

describe('curves of runs under way', () => {
  it('lie against the steps of each run', () => {
    const figure = curvesUnderWay(source, [outlined(7), outlined(2)], 'trainLoss')
    if (figure.kind === 'none') throw new Error(figure.reason)
    expect(figure.title).toBe('Training loss of 2 runs under way')
    expect(figure.curves.map(({ runs }) => runs)).toEqual([[2], [7]])
    expect(figure.curves[0].points).toEqual([
      [10, 0.1],
      [100, 0.01],
    ])
    expect(figure.categories).toHaveLength(2)
    expect(plotOf(figure).panels).toHaveLength(1)
  })

  it('are sixteen at most, spread over all of them, and say so', () => {
    const figure = curvesUnderWay(
      source,
      Array.from({ length: 30 }, (_, i) => outlined(i)),
      'trainLoss',
    )
    if (figure.kind === 'none') throw new Error(figure.reason)
    expect(figure.title).toBe('Training loss of 16 of 30 runs under way')
    expect(figure.curves).toHaveLength(16)
    expect([figure.curves[0].runs, figure.curves.at(-1)!.runs]).toEqual([[0], [29]])
  })

  it.each([
    ['No run has come far enough to be drawn.', source, [], 'trainLoss'],
    ['The runs under way have no such quantity.', source, [outlined(1)], 'testLoss'],
    [
      'This experiment records no trajectories, so its runs cannot be followed.',
      { ...source, experiment: { ...source.experiment, record: undefined } },
      [outlined(1)],
      'trainLoss',
    ],
  ] as const)('say why there are none: %s', (reason, from, runs, quantity) =>
    expect(curvesUnderWay(from, runs, quantity)).toEqual({ kind: 'none', reason }),
  )
})
