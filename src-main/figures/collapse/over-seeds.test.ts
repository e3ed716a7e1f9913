import { deviation, mean } from 'd3-array'
import { describe, expect, it } from 'vitest'
import type { CollapseFigure } from '../../contract/index.ts'
import { plotOf, scalesOf } from '../drawn/index.ts'
import { collapseOf, grid, noisy, sheared } from './collapses.fixture.ts'
import { fileOf, sourceOf } from '../synthetic.fixture.ts'

describe('over seeds', () => {
  const valuesAt = ({ marks }: CollapseFigure['groups'][number], x: number) =>
    marks.filter((mark) => mark.x === x).map(({ y }) => y)

  it('is median and quartiles, of which none leaves the values on a logarithmic axis', () => {
    const { groups, statistic, y } = collapseOf(noisy)
    expect([y.scale, statistic]).toEqual(['log', { aggregate: 'median', interval: 'quartiles' }])
    for (const group of groups) {
      for (const { x, middle, low, high, n } of group.band) {
        const values = valuesAt(group, x).toSorted((a, b) => a - b)
        expect(n).toBe(8)
        expect(middle).toBeCloseTo((values[3] + values[4]) / 2, 12)
        expect(low).toBeCloseTo(values[1] + 0.75 * (values[2] - values[1]), 12)
        expect(high).toBeCloseTo(values[5] + 0.25 * (values[6] - values[5]), 12)
      }
    }
  })

  it('has a deviation only as a factor there, as the arithmetic one would reach the floor', () => {
    const { groups, statistic } = collapseOf(noisy, { interval: 'sd' })
    expect(statistic).toEqual({ aggregate: 'geometric-mean', interval: 'sd' })
    const wedges = groups.flatMap((group) =>
      group.band.filter(({ x }) => {
        const values = valuesAt(group, x)
        return (mean(values) ?? NaN) - (deviation(values) ?? NaN) <= 0
      }),
    )
    expect(wedges.length).toBe(18)
    for (const { middle, low, high } of wedges) {
      expect(low).toBeGreaterThan(0)
      expect((high ?? NaN) / middle).toBeCloseTo(middle / (low ?? NaN), 9)
    }
  })

  it('is an arithmetic deviation on a linear axis only, which then cannot be made logarithmic', () => {
    const linear = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.02] }, beta: { values: [0, 0.5] } }, 6),
      (_, seed) => ({ outcome: 'converged', l1: 5 + 0.1 * seed }),
    )
    const sd = collapseOf(linear, { metric: 'l1', interval: 'sd' })
    expect([sd.y.scale, sd.statistic?.aggregate]).toEqual(['linear', 'mean'])
    expect(scalesOf(sd)).toEqual({ x: 'log' })
    expect(scalesOf(collapseOf(linear, { metric: 'l1' }))).toEqual({ x: 'log', y: 'linear' })
  })

  it('is all marks and a line below five seeds, whatever is asked for', () => {
    for (const interval of [undefined, 'sd', 'range'] as const) {
      const figure = collapseOf(grid, { interval })
      expect(figure.groups.flatMap(({ band }) => band.flatMap(({ low, high }) => [low, high]))).toEqual(
        figure.groups.flatMap(({ band }) => band.flatMap(() => [null, null])),
      )
      const layers = plotOf(figure).panels[0].layers.map(({ as }) => as)
      expect(layers).not.toContain('band')
      expect(layers).toContain('marks')
    }
    expect(plotOf(collapseOf(grid)).note).toContain('Median, all marks, N = 3')
    expect(plotOf(collapseOf(noisy)).note).toContain('Median and quartiles, N = 8')
    expect(plotOf(collapseOf(noisy, { interval: 'ci95' })).note).toContain('Geometric mean and 95 % interval')
  })

  it('counts only the runs that did not diverge', () => {
    const source = sourceOf(fileOf({ kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: 0 }, 3), (_, seed) =>
      seed === 0 ? { outcome: 'diverged' } : { outcome: 'converged', testLoss: seed },
    )
    expect(collapseOf(source).groups[0].band.map(({ n, middle }) => [n, middle])).toEqual([
      [2, 1.5],
      [2, 1.5],
    ])
  })

  it('is absent with a single seed', () => expect(collapseOf(sheared).groups.map(({ band }) => band)).toEqual([[], []]))
})
