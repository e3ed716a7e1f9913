import { expect, it } from 'vitest'
import { planOfDocument } from '../../../../src-worker/experiment/index.ts'
import { blankDocument } from '../../../drafts/blank.ts'
import { withValue } from '../../../document/index.ts'
import { gridAxes } from './grid-axes.ts'
import { layoutGrid, shapeOf } from './run-grid.ts'

function axesOf(gamma: unknown, beta: unknown, seeds: number, width = 800, height = 400) {
  const changes: readonly [string[], unknown][] = [
    [['method', 'gamma'], gamma],
    [['method', 'beta'], beta],
    [['seeds'], { first: 0, count: seeds }],
  ]
  const plan = planOfDocument(changes.reduce((text, [path, value]) => withValue(text, path, value), blankDocument))
  return { plan, ...gridAxes(plan, layoutGrid(shapeOf(plan.axes, plan.seeds.length), width, height)) }
}

it('has the last axis across and the other down, at the middles of the squares', () => {
  const { across, down } = axesOf({ values: [0.1, 0.2] }, { values: [0, 0.5, 0.9] }, 1)
  expect(across).toMatchObject({ symbol: 'β', ticks: [{ text: '0' }, { text: '0.5' }, { text: '0.9' }] })
  expect(down).toMatchObject({ symbol: 'γ', ticks: [{ text: '0.1' }, { text: '0.2' }] })
  const [first, second] = across!.ticks.map(({ at }) => at)
  expect(second).toBeGreaterThan(first)
})

it('has seeds down where there is one parameter', () => {
  const { across, down } = axesOf({ values: [0.1, 0.2, 0.3] }, 0.5, 2)
  expect(across!.symbol).toBe('γ')
  expect(down).toMatchObject({ symbol: 'Seed', ticks: [{ text: '0' }, { text: '1' }] })
})

it('leaves out labels that have no room', () => {
  const { down, across } = axesOf({ logspace: [1e-4, 1e-2, 60] }, { linspace: [0, 0.9, 60] }, 1, 300, 300)
  expect(across!.ticks.length).toBeLessThan(10)
  expect(down!.ticks.length).toBeLessThan(25)
})

it('has none where runs follow each other line by line', () => {
  expect(axesOf({ logspace: [1e-4, 1e-2, 600] }, { linspace: [0, 0.9, 600] }, 2, 300, 200)).toMatchObject({
    across: null,
    down: null,
  })
})
