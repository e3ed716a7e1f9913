import { expect, it } from 'vitest'
import { coordinateOf } from '../parts/quantities.ts'
import { binned, gridAxis } from './grid-axis.ts'

const values = Array.from({ length: 500 }, (_, i) => 10 ** (-3 + i / 200))
const axis = gridAxis(coordinateOf('gamma', values), values)

it('takes neighbouring ticks together where there are more cells than can be drawn', () => {
  const { grid, width } = binned([axis, axis])
  expect(width).toBe(4)
  for (const each of grid) {
    expect(each.ticks).toHaveLength(125)
    expect(each.edges).toHaveLength(126)
    expect([each.edges[0], each.edges[125]]).toEqual([axis.edges[0], axis.edges[500]])
    expect(each.ticks.flatMap(({ positions }) => positions)).toEqual(axis.ticks.flatMap(({ positions }) => positions))
    each.ticks.forEach(({ at }, i) => expect(at > each.edges[i] && at < each.edges[i + 1]).toBe(true))
  }
})

it('leaves a grid as it is that can be drawn', () => {
  expect(binned([axis, axis], 250_000)).toEqual({ grid: [axis, axis], width: 1 })
})
