import { describe, expect, it } from 'vitest'
import type { FigureData } from '../../../../src-main/contract/index.ts'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { builderPlot, plotQuery } from './builder.ts'
import { specOf } from './choices.ts'

function planWith(method: object, scale: object | number = 0.1) {
  const reading = checkExperiment({
    schema: 1,
    name: 'Builder',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale },
    },
    method,
    stop: { steps: 10 },
  })
  if (!reading.ok) throw new TypeError('the example has faults')
  return planOf(reading.experiment)
}
const values = (...all: number[]) => ({ values: all })
const grid = planWith({ kind: 'mgd', gamma: values(0.1, 0.2), beta: values(0, 0.9) }, values(0.1, 1))
const sheared = planWith({ kind: 'mgd', lambda: values(0.1, 0.2), beta: values(0, 0.9) })
const collapse = {
  kind: 'collapse',
  against: 'lambdaPrime',
  y: { metric: 'l1' },
  statistic: { aggregate: 'median', interval: 'quartiles' },
} as unknown as FigureData
const map = { kind: 'map', plane: 'gamma-beta', value: { metric: 'testLoss' } } as unknown as FigureData

describe('a fixed figure in the builder', () => {
  it('is a plot of the same fields', () => {
    expect(builderPlot(collapse, grid)).toEqual({
      kind: 'plot',
      x: 'lambdaPrime',
      y: 'l1',
      colour: 'beta',
      marker: 'scale',
      aggregate: 'median',
      interval: 'quartiles',
    })
    expect(builderPlot(map, grid)).toMatchObject({ x: 'gamma', y: 'oneMinusBeta', draw: ['heat-map'] })
  })

  it('is none where the builder cannot say it', () => {
    expect(builderPlot(map, sheared)).toBeNull()
    expect(builderPlot({ kind: 'certificate' } as unknown as FigureData, grid)).toBeNull()
    expect(builderPlot(null, grid)).toBeNull()
  })

  it('stands in an address as the same plot', () => {
    const plot = builderPlot(map, grid)!
    const said = Object.fromEntries(Object.entries(plotQuery(plot)).filter(([, value]) => value !== undefined))
    expect(specOf('plot', said, [])).toEqual(plot)
  })
})
